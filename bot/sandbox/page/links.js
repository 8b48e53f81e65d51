// Links into Telegram that mean something here: a deep link to the bot, a topic, a message.

import { world } from "./state.js";

/** What a link asks for: {start}, {chatId, thread, messageId}, {inline} or null for a link that leaves the page. */
export function insideLink(address) {
  const url = new URL(address);
  const query = url.searchParams;
  if (url.protocol === "tg:" && url.host === "resolve") return toBot(query.get("domain"), query);
  if (!["t.me", "telegram.me"].includes(url.host)) return null;
  const [first, ...rest] = url.pathname.split("/").filter(Boolean);
  if (first === "c") return toMessage(rest.map(Number));
  return rest.length ? null : toBot(first, query);
}

function toBot(username, query) {
  if (username?.toLowerCase() !== world.bot.username?.toLowerCase()) return null;
  return { start: query.get("start") };
}

/** t.me/c/<id>/<topic>/<message> or t.me/c/<id>/<message>; the id is without its -100. */
function toMessage([id, ...numbers]) {
  const chatId = Number(`-100${id}`);
  const record = world.chats.get(chatId);
  if (!record || !numbers.length) return null;
  const messageId = numbers.at(-1);
  const thread = numbers.length > 1 ? numbers[0] : record.topics.has(messageId) ? messageId : null;
  return { chatId, thread, messageId };
}
