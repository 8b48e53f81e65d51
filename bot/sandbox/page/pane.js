// One telephone: somebody's view of one chat, with its topics, messages, keyboard and composer.

import { createBottom } from "./bottom.js";
import { createComposer } from "./composer.js";
import { h, refill } from "./dom.js";
import { createHands } from "./hands.js";
import { chatHead, ownerStrip, pinnedBar, topicsHead } from "./head.js";
import { restAll } from "./keyboard.js";
import { alertIn, announce, toast } from "./notice.js";
import * as state from "./state.js";
import { senderName, summary } from "./summary.js";
import { createTimeline } from "./timeline.js";
import { topicRows } from "./topics.js";
import { dayKey, personName } from "./words.js";

const { GENERAL, world } = state;
const WIDE_PX = 620;
const TYPING_MS = 5000;
export const STAFF = "staff";

/** `viewers()` are the people who may hold this telephone; `moved()` is called when the pane shows something else. */
export function createPane({ name, viewers, moved }) {
  const at = { viewer: null, chatId: null, thread: null }; // what was asked for; `here()` says what is shown
  let record = null;
  let typing = null; // {action, timer}
  let jumpTo = null;

  const pane = { name, at, go, here, fail, update, hear, unread };
  const timeline = createTimeline(createHands(pane));
  const composer = createComposer({
    where,
    failed: fail,
    sent: timeline.toEnd,
    toggleKeyboard: () => bottom.toggleKeyboard(),
  });
  const bottom = createBottom(pane, composer);

  const owner = h("header", { class: "owner" });
  const topicsTop = h("header", { class: "head" });
  const topicList = h("div", { class: "topic-list" });
  const topics = h("nav.topics", { label: "Mavzular" }, topicsTop, topicList);
  const top = h("header", { class: "head" });
  const pinned = h("div.pinned", { hidden: true });
  const parts = [top, pinned, timeline.element, bottom.above, composer.element, bottom.keys];
  const chat = h("div.chat", { ondragover: (event) => event.preventDefault(), ondrop: drop }, parts);
  const body = h("div.pane-body", topics, chat);
  const element = h("section.pane", { id: `pane-${name}`, testid: `pane-${name}` }, owner, body);
  Object.assign(pane, { element, timeline, composer });

  // ---- Where the pane is

  function resolve() {
    const people = viewers();
    if (!people.some(({ user }) => user.id === at.viewer)) at.viewer = people[0]?.user.id ?? null;
    const target = state.movedTo(at.chatId);
    if (target) {
      [at.chatId, at.thread] = [target, null];
      composer.follow(keyOf(target, null));
    }
    record = state.chatOf(at.viewer, at.chatId) ?? state.chatOf(at.viewer, home());
  }

  const keyOf = (chatId, thread) => `${at.viewer}:${chatId}:${thread}`;
  const home = () => (name === STAFF ? state.staffGroup()?.chat.id : null) ?? at.viewer;

  /** The topic that is open; a wide pane always has one open, a narrow one may show the list instead. */
  function thread() {
    if (!record.chat.is_forum) return null;
    const exists = at.thread === GENERAL || record.topics.has(at.thread);
    return exists ? at.thread : element.clientWidth >= WIDE_PX ? GENERAL : null;
  }

  function here() {
    return { record, viewer: at.viewer, thread: thread(), person: world.people.get(at.viewer) };
  }

  function where() {
    return { viewer: at.viewer, chatId: record?.chat.id, thread: record && thread(), commands: record?.commands ?? [] };
  }

  /** Goes to a chat, a topic, a message, or into another person's shoes. */
  function go({ viewer = at.viewer, chatId, thread: nextThread = null, messageId = null }) {
    const inPrivate = at.chatId !== null && at.chatId === at.viewer;
    const same = inPrivate ? viewer : at.chatId; // another person's private chat is another chat
    Object.assign(at, { viewer, chatId: chatId ?? same, thread: nextThread });
    jumpTo = messageId;
    update();
    moved();
  }

  // ---- Drawing

  function update() {
    if (!world.ready) return;
    resolve();
    element.hidden = !record;
    if (!record) return;
    const { person } = here();
    const holder = personName(person.user);
    element.setAttribute("aria-label", name === STAFF ? `Xodimlar, ${holder} koʻzi bilan` : `${holder} telefoni`);
    element.classList.toggle("forum", Boolean(record.chat.is_forum));
    element.classList.toggle("in-thread", thread() !== null || !record.chat.is_forum);
    refill(owner, [at.viewer, viewers()], () => ownerStrip(pane, viewers()));
    drawTopics();
    refill(top, headStamp(), () => chatHead(pane, typing));
    drawMessages();
    bottom.update();
  }

  function headStamp() {
    const chats = state.chatsOf(at.viewer).length;
    return [
      at.viewer,
      world.bot,
      record.chat,
      record.members,
      thread(),
      record.topics.get(thread()),
      typing?.action,
      chats,
    ];
  }

  function drawTopics() {
    if (!record.chat.is_forum) return [topicsTop, topicList].forEach((part) => refill(part, null, () => null));
    refill(topicsTop, headStamp(), () => topicsHead(pane));
    const rows = state.topicsOf(record, at.viewer);
    const place = { current: thread(), now: state.now(), open: (id) => go({ thread: id }) };
    const stamp = rows.map(({ last, ...row }) => [row, last?.message_id, last?.edit_date]);
    refill(topicList, [stamp, thread(), dayKey(state.now())], () => topicRows(rows, place));
  }

  function drawMessages() {
    if (record.chat.is_forum && thread() === null) return;
    const messages = state.messagesOf(record, thread());
    const key = keyOf(record.chat.id, thread());
    composer.moveTo(key);
    timeline.update({ record, messages, viewer: at.viewer, thread: thread(), key });
    const bar = pinnedBar(
      pane,
      messages.filter((message) => record.pinned_message_ids?.includes(message.message_id)),
    );
    refill(pinned, bar?.textContent, () => bar);
    pinned.hidden = !bar;
    if (jumpTo && timeline.jump(jumpTo)) jumpTo = null;
  }

  function drop(event) {
    event.preventDefault();
    composer.add(event.dataTransfer.files);
  }

  // ---- What the pane hears

  function hear(event) {
    if (!record) return;
    if (event.type === "answer") answered(event);
    if ((event.chat_id ?? event.message?.chat.id) !== record.chat.id) return;
    if (event.type === "action") showTyping(event.action);
    if (event.type === "message") heard(event.message);
  }

  function answered({ text, alert }) {
    restAll(element);
    if (text && alert) alertIn(chat, text);
    else if (text) toast(chat, text);
  }

  function heard(message) {
    if (message.from?.id === at.viewer) return;
    clearTyping();
    if (element.offsetParent) announce(`${senderName(message)}: ${summary(message)}`);
    if (message.reply_markup?.force_reply) composer.reply(message);
  }

  function showTyping(action) {
    clearTimeout(typing?.timer);
    const end = () => {
      clearTyping();
      update();
    };
    typing = { action, timer: setTimeout(end, TYPING_MS) };
    update();
  }

  function clearTyping() {
    clearTimeout(typing?.timer);
    typing = null;
  }

  function fail(error) {
    toast(chat, error.message, true);
  }

  function unread() {
    resolve();
    return record ? state.unreadIn(record, at.viewer) : 0;
  }

  return pane;
}
