// Windows over the page: a picture, a short form, a text to look at. <dialog> keeps the focus inside and listens to Escape.

import { h, iconButton } from "./dom.js";

function show(className, label, ...children) {
  const dialog = h("dialog", { class: className, label: label }, children);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const closer = () =>
  iconButton("close", "Yopish", "close", { onclick: (event) => event.target.closest("dialog").close() });

export function openPicture(address, words) {
  show("picture", words, h("img", { src: address, alt: words }), closer());
}

export function openText(title, text) {
  show("window wide", title, h("header", h("h2", title), closer()), h("pre", { tabindex: "0" }, h("code", text)));
}

/**
 * Fields are {name, label, value, type, required, options, choices}; `choices` fills several fields at a tap.
 * Resolves to the values by name, or to null.
 */
export function ask(title, fields, { choices = [], confirm = "Yuborish" } = {}) {
  return new Promise((resolve) => {
    const inputs = fields.map(input);
    const choose = ({ values }) =>
      fields.forEach((field, i) => field.name in values && (inputs[i].value = values[field.name]));
    const chips = choices.map((choice) => h("button.chip", { onclick: () => choose(choice) }, choice.label));
    const submit = (event) => {
      event.preventDefault();
      resolve(Object.fromEntries(fields.map((field, i) => [field.name, inputs[i].value.trim()])));
      dialog.close();
    };
    const rows = fields.map((field, i) => h("label.field", h("span", field.label), inputs[i]));
    const form = h(
      "form",
      { onsubmit: submit },
      chips.length > 0 && h("div.chips", chips),
      rows,
      h("button.primary-button", { type: "submit", testid: "dialog-ok" }, confirm),
    );
    const dialog = show("window", title, h("header", h("h2", title), closer()), form);
    dialog.addEventListener("close", () => resolve(null));
  });
}

function input({ name, value = "", type = "text", required = false, step = null }) {
  if (type === "lines") return Object.assign(h("textarea", { name, required, rows: "4" }), { value });
  return Object.assign(h("input", { name, type, required, step }), { value });
}
