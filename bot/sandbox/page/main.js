// Puts the page together: panes for the people of the world, the bar, the drawers, the stream of events, the address.

import { listen, loadWorld } from "./api.js";
import { createBar } from "./bar.js";
import { createFaults } from "./faults.js";
import { paneOfAnswer } from "./hands.js";
import { createLog } from "./log.js";
import { toast } from "./notice.js";
import { STAFF, createPane } from "./pane.js";
import { readRoute, writeRoute } from "./route.js";
import { applyEvent, peopleOf, subscribe, takeSnapshot, unreadIn, chatOf, world } from "./state.js";

const FIRST_CITIZENS = 2;
const narrow = matchMedia("(max-width: 859px)");

const stage = document.getElementById("stage");
const connection = document.getElementById("connection");
const panes = new Map(); // name → pane
const route = readRoute();
let shown = route.shown; // names of the panes side by side; null until the world is known
let active = route.active; // the one of a narrow screen
let drawer = route.drawer;

const failed = (error) => toast(document.body, error.message, true);
const done = (words) => toast(document.body, words);
const closeDrawer = () => openDrawer(drawer);
const drawers = { faults: createFaults({ close: closeDrawer, failed, done }), log: createLog({ close: closeDrawer }) };
const bar = createBar(document.getElementById("bar"), { tabs, toggle, openDrawer, failed });

function openDrawer(name) {
  const was = drawer;
  drawer = drawer === name ? null : name;
  update();
  remember();
  if (drawer) drawers[drawer].element.querySelector("button").focus();
  else document.querySelector(`[data-testid="${was}-open"]`).focus();
}

/** A person's pane is made when it is first shown, and kept. */
function paneOf(name) {
  if (!panes.has(name)) {
    const viewers = () =>
      name === STAFF ? peopleOf("officer", "administrator") : [world.people.get(Number(name))].filter(Boolean);
    const pane = createPane({ name, viewers, moved: remember });
    Object.assign(pane.at, route.panes[name]);
    panes.set(name, pane);
  }
  return panes.get(name);
}

const names = () => [
  ...peopleOf("citizen").map(({ user }) => String(user.id)),
  STAFF,
  ...peopleOf("officer", "administrator").map(({ user }) => String(user.id)),
];

function visible() {
  const known = names();
  shown = (shown ?? [...known.slice(0, Math.min(FIRST_CITIZENS, known.indexOf(STAFF))), STAFF]).filter((name) =>
    known.includes(name),
  );
  if (!shown.length) shown = known.slice(0, 1);
  if (!known.includes(active)) active = shown[0];
  return narrow.matches ? [active] : known.filter((name) => shown.includes(name));
}

function tabs() {
  const on = visible();
  return names().map((name) => {
    const person = world.people.get(Number(name));
    const isShown = on.includes(name);
    return {
      name,
      title: person?.user.first_name ?? "Guruh",
      user: person?.user,
      shown: isShown,
      unread: isShown ? 0 : unreadOf(name, person),
    };
  });
}

function unreadOf(name, person) {
  if (panes.has(name)) return panes.get(name).unread();
  if (person) return unreadIn(chatOf(person.user.id, person.user.id), person.user.id);
  return paneOf(name).unread();
}

function toggle(name) {
  active = name;
  if (!narrow.matches) shown = shown.includes(name) ? shown.filter((other) => other !== name) : [...shown, name];
  update();
  remember();
  document.querySelector(`[data-testid="tab-${name}"]`).scrollIntoView({ block: "nearest", inline: "nearest" });
}

function update() {
  if (!world.ready) return;
  const elements = visible().map((name) => paneOf(name).element);
  if (drawer) elements.push(drawers[drawer].element);
  const same =
    elements.length === stage.children.length && elements.every((element, i) => stage.children[i] === element);
  if (!same) stage.replaceChildren(...elements);
  visible().forEach((name) => paneOf(name).update());
  if (drawer) drawers[drawer].update();
  bar.update();
}

function remember() {
  writeRoute({ shown, active, drawer, panes });
}

subscribe((event) => {
  if (event.type === "changed") return update();
  if (event.type === "answer") return paneOfAnswer(event.user_id, visible().map(paneOf))?.hear(event);
  drawers.faults.hear(event);
  return panes.forEach((pane) => pane.hear(event));
});

// ---- The stream. What comes while the snapshot is under way is applied after it: applying twice changes nothing.

let waiting = null;

async function refresh() {
  if (waiting) return;
  waiting = [];
  try {
    takeSnapshot(await loadWorld());
    connection.hidden = true;
  } catch (error) {
    failed(error);
  }
  const late = waiting;
  waiting = null;
  late.forEach(receive);
}

function receive(event) {
  if (waiting) waiting.push(event);
  else if (!applyEvent(event)) refresh();
}

listen({ opened: refresh, received: receive, lost: () => (connection.hidden = false) });
narrow.addEventListener("change", update);
document.addEventListener("visibilitychange", update);
document.addEventListener(
  "keydown",
  (event) => event.key === "Escape" && drawer && !event.defaultPrevented && closeDrawer(),
);
