// The drawer with the last calls of Bot API methods.

import { h, iconButton, refill } from "./dom.js";
import { world } from "./state.js";
import { time } from "./words.js";

export function createLog({ close }) {
  const filter = h("input", {
    type: "search",
    placeholder: "metod yoki xato",
    label: "Saralash",
    oninput: () => update(),
  });
  const onlyErrors = h("input", { type: "checkbox", onchange: () => update() });
  const list = h("ol.log-list", { tabindex: "0", label: "Chaqiruvlar, eng yangisi tepada" });
  const element = h(
    "aside.drawer",
    { testid: "log", label: "Bot API jurnali" },
    h("header.drawer-head", h("h2", "Bot API jurnali"), iconButton("close", "Yopish", "close", { onclick: close })),
    h("div.drawer-filter", filter, h("label.switch", onlyErrors, "Faqat xatolar")),
    list,
  );

  function update() {
    const words = filter.value.toLowerCase();
    const fits = ({ method, error }) => `${method} ${error ?? ""}`.toLowerCase().includes(words);
    const rows = world.log.filter((call) => fits(call) && !(call.ok && onlyErrors.checked)).reverse();
    refill(list, rows, () => (rows.length ? rows.map(entry) : h("li.faint", "Chaqiruv yoʻq.")));
  }

  return { element, update };
}

function entry({ at, method, ok, error }) {
  return h(
    "li",
    { class: ok ? "call" : "call failed", testid: "log-entry" },
    h("time", time(at)),
    h("span.call-text", h("code", method), error && h("span", error)),
    h("span.call-state", ok ? "ok" : "xato"),
  );
}
