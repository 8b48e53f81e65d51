// What a pane says over its messages: toasts, and alerts that wait for OK.

import { h } from "./dom.js";

const TOAST_MS = 4500;

export function toast(root, text, failed = false) {
  const element = h(
    "div",
    { class: failed ? "toast failed" : "toast", role: failed ? "alert" : "status", testid: "toast" },
    text,
  );
  const shelf = root.querySelector(".toasts") ?? root.appendChild(h("div", { class: "toasts" }));
  shelf.append(element);
  setTimeout(() => element.remove(), TOAST_MS);
}

export function alertIn(root, text) {
  const returnTo = document.activeElement;
  const done = () => {
    veil.remove();
    returnTo?.focus?.({ preventScroll: true });
  };
  const ok = h("button.primary-button", { testid: "alert-ok", onclick: done }, "OK");
  const box = h(
    "div.alert",
    { role: "alertdialog", "aria-modal": "true", label: text, testid: "alert" },
    h("p", { dir: "auto" }, text),
    ok,
  );
  const veil = h("div.veil", { onkeydown: (event) => event.key === "Escape" && done() }, box);
  root.append(veil);
  ok.focus();
}

/** Read out, not shown. */
export function announce(text) {
  document.getElementById("live").textContent = text;
}
