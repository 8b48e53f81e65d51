// The messages of a chat or topic: drawn once, kept while they do not change, the reader's place respected.

import { fill, h, icon } from "./dom.js";
import { drawMessage } from "./message.js";
import { markSeen, now, ownReaction, sameRun } from "./state.js";
import { serviceText } from "./summary.js";
import { day, dayKey } from "./words.js";

const PAGE = 150;
const NEAR_PX = 48;

export function createTimeline(hands) {
  let view = null; // {record, messages, viewer, thread, key}
  let drawn = new Map(); // key of an item → {node, messages, stamp}
  let shown = PAGE;
  let stick = true;
  let fresh = 0;
  let top = 0;

  const list = h("div.list", { role: "log", "aria-live": "off", label: "Xabarlar", onkeydown: walk });
  const scroller = h("div.scroller", { tabindex: "-1" }, list);
  const pill = h("button.pill", { hidden: true, onclick: () => toEnd() });
  const element = h("div.timeline", scroller, pill);

  scroller.addEventListener(
    "scroll",
    () => {
      const up = scroller.scrollTop < top;
      top = scroller.scrollTop;
      if (nearEnd()) read();
      if (nearEnd()) stick = true;
      else if (up) stick = false; // only a reader leaves the end, not a keyboard that pushes it away
      drawPill();
    },
    { passive: true },
  );
  const keepPlace = new ResizeObserver(() => stick && toEnd());
  keepPlace.observe(scroller);
  keepPlace.observe(list);

  function update(next) {
    const moved = view?.key !== next.key;
    const last = view?.messages.at(-1)?.message_id ?? 0;
    const arrived = moved ? [] : next.messages.filter((message) => message.message_id > last);
    if (moved) [drawn, shown, stick, fresh] = [new Map(), PAGE, true, 0];
    view = next;
    draw();
    if (arrived.some((message) => message.from?.id === view.viewer)) stick = true;
    if (stick) toEnd();
    else fresh += arrived.length;
    drawPill();
  }

  function draw() {
    const items = itemsOf(view.messages.slice(-shown), view.record.chat.type !== "private", view.viewer);
    const older = view.messages.length > shown && {
      key: "older",
      messages: [],
      stamp: "",
      draw: () => h("button.older", { onclick: showOlder }, "Oldingi xabarlar"),
    };
    const wanted = items.length ? [older, ...items].filter(Boolean) : [emptyItem(view.record.chat.type)];
    const kept = new Map();
    for (const item of wanted) kept.set(item.key, reuse(item));
    drawn = kept;
    settle([...kept.values()].map(({ node }) => node));
    list.querySelector(".message:last-of-type")?.setAttribute("tabindex", "0");
  }

  function reuse(item) {
    const old = drawn.get(item.key);
    if (old && old.stamp === item.stamp && same(old.messages, item.messages)) return old;
    const node = item.draw(hands);
    if (old?.node.contains(document.activeElement)) queueMicrotask(() => node.focus({ preventScroll: true }));
    return { node, messages: item.messages, stamp: item.stamp };
  }

  /** Moves only what is not in its place: a node that stays keeps its sound, its focus, its animation. */
  function settle(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, i) => list.children[i] !== node && list.insertBefore(node, list.children[i] ?? null));
  }

  function showOlder() {
    const height = scroller.scrollHeight;
    shown += PAGE;
    draw();
    scroller.scrollTop += scroller.scrollHeight - height;
  }

  const nearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
    stick = true;
    read();
    drawPill();
  }

  function read() {
    fresh = 0;
    if (view && element.offsetParent && !document.hidden)
      markSeen(view.record, view.viewer, view.thread, view.messages.at(-1));
  }

  function drawPill() {
    pill.hidden = stick;
    pill.dataset.testid = fresh ? "new-messages" : "jump";
    pill.setAttribute("aria-label", fresh ? `${fresh} ta yangi xabar. Oxiriga oʻtish` : "Oxiriga oʻtish");
    fill(pill, icon("down"), fresh > 0 && `${fresh} ta yangi xabar`);
  }

  function find(id) {
    return [...list.querySelectorAll(".message")].find(
      ({ dataset }) => dataset.messageId === String(id) || dataset.messageIds?.split(" ").includes(String(id)),
    );
  }

  function jump(id) {
    if (!find(id) && view.messages.some((message) => message.message_id === id)) {
      shown = view.messages.length;
      draw();
    }
    const node = find(id);
    if (!node) return false;
    stick = false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.remove("called");
    requestAnimationFrame(() => node.classList.add("called"));
    return true;
  }

  /** Arrows go from message to message, Enter opens the menu of one. */
  function walk(event) {
    const here = event.target.closest(".message");
    if (!here || event.target !== here) return;
    const all = [...list.querySelectorAll(".message")];
    const at = all.indexOf(here);
    const target = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Enter") here.querySelector(".more")?.click();
    else if (target === undefined || !all[target]) return;
    else all[target].focus();
    event.preventDefault();
  }

  return { element, update, jump, toEnd };
}

function emptyItem(type) {
  const hint = type === "private" ? "Yozing yoki quyidagi tugmani bosing" : "Birinchi boʻlib yozing";
  const picture = h("img.avatar", { src: "/static/icon.svg", alt: "" });
  const draw = () => h("div.empty", picture, h("strong", "Bu yerda hali xabar yoʻq"), h("span", hint));
  return { key: "empty", messages: [], stamp: hint, draw };
}

const same = (one, other) => one.length === other.length && one.every((message, i) => message === other[i]);

function itemsOf(messages, named, viewer) {
  const groups = albums(messages);
  const result = [];
  groups.forEach((group, i) => {
    const [before, after] = [groups[i - 1]?.at(-1), groups[i + 1]?.[0]];
    const [message] = group;
    if (!before || dayKey(before.date) !== dayKey(message.date)) result.push(dayItem(message));
    const place = { named, first: !runs(before, message), last: !runs(group.at(-1), after) };
    const stamp = [viewer, place.first, place.last, ...group.map((item) => ownReaction(viewer, item))].join();
    result.push({
      key: `m${message.message_id}`,
      messages: group,
      stamp,
      draw: (hands) => drawMessage(group, place, hands),
    });
  });
  return result;
}

const runs = (one, other) =>
  sameRun(one, other) && dayKey(one.date) === dayKey(other.date) && !serviceText(one) && !serviceText(other);

function dayItem({ date }) {
  const words = day(date, now());
  return {
    key: `d${dayKey(date)}`,
    messages: [],
    stamp: words,
    draw: () => h("div.day", h("span", words)),
  };
}

function albums(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else groups.push([message]);
  }
  return groups;
}
