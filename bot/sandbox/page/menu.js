// A menu at a button or at the pointer. One at a time; arrows, Home, End and Escape work.

import { h, icon } from "./dom.js";

let close = () => {};

export const entry = (icon, label, english, act, more) => ({ icon, label, english, act, ...more });

/** Entries are {icon, label, english, act, danger} or null; `top` is an extra row of buttons (reactions). */
export function openMenu(anchor, entries, top = null) {
  close();
  const returnTo = anchor instanceof Element ? anchor : document.activeElement;
  const items = entries.filter(Boolean).map(item);
  const menu = h("div.menu", { role: "menu", tabindex: "-1", onkeydown: keys }, top && h("div.menu-top", top), items);
  menu.addEventListener("click", (event) => event.target.closest("button") && close());
  document.body.append(menu);
  place(menu, anchor);
  const outside = (event) => menu.contains(event.target) || close(false);
  close = (refocus = true) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (refocus && (document.activeElement === document.body || !document.activeElement))
      returnTo?.focus?.({ preventScroll: true });
    close = () => {};
  };
  document.addEventListener("pointerdown", outside, true);
  (items[0] ?? menu.querySelector("button")).focus({ preventScroll: true });
}

function item({ icon: name, label, english, act, danger, testid }) {
  const attributes = {
    role: "menuitem",
    class: danger ? "danger" : "",
    title: english,
    testid: testid ?? "menu-item",
    onclick: act,
  };
  return h("button", attributes, icon(name), h("span", label));
}

function keys(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const target = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 }[
    event.key
  ];
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (target !== undefined) {
    event.preventDefault();
    buttons.at(target % buttons.length).focus();
  }
}

const GAP = 6;

function place(menu, anchor) {
  const from =
    anchor instanceof Element
      ? anchor.getBoundingClientRect()
      : { left: anchor.clientX, right: anchor.clientX, top: anchor.clientY, bottom: anchor.clientY };
  const { width, height } = menu.getBoundingClientRect();
  const below = from.bottom + GAP + height <= innerHeight;
  const top = below ? from.bottom + GAP : Math.max(GAP, from.top - GAP - height);
  const left = from.left + width <= innerWidth - GAP ? from.left : from.right - width;
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.min(Math.max(GAP, left), innerWidth - GAP - width)}px`;
}
