// What a message carries beside words.

import { fileAddress } from "./api.js";
import { h, icon } from "./dom.js";
import { openPicture } from "./dialog.js";
import { sound } from "./sound.js";
import { hue, initials, personName, size } from "./words.js";

const WIDEST = 340;

export function drawMedia(message) {
  const kind = Object.keys(DRAWINGS).find((key) => message[key] !== undefined);
  return kind ? DRAWINGS[kind](message[kind], message) : null;
}

export function drawAlbum(messages) {
  const visual = messages.every((message) => message.photo || message.video);
  const items = messages.map((message) =>
    h("div.album-item", { testid: "album-item", "data-message-id": message.message_id }, drawMedia(message)),
  );
  return h("div", { class: visual ? `album album-${Math.min(items.length, 5)}` : "stack" }, items);
}

const DRAWINGS = {
  animation: (file, message) =>
    video(file, message, {
      loop: true,
      muted: true,
      autoplay: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    }),
  photo,
  video: (file, message) => video(file, message, {}),
  video_note: (file, message) => video(file, message, { round: true }),
  voice: (file) => sound(file, null),
  audio: (file) => sound(file, [file.performer, file.title ?? file.file_name].filter(Boolean).join(" · ") || "Audio"),
  document: fileCard,
  sticker: (sticker) =>
    h("div.sticker", { role: "img", label: `Stiker ${sticker.emoji ?? ""}`, testid: "sticker" }, sticker.emoji ?? "🙂"),
  venue: (venue) => place(venue.location, h("strong", venue.title), h("span", venue.address)),
  location: (location) => place(location, h("strong", "Joylashuv")),
  contact,
  poll,
  dice: (dice) => h("div.sticker", { testid: "dice" }, dice.emoji, h("span.dice", String(dice.value))),
};

function photo(sizes, message) {
  const largest = sizes.at(-1);
  const image = h("img", {
    src: fileAddress(largest.file_id),
    alt: message.caption ? `Rasm: ${message.caption}` : "Rasm",
    loading: "lazy",
    draggable: "false",
  });
  const open = () =>
    button.classList.contains("veiled") ? button.classList.remove("veiled") : openPicture(image.src, image.alt);
  const veil = message.has_media_spoiler ? " veiled" : "";
  const button = h(
    "button",
    {
      class: `media${veil}`,
      testid: "media",
      title: "Kattalashtirish · enlarge",
      onclick: open,
    },
    image,
  );
  return proportioned(button, largest);
}

function video(file, message, { round, ...attributes }) {
  const player = h("video", {
    src: fileAddress(file.file_id),
    controls: !attributes.loop,
    playsinline: true,
    preload: "metadata",
    ...attributes,
  });
  return proportioned(h("div", { class: round ? "media round" : "media", testid: "media" }, player), file);
}

function proportioned(element, { width, height, length }) {
  const [wide, high] = [width ?? length ?? 320, height ?? length ?? 240];
  const ratio = Math.min(2.4, Math.max(0.6, wide / high));
  element.style.aspectRatio = String(ratio);
  element.style.width = `${Math.min(WIDEST, Math.max(200, wide), 380 * ratio)}px`;
  return element;
}

function fileCard(file) {
  const name = file.file_name ?? "Hujjat";
  const extension = name.includes(".") ? name.split(".").at(-1).slice(0, 4) : "";
  const attributes = {
    class: "card",
    href: fileAddress(file.file_id),
    download: name,
    testid: "document",
    title: "Yuklab olish · download",
  };
  return h(
    "a",
    attributes,
    h("span.card-icon", icon("file"), h("span.extension", extension)),
    h("span.card-text", h("strong", name), h("span", size(file.file_size))),
  );
}

function place({ latitude, longitude }, ...lines) {
  const coordinates = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return h(
    "a.place",
    {
      href: address,
      target: "_blank",
      rel: "noopener noreferrer",
      testid: "location",
      title: "Xaritada ochish · open the map",
    },
    h("span.place-map", icon("location")),
    h("span.card-text", lines, h("span", coordinates)),
  );
}

function contact(person) {
  return h(
    "div.card.person",
    { testid: "contact" },
    h("span", { class: `avatar ${hue(person.user_id ?? 0)}` }, initials(personName(person))),
    h(
      "span.card-text",
      h("strong", personName(person)),
      h("a", { href: `tel:${person.phone_number}` }, person.phone_number),
    ),
  );
}

function poll(content) {
  const total = content.total_voter_count ?? 0;
  const option = ({ text, voter_count: count }) => {
    const bar = h("progress", { max: Math.max(total, 1), value: count ?? 0, label: text });
    return h(
      "li",
      h("span.poll-option", h("span", text), h("span", total ? `${Math.round((100 * (count ?? 0)) / total)}%` : "0%")),
      bar,
    );
  };
  const kind =
    content.type === "quiz" ? "Viktorina" : content.is_anonymous === false ? "Ochiq soʻrovnoma" : "Yashirin soʻrovnoma";
  return h(
    "div.poll",
    { testid: "poll" },
    h("strong", content.question),
    h("span.faint", kind),
    h("ul", content.options.map(option)),
  );
}
