// Files that wait to be sent, over the text field.

import { kindOf } from "./attach.js";
import { fill, h, icon, iconButton } from "./dom.js";

const INPUTS = {
  files: { accept: "image/*,video/*", multiple: true },
  "files-document": { kind: "document", multiple: true },
  "files-voice": { kind: "voice", accept: "audio/*" },
};
const SIGNS = { video: "play", animation: "play", voice: "mic", audio: "music" };

/** `changed()` is called whenever something is put in or taken out. */
export function createTray(changed) {
  let items = []; // {file, kind, address}
  const element = h("div.tray", { testid: "tray", hidden: true });
  const inputs = Object.fromEntries(Object.entries(INPUTS).map(([name, options]) => [name, input(name, options)]));

  function input(name, { kind, accept, multiple }) {
    const take = ({ target }) => {
      add(target.files, kind);
      target.value = "";
    };
    return h("input", { type: "file", multiple, accept, hidden: true, testid: name, onchange: take });
  }

  function add(files, kind) {
    const fresh = [...files].map((file) => ({ file, kind: kind ?? kindOf(file), address: URL.createObjectURL(file) }));
    replace([...items, ...fresh]);
  }

  function replace(next) {
    for (const item of items)
      if (!next.some((kept) => kept.address === item.address)) URL.revokeObjectURL(item.address);
    items = next;
    draw();
    changed();
  }

  function draw() {
    element.hidden = items.length === 0;
    const turn = ({ target }) =>
      replace(items.map((item) => ({ ...item, kind: target.checked ? "document" : kindOf(item.file) })));
    const box = h("input", { type: "checkbox", testid: "as-document", onchange: turn });
    box.checked = items.every(({ kind }) => kind === "document");
    const rows = h("div.tray-items", items.map(card));
    fill(element, rows, h("label.switch", box, "Hujjat sifatida"));
  }

  function card(item) {
    const drop = () => replace(items.filter((other) => other !== item));
    const picture = item.kind === "photo" ? h("img", { src: item.address, alt: "" }) : icon(SIGNS[item.kind] ?? "file");
    const away = iconButton("close", "Olib tashlash", "remove", { onclick: drop });
    const attributes = { class: "tray-item", testid: "attachment", title: item.file.name };
    return h("div", attributes, picture, h("span", item.file.name), away);
  }

  /** Empties the tray into the caller's hands. */
  function take() {
    const taken = items;
    replace([]);
    return taken;
  }

  return { element, inputs, add, take, isEmpty: () => items.length === 0 };
}
