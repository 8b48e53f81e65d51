// The text field of a pane with everything around it: what is answered or edited, what waits to be sent, suggestions.

import { attachMenu } from "./attach.js";
import { createDeeds } from "./deeds.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { recorder } from "./recorder.js";
import { world } from "./state.js";
import { createSuggestions } from "./suggest.js";
import { senderName, summary } from "./summary.js";
import { createTray } from "./tray.js";

const TALLEST_PX = 160;

/** `where()` gives {viewer, chatId, thread, commands}; `failed(error)` hears refusals; `sent()` follows every success. */
export function createComposer({ where, failed, sent, toggleKeyboard }) {
  const drafts = new Map(); // where → what was being written there
  let key = null;
  let commands = []; // as they were last offered
  let context = null; // {reply: message} or {edit: message}
  let queue = Promise.resolve();

  const field = h("textarea", {
    rows: "1",
    dir: "auto",
    autocomplete: "off",
    enterkeyhint: "send",
    label: "Xabar",
    testid: "composer",
  });
  const suggestions = createSuggestions({ field, where, choose, failed });
  const tray = createTray(fit);
  const contextBar = h("div.context", { hidden: true });
  const clip = iconButton("clip", "Biriktirish", "attach", { testid: "attach", "aria-haspopup": "menu" });
  const slash = iconButton("slash", "Buyruqlar", "commands", { testid: "commands" });
  const keys = iconButton("keyboard", "Tugmalar", "keyboard", { testid: "keyboard-toggle", hidden: true });
  const send = h(
    "button",
    {
      type: "submit",
      class: "send",
      testid: "send",
      label: "Yuborish",
      title: "Yuborish · send (Enter)",
    },
    icon("send"),
  );
  const voice = (file) => run((deeds) => deeds.files([{ file, kind: "voice" }], ""));
  const mic = recorder({ recorded: voice, failed, choose: () => tray.inputs["files-voice"].click() });
  const row = h("div.composer-row", clip, slash, field, keys, mic.element, send);
  const parts = [suggestions.element, contextBar, tray.element, row, Object.values(tray.inputs)];
  const element = h("form.composer", { onsubmit: submit }, parts);

  const menu = { pick: (name) => tray.inputs[name].click(), run, viewer: () => where().viewer };
  clip.addEventListener("click", () => attachMenu(clip, menu));
  slash.addEventListener("click", suggestions.toggleCommands);
  keys.addEventListener("click", toggleKeyboard);
  field.addEventListener("keydown", keydown);
  field.addEventListener("input", () => {
    fit();
    suggestions.refresh();
  });
  field.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    tray.add(event.clipboardData.files);
  });

  function keydown(event) {
    if (suggestions.keydown(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    else if (event.key === "Escape" && context) setContext(null);
    else return;
    event.stopPropagation();
  }

  function fit() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, TALLEST_PX)}px`;
    const ready = field.value.trim() !== "" || !tray.isEmpty();
    send.hidden = !ready;
    mic.element.hidden = ready;
  }

  /** One after the other, so that two quick messages arrive in order; each where the person is now, not then. */
  function run(deed) {
    const deeds = createDeeds(where());
    queue = queue.then(() => deed(deeds)).then(sent, failed);
    return queue;
  }

  function submit(event) {
    event.preventDefault();
    const words = field.value.trim();
    if (!words && tray.isEmpty()) return;
    const was = context;
    const files = was?.edit ? [] : tray.take();
    setContext(null);
    write("");
    const giveBack = (error) => {
      if (!field.value && !files.length) write(words);
      throw error;
    };
    run((deeds) => deliver(deeds, words, was, files).catch(giveBack));
  }

  function deliver(deeds, words, was, files) {
    if (was?.edit) return deeds.edit(was.edit, words);
    return files.length ? deeds.files(files, words) : deeds.text(words, was?.reply);
  }

  function choose({ command, result, query }) {
    write("");
    run((deeds) => (command ? deeds.text(`/${command}`) : deeds.inlineResult(result, query)));
  }

  function setContext(next) {
    if (next?.edit) write(next.edit.text ?? next.edit.caption ?? "");
    else if (context?.edit) write("");
    context = next;
    contextBar.hidden = !next;
    if (next) {
      fill(contextBar, contextParts(next));
      field.focus();
    }
  }

  function contextParts({ reply, edit }) {
    const title = edit ? "Tahrirlash" : `Javob: ${senderName(reply)}`;
    const words = [h("strong", title), h("span", summary(reply ?? edit))];
    const away = iconButton("close", "Bekor qilish", "cancel", { onclick: () => setContext(null) });
    return [icon(edit ? "edit" : "reply"), h("span.context-text", words), away];
  }

  function write(text) {
    field.value = text;
    fit();
    suggestions.refresh();
  }

  /** What was being written stays with its chat and topic. */
  function moveTo(next) {
    if (next === key) return;
    if (key && !context?.edit) drafts.set(key, field.value);
    key = next;
    context = null;
    contextBar.hidden = true;
    tray.take();
    write(drafts.get(key) ?? "");
  }

  /** The chat goes on under another key: what is being written stays as it is. */
  function follow(next) {
    key = next;
  }

  function update({ keyboard, keyboardShown, placeholder }) {
    keys.hidden = !keyboard;
    keys.setAttribute("aria-pressed", String(Boolean(keyboardShown)));
    const known = where().commands;
    if (known !== commands && document.activeElement === field) suggestions.refresh(); // they may come after the "/"
    commands = known;
    slash.hidden = commands.length === 0;
    field.placeholder = placeholder ?? "Xabar yozing…";
  }

  function startInline(query) {
    write(`@${world.bot.username} ${query}`);
    field.focus();
  }

  const reply = (message) => setContext({ reply: message });
  const edit = (message) => setContext({ edit: message });
  fit();
  return { element, add: tray.add, update, moveTo, follow, startInline, run, reply, edit };
}
