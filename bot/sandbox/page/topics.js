// The topics of a forum, newest word first, «General» above all.

import { h, icon } from "./dom.js";
import { GENERAL } from "./state.js";
import { senderName, serviceText, summary } from "./summary.js";
import { dayKey, day, time } from "./words.js";

export function topicRows(rows, { current, now, open }) {
  return rows.map((row) => topic(row, row.message_thread_id === current, now, open));
}

function topic(row, chosen, now, open) {
  const attributes = {
    class: row.closed ? "topic closed" : "topic",
    testid: "topic",
    "data-thread-id": row.message_thread_id,
    "aria-current": chosen && "true",
    onclick: () => open(row.message_thread_id),
  };
  const when = row.last && (dayKey(row.last.date) === dayKey(now) ? time(row.last.date) : day(row.last.date, now));
  return h(
    "button",
    attributes,
    sign(row),
    h(
      "span.topic-text",
      h(
        "span.topic-line",
        h("strong", row.name),
        row.closed &&
          h("span.closed-mark", { role: "img", label: "Yopilgan", title: "Yopilgan · closed" }, icon("lock")),
        when && h("time", when),
      ),
      h(
        "span.topic-line",
        h("span.last", lastWord(row.last)),
        row.unread > 0 && h("span.badge", { label: `${row.unread} ta yangi xabar` }, String(row.unread)),
      ),
    ),
  );
}

function sign(row) {
  const element = h(
    "span.topic-sign",
    { "aria-hidden": "true" },
    row.message_thread_id === GENERAL ? "#" : firstSign(row.name),
  );
  element.style.setProperty("--colour", `#${(row.icon_color ?? 0x6fb9f0).toString(16).padStart(6, "0")}`);
  return element;
}

const firstSign = (name) => new Intl.Segmenter().segment(name.trim())[Symbol.iterator]().next().value?.segment ?? "#";

function lastWord(message) {
  if (!message) return "Hali xabar yoʻq";
  if (message.forum_topic_created) return "Mavzu ochildi";
  return serviceText(message) ?? `${senderName(message).split(" ")[0]}: ${summary(message)}`;
}
