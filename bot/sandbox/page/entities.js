// A text and its entities as nodes. Offsets are UTF-16 units, which is what JavaScript strings count too.

import { h, icon } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = /^(https?|tg|mailto|tel):/i;

/** `follow(address, event)` is asked before a link opens; `command(text)` hears a tapped bot command. */
export function richText(text, entities, hands) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted, hands);
}

function nodes(text, start, end, entities, hands) {
  const result = [];
  let position = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    if (entity.offset < position) continue; // lies inside one that is already drawn
    if (entity.offset >= end) break;
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = entities.slice(i + 1).filter((other) => other.offset < stop);
    result.push(text.slice(position, entity.offset));
    result.push(drawn(entity, text.slice(entity.offset, stop), nodes(text, entity.offset, stop, inner, hands), hands));
    position = BLOCKS.has(entity.type) && text[stop] === "\n" ? stop + 1 : stop; // a block ends its line by itself
  }
  result.push(text.slice(position, end));
  return result.filter((node) => node !== "");
}

function drawn(entity, raw, children, hands) {
  const draw = DRAWINGS[entity.type];
  return draw ? draw(children, raw, entity, hands) : children;
}

const wrap = (tag, className) => (children) => h(tag, { class: className }, children);

const DRAWINGS = {
  bold: wrap("strong"),
  italic: wrap("em"),
  underline: wrap("u"),
  strikethrough: wrap("s"),
  spoiler: (children) => spoiler(children),
  code: (children, raw, _, hands) =>
    h("code.tappable", { title: "Nusxa olish · copy", onclick: () => hands.copy(raw) }, children),
  pre: (children, raw, entity, hands) => pre(children, raw, entity.language, hands),
  blockquote: wrap("blockquote"),
  expandable_blockquote: (children) => expandable(children),
  text_link: (children, _, entity, hands) => link(entity.url, children, hands),
  url: (children, raw, _, hands) => link(raw, children, hands),
  email: (children, raw, _, hands) => link(`mailto:${raw}`, children, hands),
  phone_number: (children, raw, _, hands) => link(`tel:${raw.replace(/[^+\d]/g, "")}`, children, hands),
  mention: (children, raw, _, hands) => link(`https://t.me/${raw.slice(1)}`, children, hands),
  text_mention: (children) => h("span.mention", children),
  bot_command: (children, raw, _, hands) => h("button.link", { onclick: () => hands.command(raw) }, children),
  hashtag: wrap("span", "mention"),
  cashtag: wrap("span", "mention"),
};

export function safeAddress(address) {
  const full = SAFE.test(address) ? address : `https://${address}`;
  return URL.canParse(full) ? full : null;
}

function link(address, children, hands) {
  const href = safeAddress(address);
  if (!href) return h("span", children);
  const attributes = {
    href,
    target: "_blank",
    rel: "noopener noreferrer",
    title: href,
    onclick: (event) => hands.follow(href, event),
  };
  return h("a", attributes, children);
}

function spoiler(children) {
  const reveal = (event) => {
    if (element.classList.contains("open") || (event.key && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    element.classList.add("open");
    element.removeAttribute("role");
  };
  const attributes = {
    class: "spoiler",
    role: "button",
    tabindex: "0",
    label: "Yashirin matn. Ochish",
    onclick: reveal,
    onkeydown: reveal,
  };
  const element = h("span", attributes, h("span", children));
  return element;
}

function pre(children, raw, language, hands) {
  const copy = h(
    "button.pre-copy",
    { title: "Nusxa olish · copy", onclick: () => hands.copy(raw) },
    language || "nusxa",
    icon("copy"),
  );
  return h("pre", copy, h("code", children));
}

function expandable(children) {
  const toggle = () => button.setAttribute("aria-expanded", String(quote.classList.toggle("open")));
  const button = h(
    "button.quote-toggle",
    { "aria-expanded": "false", label: "Toʻliq koʻrsatish", onclick: toggle },
    icon("chevron"),
  );
  const quote = h("blockquote.expandable", h("div.quote-text", children), button);
  return quote;
}
