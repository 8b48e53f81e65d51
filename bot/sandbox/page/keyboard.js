// Keys under a message and the reply keyboard at the bottom.

import { h, icon } from "./dom.js";

const WAIT_MS = 3000;
const STYLES = new Set(["primary", "success", "danger"]);

const BADGES = {
  url: "external",
  login_url: "external",
  copy_text: "copy",
  web_app: "external",
  switch_inline_query: "inline",
  switch_inline_query_current_chat: "inline",
  switch_inline_query_chosen_chat: "inline",
};

export function inlineKeyboard(message, hands) {
  const rows = message.reply_markup.inline_keyboard;
  const key = (button) => inlineKey(button, message, hands);
  return h("div.inline-keys", ...rows.map((row) => h("div.keys-row", ...row.map(key))));
}

function inlineKey(button, message, hands) {
  const badge = Object.keys(BADGES).find((kind) => button[kind] !== undefined);
  const attributes = {
    class: `key ${styleOf(button)}`,
    testid: "inline-button",
    "data-callback-data": button.callback_data,
    title: button.url,
  };
  const words = h("span.key-text", { dir: "auto" }, button.text);
  const element = h("button", attributes, words, badge && icon(BADGES[badge]));
  element.addEventListener("click", () =>
    button.callback_data === undefined ? hands.special(button, message) : press(element, button, message, hands),
  );
  return element;
}

const styleOf = ({ style }) => (STYLES.has(style) ? style : "");

/** The spinner turns until the bot answers or three seconds have passed, as in Telegram. */
async function press(element, button, message, hands) {
  if (element.classList.contains("waiting")) return;
  element.classList.add("waiting");
  element.setAttribute("aria-busy", "true");
  setTimeout(() => rest(element), WAIT_MS);
  await hands.press(message, button.callback_data).catch(() => rest(element));
}

function rest(element) {
  element.classList.remove("waiting");
  element.removeAttribute("aria-busy");
}

export const restAll = (root) => root.querySelectorAll(".key.waiting").forEach(rest);

const REQUESTS = {
  request_contact: "contact",
  request_location: "location",
  request_poll: "poll",
  request_users: "person",
  request_chat: "group",
  web_app: "external",
};

export function replyKeyboard(keyboard, pressKey) {
  const key = (one) => replyKey(typeof one === "string" ? { text: one } : one, pressKey);
  const attributes = { class: keyboard.resize_keyboard ? "" : "tall", role: "group", label: "Javob tugmalari" };
  return h("div.reply-keys", attributes, ...keyboard.keyboard.map((row) => h("div.keys-row", ...row.map(key))));
}

function replyKey(key, pressKey) {
  const request = Object.keys(REQUESTS).find((kind) => key[kind]);
  return h(
    "button",
    { class: `key ${styleOf(key)}`, testid: "reply-key", onclick: () => pressKey(key) },
    h("span.key-text", { dir: "auto" }, key.text),
    request && icon(REQUESTS[request]),
  );
}
