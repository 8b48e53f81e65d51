// A message in one line: for service messages, quotes, the pinned bar, the topic list and screen readers.

import { chatName, personName } from "./words.js";

export const senderName = (message) => (message.sender_chat ? chatName(message.sender_chat) : personName(message.from));

const LONGEST = 48;
const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trim()}…` : text);
const names = (people) => people.map(personName).join(", ");

const SERVICE = {
  new_chat_members: (people, who, { from }) =>
    people.length === 1 && people[0].id === from?.id
      ? `${who} guruhga qoʻshildi`
      : `${who} guruhga qoʻshdi: ${names(people)}`,
  left_chat_member: (person, who, { from }) =>
    person.id === from?.id ? `${who} guruhdan chiqdi` : `${who} guruhdan chiqardi: ${personName(person)}`,
  new_chat_title: (title, who) => `${who} guruh nomini oʻzgartirdi: «${title}»`,
  new_chat_photo: (_, who) => `${who} guruh rasmini almashtirdi`,
  delete_chat_photo: (_, who) => `${who} guruh rasmini olib tashladi`,
  group_chat_created: (_, who) => `${who} guruh ochdi`,
  supergroup_chat_created: () => "Superguruh ochildi",
  channel_chat_created: () => "Kanal ochildi",
  migrate_to_chat_id: () => "Guruh superguruhga aylandi",
  migrate_from_chat_id: () => "Guruh superguruhga aylandi",
  pinned_message: (message, who) => `${who} qadab qoʻydi: «${shortened(summary(message))}»`,
  forum_topic_created: (topic) => `Mavzu ochildi: «${topic.name}»`,
  forum_topic_edited: (topic, who) =>
    topic.name ? `${who} mavzu nomini oʻzgartirdi: «${topic.name}»` : `${who} mavzu belgisini oʻzgartirdi`,
  forum_topic_closed: (_, who) => `${who} mavzuni yopdi`,
  forum_topic_reopened: (_, who) => `${who} mavzuni qayta ochdi`,
  general_forum_topic_hidden: () => "General mavzusi yashirildi",
  general_forum_topic_unhidden: () => "General mavzusi koʻrsatildi",
  write_access_allowed: () => "Bot yozishiga ruxsat berildi",
  users_shared: () => "Foydalanuvchi ulashildi",
  chat_shared: () => "Chat ulashildi",
  message_auto_delete_timer_changed: () => "Xabarlarni oʻchirish muddati oʻzgardi",
};

/** The words of a service message, or null for an ordinary one. */
export function serviceText(message) {
  const kind = Object.keys(SERVICE).find((key) => message[key] !== undefined);
  return kind ? SERVICE[kind](message[kind], senderName(message), message) : null;
}

const CONTENT = {
  animation: () => "Harakatli rasm",
  photo: () => "Rasm",
  video: () => "Video",
  video_note: () => "Videoxabar",
  voice: () => "Ovozli xabar",
  audio: (audio) => audio.title ?? audio.file_name ?? "Audio",
  document: (document) => document.file_name ?? "Hujjat",
  sticker: (sticker) => `${sticker.emoji ?? ""} Stiker`,
  venue: (venue) => `Joy: ${venue.title}`,
  location: () => "Joylashuv",
  contact: (contact) => `Kontakt: ${personName(contact)}`,
  poll: (poll) => `Soʻrovnoma: ${poll.question}`,
  dice: (dice) => `${dice.emoji} ${dice.value}`,
};

export const contentKind = (message) => Object.keys(CONTENT).find((key) => message[key] !== undefined);

export function summary(message) {
  if (!message) return "";
  const service = serviceText(message);
  if (service) return service;
  const kind = contentKind(message);
  const words = (message.text ?? message.caption ?? "").replaceAll("\n", " ");
  return [kind && CONTENT[kind](message[kind]), words].filter(Boolean).join(", ") || "Xabar";
}
