// The strip at the top: what this is, whose telephones are on the table, the drawers, light and dark.

import { addPerson } from "./api.js";
import { ask } from "./dialog.js";
import { h, icon, iconButton, refill } from "./dom.js";
import { now, world } from "./state.js";
import { fullDate, hue, initials, personName } from "./words.js";

const THEMES = { light: ["sun", "Yorugʻ"], dark: ["moon", "Qorongʻi"] };

export function createBar(element, { tabs, toggle, openDrawer, failed }) {
  const strip = h("nav.tabs", { label: "Telefonlar" });
  const clock = h("span.clock");
  const time = h("time");
  clock.append(icon("clock"), time);
  const tools = h(
    "div.tools",
    clock,
    toolButton("fault", "Nosozliklar", "faults", "faults-open", () => openDrawer("faults")),
    toolButton("list", "Bot API jurnali", "log of Bot API calls", "log-open", () => openDrawer("log")),
    themeButton(),
  );
  element.append(brand(), strip, tools);
  setInterval(drawClock, 5000);

  function drawClock() {
    const whole = fullDate(now());
    time.textContent = whole.slice(whole.indexOf(" ") + 1); // the year is in the title
    clock.title = `${whole} · Toshkent · the world's clock`;
  }

  async function newPerson() {
    const person = await ask(
      "Yangi fuqaro",
      [
        { name: "first_name", label: "Ism", required: true },
        { name: "last_name", label: "Familiya" },
        { name: "phone", label: "Telefon", type: "tel", value: "+998901234567" },
      ],
      { confirm: "Qoʻshish" },
    );
    if (!person) return;
    const { last_name: last, ...rest } = person;
    await addPerson({ ...rest, ...(last && { last_name: last }), language_code: "uz" }).catch(failed);
  }

  function update() {
    const rows = tabs();
    refill(strip, rows, () => [
      rows.map((row) => tab(row, toggle)),
      iconButton("person", "Yangi fuqaro", "new citizen", { testid: "new-person", onclick: newPerson }),
    ]);
    drawClock();
  }

  return { update };
}

function brand() {
  return h(
    "div.brand",
    h("img", { src: "/static/icon.svg", alt: "", width: "34", height: "34" }),
    h(
      "div.brand-text",
      h("h1", "Inson boti"),
      h(
        "p",
        { title: "Sandbox, not Telegram: nothing leaves this computer" },
        h("strong", "Sinov muhiti"),
        h("span.dot", " · "),
        h("span", "Telegram emas"),
      ),
    ),
  );
}

function toolButton(name, label, english, testid, onclick) {
  return h("button.tool", { testid, label, title: `${label} · ${english}`, onclick }, icon(name), h("span", label));
}

function tab({ name, title, shown, unread, user }, toggle) {
  const picture = user
    ? h("span", { class: `avatar small ${hue(user.id)}`, "aria-hidden": "true" }, initials(personName(user)))
    : h("span.avatar.small.hue-staff", { "aria-hidden": "true" }, icon("group"));
  const attributes = {
    "aria-pressed": String(shown),
    testid: `tab-${name}`,
    title: user ? `${personName(user)} telefoni · telephone` : "Xodimlar guruhi · the staff group",
    onclick: () => toggle(name),
  };
  return h(
    "button.tab",
    attributes,
    picture,
    h("span", title),
    unread > 0 && h("span.badge", { label: `${unread} ta yangi xabar` }, String(unread)),
  );
}

function themeButton() {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const current = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");
  const button = iconButton("sun", "", "theme", {
    testid: "theme",
    onclick: () => choose(current() === "dark" ? "light" : "dark"),
  });
  const draw = () => {
    const [name, label] = THEMES[current() === "dark" ? "light" : "dark"];
    button.replaceChildren(icon(name));
    button.setAttribute("aria-label", label);
    button.title = `${label} · theme`;
  };
  const choose = (theme) => {
    root.dataset.theme = theme;
    localStorage.setItem("theme", theme);
    draw();
  };
  const kept = localStorage.getItem("theme");
  if (kept) root.dataset.theme = kept;
  dark.addEventListener("change", draw);
  draw();
  return button;
}
