// Dates, sizes and names as people read them. CLDR's Uzbek months are faulty, so these are our own.

const ZONE = "Asia/Tashkent";
const MONTHS = [
  "yanvar",
  "fevral",
  "mart",
  "aprel",
  "may",
  "iyun",
  "iyul",
  "avgust",
  "sentabr",
  "oktabr",
  "noyabr",
  "dekabr",
];
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

export const time = (seconds) => clock.format(seconds * 1000);

/** "2026-10-05": sorts and compares as a day in Tashkent. */
export const dayKey = (seconds) => calendar.format(seconds * 1000);

export function day(seconds, now) {
  const [year, month, date] = dayKey(seconds).split("-");
  if (dayKey(seconds) === dayKey(now)) return "Bugun";
  if (dayKey(seconds) === dayKey(now - 86400)) return "Kecha";
  const short = `${Number(date)}-${MONTHS[month - 1]}`;
  return year === dayKey(now).slice(0, 4) ? short : `${year}-yil ${short}`;
}

export function fullDate(seconds) {
  const [year, month, date] = dayKey(seconds).split("-");
  return `${year}-yil ${Number(date)}-${MONTHS[month - 1]}, ${time(seconds)}`;
}

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function size(bytes) {
  if (!bytes) return "";
  const units = ["B", "KB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** power).toFixed(power && bytes / 1024 ** power < 10 ? 1 : 0)} ${units[power]}`;
}

export const personName = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ") || "—";
export const chatName = (chat) => chat.title ?? personName(chat);
export const initials = (name) =>
  (name.match(/[\p{L}\p{N}]+/gu) ?? ["?"])
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();
export const ROLES = { citizen: "fuqaro", officer: "xodim", administrator: "administrator" };

const HUES = 7;
/** One of seven colours, always the same for the same id. */
export const hue = (id) => `hue-${Math.abs(Number(id) % HUES)}`;
