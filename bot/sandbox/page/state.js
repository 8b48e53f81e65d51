// What the page knows of the world: the snapshot, kept up to date by events. Nobody else changes it.

import { act } from "./api.js";

export const GENERAL = 1;
const LOG_LENGTH = 200;
const RUN_SECONDS = 300;

export const world = { bot: null, people: new Map(), chats: new Map(), faults: {}, log: [], ready: false };
const listeners = new Set();
const seen = new Map(); // "viewer:chat:thread" → the last message id that was on the screen
const before = new Map(); // chat → its last message id when the page was opened: nothing older is unread
const ownReactions = new Map(); // "viewer:chat:message" → emoji; the server's counts do not say whose they are
let clockShift = 0;
let timer = null;

/** `listener(event)` hears every event at once; `{type: "changed"}` comes when a burst is over. */
export const subscribe = (listener) => listeners.add(listener);
const tell = (event) => listeners.forEach((listener) => listener(event));

export function changed() {
  timer ??= setTimeout(() => {
    timer = null;
    tell({ type: "changed" });
  }, 12);
}

export const now = () => Date.now() / 1000 + clockShift;

export function takeSnapshot(snapshot) {
  const anew = !world.ready || snapshot.chats.some(beganAnew);
  clockShift = snapshot.now - Date.now() / 1000;
  world.bot = snapshot.bot;
  world.people = new Map(snapshot.people.map((person) => [person.user.id, person]));
  world.chats = new Map(snapshot.chats.map((record) => [record.chat.id, withMaps(record, world.chats)]));
  world.faults = snapshot.faults ?? {};
  world.log = snapshot.log ?? [];
  world.ready = true;
  if (anew) {
    seen.clear();
    for (const [id, record] of world.chats) before.set(id, lastId(record));
  }
  changed();
}

/** The server was started again with another world: its message ids begin anew. */
function beganAnew({ chat, messages }) {
  const known = world.chats.get(chat.id);
  return Boolean(known) && (messages.at(-1)?.message_id ?? 0) < lastId(known);
}

/** A message that did not change stays the same object, so that it is not drawn again. */
function withMaps(record, known = new Map()) {
  const old = known.get(record.chat.id)?.messages;
  const kept = (message) => (same(old?.get(message.message_id), message) ? old.get(message.message_id) : message);
  return {
    ...record,
    topics: new Map((record.topics ?? []).map((topic) => [topic.message_thread_id, topic])),
    messages: new Map((record.messages ?? []).map((message) => [message.message_id, kept(message)])),
  };
}

const same = (one, other) => one && JSON.stringify(one) === JSON.stringify(other);
const lastId = (record) => Math.max(0, ...record.messages.keys());

/** Returns false when only a new snapshot can show what the event means. */
export function applyEvent(event) {
  if (event.type === "world") return false;
  const record = world.chats.get(event.chat_id ?? event.message?.chat.id);
  const change = CHANGES[event.type];
  if (change && !change(event, record)) return false;
  tell(event);
  changed();
  return true;
}

const CHANGES = {
  message: ({ message }, record) => record?.messages.set(message.message_id, message),
  edited: ({ message }, record) => {
    const reactions = message.reactions ?? record?.messages.get(message.message_id)?.reactions;
    return record?.messages.set(message.message_id, { ...message, reactions });
  },
  deleted: ({ message_ids }, record) => record && (message_ids.forEach((id) => record.messages.delete(id)), true),
  topic: ({ topic }, record) =>
    record?.topics.set(topic.message_thread_id, { ...record.topics.get(topic.message_thread_id), ...topic }),
  topic_deleted: ({ message_thread_id: thread }, record) => {
    if (!record) return false;
    record.topics.delete(thread);
    for (const [id, message] of record.messages) if (threadOf(record, message) === thread) record.messages.delete(id);
    return true;
  },
  pinned: ({ pinned_message_ids: ids }, record) => record && ((record.pinned_message_ids = ids), true),
  reactions: ({ message_id: id, reactions }, record) => {
    const message = record?.messages.get(id);
    if (message) record.messages.set(id, { ...message, reactions });
    return Boolean(record);
  },
  commands: ({ commands }, record) => record && ((record.commands = commands), true),
  faults: ({ faults }) => (world.faults = faults),
  call: ({ type: _, ...call }) => (world.log = [...world.log.slice(1 - LOG_LENGTH), call]),
};

// ---- Questions that panes ask

/** A private chat exists for the person before the first message, as in Telegram. */
export function chatOf(viewer, chatId) {
  const record = world.chats.get(chatId);
  if (record || chatId !== viewer) return record;
  return withMaps({ chat: { id: viewer, type: "private" }, members: [], pinned_message_ids: [], commands: [] });
}

const PRESENT = new Set(["creator", "administrator", "member", "restricted"]);
export const statusIn = (record, userId) =>
  record.members?.find((member) => member.user_id === userId)?.status ?? "left";
export const isMember = (record, userId) => record.chat.type === "private" || PRESENT.has(statusIn(record, userId));

export function chatsOf(viewer) {
  const groups = [...world.chats.values()].filter(
    ({ chat, members }) => chat.type !== "private" && wasMember(members, viewer),
  );
  return [chatOf(viewer, viewer), ...groups];
}
const wasMember = (members, viewer) => members?.some((member) => member.user_id === viewer);

/** The group that staff see first: one with topics, if there is any. */
export function staffGroup() {
  const groups = [...world.chats.values()].filter(({ chat }) => chat.type.endsWith("group") && !movedTo(chat.id));
  return groups.find(({ chat }) => chat.is_forum) ?? groups[0];
}

export const peopleOf = (...roles) => [...world.people.values()].filter((person) => roles.includes(person.role));

/** Where a group went when it became a supergroup. */
export function movedTo(chatId) {
  const messages = [...(world.chats.get(chatId)?.messages.values() ?? [])];
  const target = messages.findLast((message) => message.migrate_to_chat_id)?.migrate_to_chat_id;
  return world.chats.has(target) ? target : null;
}

export function threadOf({ chat }, message) {
  if (!chat.is_forum) return null;
  return message.is_topic_message ? message.message_thread_id : GENERAL;
}

export function messagesOf(record, thread) {
  const all = [...record.messages.values()];
  return record.chat.is_forum ? all.filter((message) => threadOf(record, message) === thread) : all;
}

export function topicsOf(record, viewer) {
  const rows = new Map([
    [GENERAL, { message_thread_id: GENERAL, name: "General", icon_color: 0x8a97a0 }],
    ...record.topics,
  ]);
  const found = new Map([...rows].map(([id, topic]) => [id, { ...topic, last: null, unread: 0 }]));
  for (const message of record.messages.values()) {
    const thread = threadOf(record, message);
    const row = found.get(thread);
    if (!row) continue;
    row.last = message;
    if (isUnread(record, viewer, thread, message)) row.unread += 1;
  }
  const [general, ...others] = [...found.values()].filter((row) => !row.hidden);
  return [
    general,
    ...others.sort((a, b) => (b.last?.message_id ?? b.message_thread_id) - (a.last?.message_id ?? a.message_thread_id)),
  ].filter(Boolean);
}

export function unreadIn(record, viewer) {
  return [...record.messages.values()].filter((message) => isUnread(record, viewer, threadOf(record, message), message))
    .length;
}

function isUnread(record, viewer, thread, message) {
  const last = seen.get(`${viewer}:${record.chat.id}:${thread}`) ?? before.get(record.chat.id) ?? 0;
  return message.message_id > last && message.from?.id !== viewer;
}

export function markSeen(record, viewer, thread, message) {
  if (!message) return;
  const key = `${viewer}:${record.chat.id}:${thread}`;
  if ((seen.get(key) ?? 0) >= message.message_id) return;
  seen.set(key, message.message_id);
  changed();
}

/** Two messages that belong together: same sender, same minutes. */
export function sameRun(one, other) {
  return Boolean(one && other) && senderId(one) === senderId(other) && Math.abs(other.date - one.date) < RUN_SECONDS;
}
export const senderId = (message) => message.sender_chat?.id ?? message.from?.id;

/** The reply keyboard that this viewer sees: the last word of the bot about it in this chat or topic. */
export function keyboardFor(messages, viewer) {
  const concerns = ({ reply_markup: markup, reply_to_message: to, entities = [] }) =>
    markup &&
    (markup.keyboard || markup.remove_keyboard) &&
    (!markup.selective || to?.from?.id === viewer || entities.some((entity) => entity.user?.id === viewer));
  const last = messages.findLast(concerns);
  return last?.reply_markup.keyboard ? { id: last.message_id, ...last.reply_markup } : null;
}

export const ownReaction = (viewer, message) => ownReactions.get(`${viewer}:${message.chat.id}:${message.message_id}`);

export function react(viewer, message, emoji) {
  const key = `${viewer}:${message.chat.id}:${message.message_id}`;
  const wanted = ownReactions.get(key) === emoji ? null : emoji;
  ownReactions.set(key, wanted);
  return act(viewer, "react", { chat_id: message.chat.id, message_id: message.message_id, emoji: wanted });
}
