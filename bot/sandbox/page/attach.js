// What can be sent beside words: the menu behind the paper clip and its questions.

import { ask } from "./dialog.js";
import { h } from "./dom.js";
import { entry, openMenu } from "./menu.js";
import { world } from "./state.js";

const LONGEST_ALBUM = 10;
const STICKERS = ["👍", "❤️", "🙏", "😊", "😢", "🎉"];

/** `pick(name)` opens a file input; `run(deed)` carries out one of the deeds in its turn. */
export function attachMenu(anchor, { pick, run, viewer }) {
  openMenu(anchor, [
    entry("photo", "Rasm yoki video", "photo or video, several become an album", () => pick("files")),
    entry("file", "Hujjat", "document", () => pick("files-document")),
    entry("mic", "Ovozli xabar (fayl)", "voice note from a file", () => pick("files-voice")),
    entry("location", "Joylashuv", "location", async () => {
      const place = await askPlace();
      if (place) run((deeds) => deeds.location(place));
    }),
    entry("contact", "Kontakt", "contact", async () => {
      const contact = await askContact(viewer());
      if (contact) run((deeds) => deeds.contact(contact));
    }),
    entry("poll", "Soʻrovnoma", "poll", async () => {
      const poll = await askPoll();
      if (poll) run((deeds) => deeds.poll(poll));
    }),
    entry("smile", "Stiker", "sticker", () => setTimeout(() => stickerMenu(anchor, run))),
    entry("dice", "Kubik", "dice", () => run((deeds) => deeds.dice())),
  ]);
}

function stickerMenu(anchor, run) {
  const send = (emoji) => run((deeds) => deeds.sticker(emoji));
  const face = (emoji) => h("button.face", { label: `Stiker ${emoji}`, onclick: () => send(emoji) }, emoji);
  openMenu(anchor, [], STICKERS.map(face));
}

async function askPoll() {
  const fields = [
    { name: "question", label: "Savol", required: true },
    { name: "options", label: "Javoblar, har biri alohida qatorda", type: "lines", required: true, value: "Ha\nYoʻq" },
  ];
  const answers = await ask("Soʻrovnoma", fields);
  const lines = (text) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  return answers && { question: answers.question, options: lines(answers.options) };
}

const PLACES = [
  ["Fargʻona", 40.38421, 71.78432],
  ["Qoʻqon", 40.52861, 70.9425],
  ["Margʻilon", 40.47111, 71.72472],
  ["Quva", 40.52205, 72.07292],
  ["Toshkent", 41.31115, 69.27958],
].map(([label, latitude, longitude]) => ({ label, values: { latitude, longitude } }));

async function askPlace() {
  const [{ values }] = PLACES;
  const number = { type: "number", step: "any", required: true };
  const fields = [
    { name: "latitude", label: "Kenglik · latitude", value: values.latitude, ...number },
    { name: "longitude", label: "Uzunlik · longitude", value: values.longitude, ...number },
  ];
  const answers = await ask("Joylashuv", fields, { choices: PLACES });
  return answers && { latitude: Number(answers.latitude), longitude: Number(answers.longitude) };
}

/** One's own contact, somebody else's from this world, or a typed one. */
async function askContact(viewer) {
  const values = ({ user, phone }) => ({ first_name: user.first_name, phone_number: phone ?? "", user_id: user.id });
  const own = world.people.get(viewer);
  const choices = [...world.people.values()].map((person) => ({
    label: person === own ? "Oʻzim" : person.user.first_name,
    values: values(person),
  }));
  const fields = [
    { name: "first_name", label: "Ism", required: true, value: own.user.first_name },
    { name: "phone_number", label: "Telefon", type: "tel", required: true, value: own.phone ?? "" },
    { name: "user_id", label: "Telegram ID (boʻsh boʻlishi mumkin)", value: own.user.id },
  ];
  const answers = await ask("Kontakt", fields, { choices });
  return answers && { ...answers, user_id: answers.user_id ? Number(answers.user_id) : null };
}

export function kindOf(file) {
  if (file.type === "image/gif") return "animation";
  const [family] = file.type.split("/");
  return { image: "photo", video: "video", audio: "audio" }[family] ?? "document";
}

const ALBUM = { photo: "visual", video: "visual", document: "document", audio: "audio" };

/** Files that may travel together: pictures with videos, documents, songs; ten at most. */
export function parcels(files) {
  const result = [];
  for (const item of files) {
    const last = result.at(-1);
    const fits = last && ALBUM[item.kind] && ALBUM[item.kind] === ALBUM[last[0].kind] && last.length < LONGEST_ALBUM;
    if (fits) last.push(item);
    else result.push([item]);
  }
  return result;
}
