// One bubble: a message, or the messages of an album.

import { h, icon, iconButton } from "./dom.js";
import { richText } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { drawAlbum, drawMedia } from "./media.js";
import { ownReaction, senderId } from "./state.js";
import { contentKind, senderName, serviceText, summary } from "./summary.js";
import { chatName, fullDate, hue, initials, personName, time } from "./words.js";

const HOLD_MS = 650;
const BARE = new Set(["sticker", "dice", "video_note"]);

/** `place` says whether it opens or ends a run of one sender's messages, and whether senders are named here. */
export function drawMessage(messages, place, hands) {
  const [message] = messages;
  const service = serviceText(message);
  if (service) return frame(messages, "service", null, h("span.service-text", service));
  const own = message.from?.id === hands.viewer && !message.sender_chat;
  const classes = [own ? "own" : "other", place.first && "first", place.last && "last"].filter(Boolean).join(" ");
  const open = (anchor) => hands.menu(messages, anchor);
  const onclick = (event) => open(event.currentTarget);
  const more = iconButton("more", "Amallar", "actions", { testid: "message-menu", "aria-haspopup": "menu", onclick });
  more.classList.add("more");
  const column = h("div.column", bubble(messages, place, own, hands), keyboards(messages, hands));
  return frame(messages, classes, open, place.named && !own && avatar(message, place), column, more);
}

function avatar(message, { last }) {
  const attributes = { class: hue(senderId(message)), "aria-hidden": "true" };
  return h("span.avatar.small", attributes, last && initials(senderName(message)));
}

function frame(messages, classes, open, ...children) {
  const ids = messages.map((message) => message.message_id);
  const attributes = {
    class: classes,
    tabindex: "-1",
    testid: "message",
    "data-message-id": ids[0],
    "data-message-ids": ids.length > 1 && ids.join(" "),
    "data-own": String(classes.startsWith("own")),
  };
  const element = h("article.message", attributes, children);
  if (open) listenForMenu(element, open);
  return element;
}

/** Right click, and a long press where the browser makes no right click of it. */
function listenForMenu(element, open) {
  let timer = null;
  const rest = () => clearTimeout(timer);
  element.addEventListener("contextmenu", (event) => {
    rest();
    if (event.target.closest("a, input, video")) return;
    event.preventDefault();
    open(event);
  });
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") timer = setTimeout(() => open(event), HOLD_MS);
  });
  for (const name of ["pointerup", "pointermove", "pointercancel"]) element.addEventListener(name, rest);
}

function keyboards(messages, hands) {
  return messages
    .filter((message) => message.reply_markup?.inline_keyboard)
    .map((message) => inlineKeyboard(message, hands));
}

function bubble(messages, place, own, hands) {
  const message = messages[0];
  const worded = messages.find((item) => item.caption !== undefined) ?? message;
  const media = messages.length > 1 ? drawAlbum(messages) : drawMedia(message);
  const text = words(worded, hands);
  const kind = contentKind(message);
  const bare = BARE.has(kind) && !message.reply_to_message ? " bare" : "";
  const visual = ["photo", "video", "animation"].includes(kind) ? " visual" : "";
  const head = [sender(message, place, own), forwarded(message), via(message), quote(message, hands)];
  const body = worded.show_caption_above_media ? [text, media] : [media, text];
  return h(
    "div",
    { class: `bubble${bare}${visual}${text ? "" : " wordless"}` },
    head,
    body,
    reactions(messages, hands),
    meta(messages, own),
  );
}

function words(message, hands) {
  const text = message.text ?? message.caption;
  if (text === undefined) return contentKind(message) ? null : h("div.text.faint", "Bu turdagi xabar koʻrsatilmaydi");
  return h("div.text", { dir: "auto" }, richText(text, message.entities ?? message.caption_entities, hands));
}

function sender(message, place, own) {
  if (own || !place.named || !place.first) return null;
  const role = message.sender_chat ? "anonim administrator" : message.from?.is_bot ? "bot" : null;
  return h("div", { class: `sender ${hue(senderId(message))}` }, senderName(message), role && h("span.role", role));
}

function forwarded({ forward_origin: origin }) {
  if (!origin) return null;
  const from = origin.sender_user
    ? personName(origin.sender_user)
    : (origin.sender_user_name ?? chatName(origin.sender_chat ?? origin.chat ?? {}));
  return h("div.forwarded", "Uzatilgan: ", h("strong", from));
}

const via = ({ via_bot: bot }) => (bot ? h("div.forwarded", `@${bot.username} orqali`) : null);

/** In a topic every message "replies" to the one that created the topic: that is no quote. */
function quote({ reply_to_message: to, quote: part }, hands) {
  if (!to || to.forum_topic_created) return null;
  const attributes = {
    class: `quote ${hue(senderId(to))}`,
    title: "Xabarga oʻtish · go to the message",
    onclick: () => hands.jump(to.message_id),
  };
  return h("button", attributes, h("strong", senderName(to)), h("span", part?.text ?? summary(to)));
}

function reactions(messages, hands) {
  const message = messages.find((item) => Object.keys(item.reactions ?? {}).length);
  if (!message) return null;
  const chip = ([emoji, count]) => {
    const mine = ownReaction(hands.viewer, message) === emoji;
    return h(
      "button.reaction",
      { "aria-pressed": String(mine), testid: "reaction", onclick: () => hands.react(message, emoji) },
      emoji,
      h("span", String(count)),
    );
  };
  const counted = Object.entries(message.reactions).filter(([, count]) => count);
  return h("div.reactions", ...counted.map(chip));
}

function meta(messages, own) {
  const last = messages.at(-1);
  const edited = messages.find((message) => message.edit_date);
  return h(
    "span.meta",
    edited && h("span.edited", { testid: "edited", title: fullDate(edited.edit_date) }, "tahrirlangan"),
    h("time", { datetime: new Date(last.date * 1000).toISOString(), title: fullDate(last.date) }, time(last.date)),
    own && h("span.sent", { role: "img", label: "Yuborildi" }, icon("check")),
  );
}
