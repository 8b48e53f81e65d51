// Under the messages: what stands in for the composer («Boshlash», …) and the reply keyboard.

import { act } from "./api.js";
import { h, refill } from "./dom.js";
import { replyKeyboard } from "./keyboard.js";
import { isMember, keyboardFor, messagesOf } from "./state.js";

export function createBottom(pane, composer) {
  const hidden = new Set(); // keyboards put away, by the id of the message that brought them
  const above = h("div", { class: "above" });
  const keys = h("div.keys", { hidden: true });

  function keyboard() {
    const { record, thread, viewer } = pane.here();
    return keyboardFor(messagesOf(record, thread), viewer);
  }

  function update() {
    const { record, viewer, thread } = pane.here();
    const blocked = standIn();
    const current = blocked ? null : keyboard();
    const shown = current && !hidden.has(current.id);
    const start = !blocked && record.chat.type === "private" && record.messages.size === 0 ? "start" : null;
    const closed = record.chat.is_forum && record.topics.get(thread)?.closed;
    refill(above, [viewer, blocked ?? start, closed], () => [
      bigButton(blocked ?? start),
      closed && h("p.note", "Mavzu yopilgan"),
    ]);
    composer.element.hidden = Boolean(blocked);
    const placeholder = shown ? current.input_field_placeholder : null;
    composer.update({ keyboard: current, keyboardShown: shown, placeholder });
    keys.hidden = !shown;
    refill(keys, shown ? current : null, () => shown && replyKeyboard(current, pressKey));
  }

  /** Why this person cannot write here, as the deed that mends it. */
  function standIn() {
    const { record, viewer, person } = pane.here();
    if (record.chat.type === "private") return person.blocked ? "unblock" : null;
    return isMember(record, viewer) ? null : "join";
  }

  function bigButton(kind) {
    if (!kind) return null;
    const { record, viewer } = pane.here();
    const [label, deed] = {
      start: ["Boshlash", (deeds) => deeds.text("/start")],
      unblock: ["Botni blokdan chiqarish", () => act(viewer, "unblock", {})],
      join: ["Guruhga qoʻshilish", () => act(viewer, "join", { chat_id: record.chat.id })],
    }[kind];
    const run = () => composer.run(deed);
    return h("button.big-button", { testid: kind, onclick: run }, label);
  }

  function pressKey(key) {
    const current = keyboard();
    if (current?.one_time_keyboard) hidden.add(current.id);
    composer.run((deeds) => deeds.key(key));
    update();
  }

  function toggleKeyboard() {
    const { id } = keyboard();
    if (!hidden.delete(id)) hidden.add(id);
    update();
  }

  return { above, keys, update, toggleKeyboard };
}
