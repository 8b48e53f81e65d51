// The drawer «Nosozliklar»: a bad day of the network and of Telegram, at a tap.

import { act, advanceClock, migrate, setFaults } from "./api.js";
import { h, icon, iconButton, refill } from "./dom.js";
import { GENERAL, now, world } from "./state.js";
import { chatName, fullDate, personName } from "./words.js";

// name, words, in English, the rule that the server keeps
const FAULTS = [
  ["429", "Juda koʻp soʻrov (429)", "too many requests", { kind: "too_many_requests", retry_after: 5 }],
  ["502", "Telegram xatosi (502)", "bad gateway", { kind: "server_error", status: 502 }],
  ["html", "Xato sahifasi (502, HTML)", "a proxy's page, not JSON", { kind: "server_error", status: 502, html: true }],
  ["timeout", "Javob kelmadi", "timeout, the call was lost", { kind: "timeout", taken: false }],
  ["timeout-taken", "Bajarildi, javob kelmadi", "timeout, the call took effect", { kind: "timeout", taken: true }],
  ["disconnect", "Bajarildi, aloqa uzildi", "dropped after it took effect", { kind: "disconnect", taken: true }],
  ["latency", "Sekin javob (3 s)", "latency", { kind: "latency", seconds: 3 }],
  [
    "blocked",
    "Bot bloklangan (403)",
    "forbidden",
    { kind: "refusal", code: 403, description: "Forbidden: bot was blocked by the user" },
  ],
];
const TIMES = { 1: "1 marta", 5: "5 marta", "": "Doim" };
const HOUR = 3600;
const STEPS = [
  ["1 soat", HOUR],
  ["1 kun", 24 * HOUR],
  ["3 kun", 72 * HOUR],
  ["15 kun", 360 * HOUR],
];
const REFRESH_MS = 400;

/** `done(words)` and `failed(error)` tell the reader how it went. */
export function createFaults({ close, failed, done }) {
  const run = (deed, words) => () => deed().then(() => done(words), failed);
  const current = h("div.rules");
  const time = h("time.faint");
  const people = h("div.rows");
  const groups = h("div.rows");
  const malform = run(() => setFaults({ malformed_update: true }), "Buzuq yangilanish yuborildi");
  const element = h(
    "aside.drawer",
    { testid: "faults", label: "Nosozliklar" },
    h("header.drawer-head", h("h2", "Nosozliklar"), iconButton("close", "Yopish", "close", { onclick: close })),
    h(
      "div.drawer-body",
      title("Soat", "clock"),
      time,
      h(
        "div.chips",
        STEPS.map((step) => clockStep(step, run)),
      ),
      title("Tarmoq va Telegram", "network"),
      network(run),
      current,
      title("Kelgan yangilanishlar", "updates"),
      tile("malformed", "Buzuq yangilanish yuborish", "an update that no decoder understands", malform),
      title("Odamlar", "people"),
      people,
      title("Guruhlar", "groups"),
      groups,
    ),
  );

  function update() {
    const all = [...world.people.values()];
    const chats = [...world.chats.values()].filter(({ chat }) => chat.type !== "private");
    time.textContent = fullDate(now());
    refill(current, world.faults, () => rules(run));
    refill(people, all, () => all.map((person) => personRow(person, run)));
    refill(
      groups,
      chats.map(({ chat, topics }) => [chat, [...topics.values()]]),
      () => chats.map((record) => groupRow(record, run)),
    );
  }

  // A fault that struck is spent, and the server does not say so by itself.
  let asking = null;
  function hear(event) {
    if (event.type !== "call" || !world.faults.rules?.length || asking) return;
    const ask = () =>
      setFaults({})
        .catch(failed)
        .finally(() => (asking = null));
    asking = setTimeout(ask, REFRESH_MS);
  }

  return { element, update, hear };
}

const title = (words, english) => h("h3", words, h("span", english));

function tile(name, words, english, onclick) {
  return h("button.tile", { testid: `fault-${name}`, onclick }, h("strong", words), h("span", english));
}

function clockStep([label, seconds], run) {
  const onclick = run(() => advanceClock(seconds), `Soat ${label} oldinga surildi`);
  return h("button.chip", { testid: `clock-${seconds}`, onclick }, `+${label}`);
}

function network(run) {
  const options = ["1", "5", ""].map((value) => h("option", { value }, TIMES[value]));
  const times = h("select", { testid: "fault-times" }, options);
  const method = h("input", {
    testid: "fault-method",
    placeholder: "barcha metodlar",
    autocomplete: "off",
    spellcheck: "false",
  });
  const when = () => ({ times: times.value ? Number(times.value) : null, method: method.value.trim() || null });
  const add = (words, rule) => run(() => setFaults({ add: { ...rule, ...when() } }), `Yoqildi: ${words}`);
  return [
    h("div.pair", h("label.field", h("span", "Necha marta"), times), h("label.field", h("span", "Metod"), method)),
    h(
      "div.tiles",
      FAULTS.map(([name, words, english, rule]) => tile(name, words, english, add(words, rule))),
    ),
  ];
}

function rules(run) {
  const active = world.faults.rules ?? [];
  if (!active.length) return h("p.faint", "Hozir nosozlik yoqilmagan.");
  const left = ({ times, struck }) => (times === null ? "doim" : `yana ${times - struck} marta`);
  const words = (rule) => [rule.kind, rule.method ?? "barcha metodlar", left(rule)].join(" · ");
  const clear = run(() => setFaults({ clear: true }), "Nosozliklar oʻchirildi");
  return [
    h(
      "ul.rule-list",
      active.map((rule) => h("li", { testid: "fault-rule" }, icon("fault"), words(rule))),
    ),
    h("button.primary-button", { testid: "fault-clear", onclick: clear }, "Hammasini oʻchirish"),
  ];
}

function personRow({ user, blocked }, run) {
  const [verb, words] = blocked ? ["unblock", "Blokdan chiqarish"] : ["block", "Botni bloklash"];
  const onclick = run(() => act(user.id, verb, {}), `${user.first_name}: ${words.toLowerCase()}`);
  return h("div.row", h("span", personName(user)), h("button.chip", { testid: `${verb}-${user.id}`, onclick }, words));
}

const RULERS = new Set(["creator", "administrator"]);

function groupRow({ chat, topics, members }, run) {
  const onclick = run(() => migrate(chat.id), "Guruh superguruhga aylandi");
  const turn = chat.type === "group" && h("button.chip", { testid: `migrate-${chat.id}`, onclick }, "Superguruhga");
  const ruler = members.find(({ user_id: id, status }) => world.people.has(id) && RULERS.has(status))?.user_id;
  const deletable = [...topics.values()].filter((topic) => topic.message_thread_id !== GENERAL);
  return [
    h("div.row", h("strong", chatName(chat)), turn),
    deletable.map((topic) => topicRow(chat.id, topic, ruler, run)),
  ];
}

function topicRow(chatId, { message_thread_id: thread, name }, ruler, run) {
  const which = { chat_id: chatId, message_thread_id: thread };
  const onclick = run(() => act(ruler, "delete_topic", which), "Mavzu oʻchirildi");
  return h(
    "div.row",
    h("span", name),
    h("button.chip.danger", { testid: `delete-topic-${thread}`, onclick }, "Oʻchirish"),
  );
}
