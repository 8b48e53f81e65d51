// The strips at the top of a pane: whose telephone it is, which chat is open, what is pinned.

import { chatMenu, switchMenu } from "./chatmenu.js";
import { h, icon, iconButton } from "./dom.js";
import { GENERAL, chatsOf, isMember, topicsOf, world } from "./state.js";
import { summary } from "./summary.js";
import { ROLES, chatName, hue, initials, personName } from "./words.js";

export function ownerStrip(pane, viewers) {
  if (pane.name === "staff") {
    const group = { role: "group", label: "Kim koʻzi bilan" };
    return h("div.segments", group, ...viewers.map((person) => segment(pane, person)));
  }
  const { user, role, phone, blocked, deactivated } = pane.here().person;
  const facts = [ROLES[role], phone, blocked && "botni bloklagan", deactivated && "oʻchirilgan hisob"];
  const words = facts.filter(Boolean).join(" · ");
  return [face(user), h("span.owner-text", h("strong", personName(user)), h("span", words))];
}

function segment(pane, { user, role }) {
  const chosen = pane.at.viewer === user.id;
  return h(
    "button.segment",
    {
      "aria-pressed": String(chosen),
      testid: `viewer-${user.id}`,
      onclick: () => pane.go({ viewer: user.id, thread: pane.at.thread }),
    },
    face(user),
    h("span.owner-text", h("strong", user.first_name), h("span", ROLES[role])),
  );
}

const face = (user) =>
  h("span", { class: `avatar small ${hue(user.id)}`, "aria-hidden": "true" }, initials(personName(user)));

export function topicsHead(pane) {
  const { record } = pane.here();
  return title(pane, chatName(record.chat), `forum · ${memberCount(record)}`, groupFace(record.chat));
}

export function chatHead(pane, typing) {
  const { record, thread } = pane.here();
  const { chat } = record;
  const menu = iconButton("more", "Chat amallari", "chat actions", {
    testid: "chat-menu",
    "aria-haspopup": "menu",
    onclick: () => chatMenu(pane, menu),
  });
  if (chat.type === "private") return [title(pane, world.bot.first_name, activity(typing) ?? "bot", botFace()), menu];
  if (!chat.is_forum)
    return [title(pane, chatName(chat), activity(typing) ?? memberCount(record), groupFace(chat)), menu];
  const name = thread === GENERAL || thread === null ? "General" : record.topics.get(thread)?.name;
  const back = iconButton("back", "Mavzular", "topics", {
    testid: "back",
    class: "icon-button back",
    onclick: () => pane.go({ thread: null }),
  });
  return [
    back,
    h(
      "span.head-text",
      h("strong", name ?? "General"),
      h("span", { class: typing ? "active" : "" }, activity(typing) ?? chatName(chat)),
    ),
    menu,
  ];
}

const ACTIVITIES = {
  typing: "yozmoqda…",
  upload_photo: "rasm yubormoqda…",
  upload_document: "hujjat yubormoqda…",
  upload_voice: "ovoz yubormoqda…",
  find_location: "joy izlamoqda…",
};
const activity = (typing) => (typing ? (ACTIVITIES[typing.action] ?? "band…") : null);

const botFace = () => h("img.avatar", { src: "/static/icon.svg", alt: "" });
const groupFace = (chat) => h("span", { class: `avatar ${hue(chat.id)}`, "aria-hidden": "true" }, icon("group"));
const memberCount = (record) => `${record.members.filter(({ user_id: id }) => isMember(record, id)).length} aʼzo`;

/** The name of the chat; a button where this person has more than one. */
function title(pane, name, note, picture) {
  const chats = chatsOf(pane.at.viewer);
  const text = h("span.head-text", h("strong", name), h("span", { class: note.endsWith("…") ? "active" : "" }, note));
  if (chats.length < 2) return h("span.head-title", picture, text);
  const button = h(
    "button.head-title",
    {
      testid: "chat-switch",
      "aria-haspopup": "menu",
      title: "Boshqa chat · another chat",
      onclick: () => switchMenu(pane, button),
    },
    picture,
    text,
    icon("chevron"),
  );
  return button;
}

export function pinnedBar(pane, messages) {
  const last = messages.at(-1);
  if (!last) return null;
  const count = messages.length > 1 ? ` · ${messages.length}` : "";
  return h(
    "button",
    {
      testid: "pinned",
      title: "Qadalgan xabarga oʻtish · go to the pinned message",
      onclick: () => pane.timeline.jump(last.message_id),
    },
    icon("pin"),
    h("span.context-text", h("strong", `Qadalgan xabar${count}`), h("span", summary(last))),
  );
}
