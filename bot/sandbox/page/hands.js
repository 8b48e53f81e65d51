// What a person can do with a message: press, follow, copy, answer, edit, delete, react, look inside.

import { act } from "./api.js";
import { openText } from "./dialog.js";
import { h } from "./dom.js";
import { safeAddress } from "./entities.js";
import { insideLink } from "./links.js";
import { entry, openMenu } from "./menu.js";
import { toast } from "./notice.js";
import { chatsOf, react, world } from "./state.js";
import { chatName } from "./words.js";

const REACTIONS = ["👍", "❤", "🔥", "🙏", "😢", "👎"];
const pressedIn = new Map(); // person → the pane that shall show the bot's answer

/** The pane where this person pressed last; the answer of a callback names only the person. */
export const paneOfAnswer = (userId, panes) => {
  const theirs = panes.filter((pane) => pane.at.viewer === userId);
  return theirs.find((pane) => pane === pressedIn.get(userId)) ?? theirs[0];
};

export function createHands(pane) {
  const viewer = () => pane.at.viewer;
  const run = (promise) => promise.catch(pane.fail);

  async function copy(text) {
    await navigator.clipboard.writeText(text).then(() => toast(pane.element, "Nusxa olindi"), pane.fail);
  }

  function press(message, data) {
    pressedIn.set(viewer(), pane);
    return act(viewer(), "press", { chat_id: message.chat.id, message_id: message.message_id, data }).catch((error) => {
      pane.fail(error);
      throw error;
    });
  }

  /** True when the link leads to a place in this world. */
  function follow(address, event) {
    const inside = insideLink(address);
    if (!inside) return false;
    event?.preventDefault();
    if (inside.chatId) pane.go(inside);
    else start(inside.start);
    return true;
  }

  function start(payload) {
    pane.go({ chatId: viewer() });
    if (payload !== null) pane.composer.run((deeds) => deeds.text(`/start ${payload}`.trim()));
  }

  function special(button) {
    const address = button.url ?? button.login_url?.url;
    if (address)
      return follow(address) || window.open(safeAddress(address) ?? "about:blank", "_blank", "noopener,noreferrer");
    if (button.copy_text) return copy(button.copy_text.text);
    if (button.switch_inline_query_current_chat !== undefined)
      return pane.composer.startInline(button.switch_inline_query_current_chat);
    const query = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
    if (query !== undefined) return chooseChat(query);
    return toast(pane.element, "Bu tugma sinov muhitida ishlamaydi", true);
  }

  function chooseChat(query) {
    const to = (chatId) => () => {
      pane.go({ chatId });
      pane.composer.startInline(query);
    };
    const name = (record) => (record.chat.type === "private" ? world.bot.first_name : chatName(record.chat));
    const rows = chatsOf(viewer()).map((record) =>
      entry("inline", name(record), "send to this chat", to(record.chat.id)),
    );
    openMenu(document.activeElement, rows);
  }

  function menu(messages, anchor) {
    const [message] = messages;
    const texts = messages.map((item) => item.text ?? item.caption).filter(Boolean);
    const which = { chat_id: message.chat.id, message_ids: messages.map((item) => item.message_id) };
    const remove = () => run(act(viewer(), "delete", which));
    const inside = () => openText("Message", JSON.stringify(messages.length > 1 ? messages : message, null, 2));
    const editable = message.from?.id === viewer() && texts.length && !message.forward_origin;
    const entries = [
      entry("reply", "Javob berish", "reply", () => pane.composer.reply(message)),
      texts.length && entry("copy", "Nusxa olish", "copy", () => copy(texts.join("\n"))),
      editable && entry("edit", "Tahrirlash", "edit", () => pane.composer.edit(message)),
      entry("code", "Ichki koʻrinishi", "message as JSON", inside),
      entry("trash", "Oʻchirish", "delete", remove, { danger: true }),
    ];
    openMenu(
      anchor,
      entries,
      REACTIONS.map((emoji) => face(message, emoji)),
    );
  }

  function face(message, emoji) {
    const onclick = () => run(react(viewer(), message, emoji));
    return h("button.face", { testid: "react", label: `Munosabat ${emoji}`, onclick }, emoji);
  }

  return {
    get viewer() {
      return viewer();
    },
    copy,
    press,
    follow,
    special,
    menu,
    command: (text) => pane.composer.run((deeds) => deeds.text(text)),
    jump: (id) => pane.timeline.jump(id) || toast(pane.element, "Xabar topilmadi", true),
    react: (message, emoji) => run(react(viewer(), message, emoji)),
  };
}
