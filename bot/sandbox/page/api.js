// The three doors of the sandbox's server: the snapshot, the actions of people, the stream of events.

async function request(path, options) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => null);
  if (!response.ok || body?.ok === false) throw new Error(body?.error ?? `HTTP ${response.status}`);
  return body;
}

function post(path, body) {
  return request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export const loadWorld = () => request("/sandbox/world");
export const act = (actor, verb, fields) =>
  post("/sandbox/act", { actor, do: verb, ...fields }).then((body) => body.result);
export const setFaults = (faults) => post("/sandbox/faults", faults);
export const advanceClock = (seconds) => post("/sandbox/clock", { seconds });
export const addPerson = (person) => post("/sandbox/people", person);
export const migrate = (chatId) => post("/sandbox/migrate", { chat_id: chatId });
export const fileAddress = (fileId) => `/sandbox/file/${encodeURIComponent(fileId)}`;

export function upload(file, kind) {
  const form = new FormData();
  form.append("file", file, file.name ?? "file");
  if (kind) form.append("kind", kind);
  return request("/sandbox/upload", { method: "POST", body: form });
}

const RETRY_MS = 1500;

/** Calls `opened` after every (re)connection, `received` with every event, `lost` when the connection breaks. */
export function listen({ opened, received, lost }) {
  const source = new EventSource("/sandbox/events");
  source.onopen = opened;
  source.onmessage = (event) => received(JSON.parse(event.data));
  source.onerror = () => {
    lost();
    if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself, with Last-Event-ID
    setTimeout(() => listen({ opened, received, lost }), RETRY_MS);
  };
}
