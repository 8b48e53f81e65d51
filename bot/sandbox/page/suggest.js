// The list over the text field: commands after "/", results of an inline query after "@bot ".

import { act } from "./api.js";
import { fill, h } from "./dom.js";
import { world } from "./state.js";

const PAUSE_MS = 250;
let lists = 0;

export function createSuggestions({ field, where, choose, failed }) {
  let entries = [];
  let active = -1;
  let timer = null;
  const id = `suggestions-${(lists += 1)}`;
  const element = h("div", { id, class: "suggestions", role: "listbox", label: "Takliflar", hidden: true });
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": id,
    "aria-expanded": "false",
  }))
    field.setAttribute(name, value);
  const isHeld = () => document.activeElement === field || element.contains(document.activeElement);
  field.addEventListener("blur", () => setTimeout(() => isHeld() || show([]), 150));

  function show(next) {
    entries = next;
    active = next.length && next[0].query === undefined ? 0 : -1;
    draw();
  }

  function draw() {
    element.hidden = entries.length === 0;
    field.setAttribute("aria-expanded", String(!element.hidden));
    fill(element, entries.map(row));
    const chosen = element.children[active];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function row(entry, i) {
    const attributes = {
      id: `${id}-${i}`,
      role: "option",
      class: "suggestion",
      "aria-selected": String(i === active),
      testid: entry.command ? "command" : "inline-result",
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => take(entry),
    };
    return h("div", attributes, h("strong", entry.title), h("span", entry.note));
  }

  function take(entry) {
    show([]);
    choose(entry);
    field.focus();
  }

  function refresh() {
    clearTimeout(timer);
    const inline = inlineQuery(field.value);
    if (inline !== null) timer = setTimeout(() => ask(inline).catch(failed), PAUSE_MS);
    else show(/^\/\w*$/.test(field.value) ? commands(field.value.slice(1)) : []);
  }

  function commands(start) {
    return where()
      .commands.filter(({ command }) => command.startsWith(start.toLowerCase()))
      .map(({ command, description }) => ({ command, title: `/${command}`, note: description }));
  }

  function inlineQuery(text) {
    const [name, ...words] = text.split(" ");
    return words.length && name.toLowerCase() === `@${world.bot.username}`.toLowerCase() ? words.join(" ") : null;
  }

  async function ask(query) {
    const answer = await act(where().viewer, "inline_query", { query });
    if (inlineQuery(field.value) !== query) return; // somebody kept on typing
    const results = Array.isArray(answer) ? answer : (answer?.results ?? []);
    show(
      results.map((result) => ({ result, query, title: result.title ?? result.id, note: result.description ?? "" })),
    );
  }

  function keydown(event) {
    if (element.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) active = (active + step + entries.length) % entries.length;
    else if (event.key === "Tab" && active >= 0) field.value = `${entries[active].title} `;
    else if (event.key === "Enter" && !event.shiftKey && active >= 0) take(entries[active]);
    else if (event.key !== "Escape") return false;
    event.preventDefault();
    event.stopPropagation();
    if (step) draw();
    else show([]);
    return true;
  }

  const toggleCommands = () => {
    show(element.hidden ? commands("") : []);
    field.focus();
  };
  return { element, refresh, keydown, toggleCommands };
}
