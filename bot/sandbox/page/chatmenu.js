// The menus of a pane's header: another chat, and what can be done with this one.

import { act, migrate } from "./api.js";
import { ask, openText } from "./dialog.js";
import { entry, openMenu } from "./menu.js";
import { GENERAL, chatsOf, isMember, statusIn, world } from "./state.js";
import { chatName } from "./words.js";

const RED = { danger: true };

export function switchMenu(pane, anchor) {
  const to = ({ chat }) => {
    const go = () => pane.go({ chatId: chat.id });
    const testid = `chat-${chat.id}`;
    if (chat.type !== "private") return entry("group", chatName(chat), chat.type, go, { testid });
    return entry("contact", `${world.bot.first_name} bilan shaxsiy chat`, "private chat with the bot", go, { testid });
  };
  openMenu(anchor, chatsOf(pane.at.viewer).map(to));
}

export function chatMenu(pane, anchor) {
  const { record, viewer } = pane.here();
  const doing = (verb, fields) => () => act(viewer, verb, fields).catch(pane.fail);
  const specific = record.chat.type === "private" ? ofPrivate(pane, doing) : ofGroup(pane, doing);
  const { messages: _, topics, ...rest } = record;
  const whole = JSON.stringify({ ...rest, topics: [...topics.values()] }, null, 2);
  openMenu(anchor, [...specific, entry("code", "Ichki koʻrinishi", "chat as JSON", () => openText("Chat", whole))]);
}

function ofPrivate(pane, doing) {
  const { blocked } = pane.here().person;
  if (blocked) return [entry("check", "Botni blokdan chiqarish", "unblock the bot", doing("unblock", {}))];
  return [entry("block", "Botni bloklash", "block the bot", doing("block", {}), RED)];
}

function ofGroup(pane, doing) {
  const { record, viewer } = pane.here();
  const { chat } = record;
  const toSupergroup = () => migrate(chat.id).catch(pane.fail);
  return [
    chat.type === "group" && entry("group", "Superguruhga aylantirish", "migrate to a supergroup", toSupergroup),
    ...(chat.is_forum ? ofTopics(pane, doing) : []),
    isMember(record, viewer)
      ? entry("exit", "Guruhdan chiqish", "leave the group", doing("leave", { chat_id: chat.id }), RED)
      : entry("check", "Guruhga qoʻshilish", "join the group", doing("join", { chat_id: chat.id })),
  ];
}

function ofTopics(pane, doing) {
  const { record, viewer, thread } = pane.here();
  if (!["creator", "administrator"].includes(statusIn(record, viewer))) return [];
  const open = async () => {
    const answers = await ask("Yangi mavzu", [{ name: "name", label: "Nomi", required: true }], { confirm: "Ochish" });
    if (answers) doing("create_topic", { chat_id: record.chat.id, name: answers.name })();
  };
  const topic = thread > GENERAL ? record.topics.get(thread) : null;
  const which = { chat_id: record.chat.id, message_thread_id: thread };
  return [
    entry("inline", "Yangi mavzu", "new topic", open),
    topic && !topic.closed && entry("lock", "Mavzuni yopish", "close the topic", doing("close_topic", which)),
    topic?.closed && entry("check", "Mavzuni qayta ochish", "reopen the topic", doing("reopen_topic", which)),
    topic && entry("trash", "Mavzuni oʻchirish", "delete the topic", doing("delete_topic", which), RED),
  ];
}
