// What is open, in the address: #show=101.102.staff&active=102&drawer=log&pane-staff=201:-1002000000001:17

export function readRoute() {
  const query = new URLSearchParams(location.hash.slice(1));
  const panes = {};
  for (const [key, value] of query) if (key.startsWith("pane-")) panes[key.slice(5)] = place(value);
  return {
    shown: query.get("show")?.split(".") ?? null,
    active: query.get("active"),
    drawer: ["faults", "log"].find((name) => name === query.get("drawer")) ?? null,
    panes,
  };
}

function place(text) {
  const [viewer, chatId, thread] = text.split(":").map((part) => Number(part) || null);
  return { viewer, chatId, thread };
}

export function writeRoute({ shown, active, drawer, panes }) {
  const query = new URLSearchParams({ show: shown.join("."), active });
  if (drawer) query.set("drawer", drawer);
  for (const [name, { at }] of panes)
    query.set(`pane-${name}`, [at.viewer, at.chatId, at.thread].map((part) => part ?? "").join(":"));
  history.replaceState(null, "", `#${query.toString().replaceAll("%3A", ":")}`);
}
