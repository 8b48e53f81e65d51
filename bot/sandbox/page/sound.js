// A voice note or a song: a button, a drawing of the sound that can be dragged, and the time.

import { fileAddress } from "./api.js";
import { h, icon } from "./dom.js";
import { duration } from "./words.js";

const BARS = 36;
let playing = null;

export function sound(file, title) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = fileAddress(file.file_id);
  const button = h("button.round-button", { label: "Eshitish", onclick: () => toggle(audio) }, icon("play"));
  const clock = h("span.faint", duration(file.duration ?? 0));
  const slider = h("input", { type: "range", min: "0", max: "1000", value: "0", label: "Vaqt · position" });
  const wave = h("div.wave", bars(file.file_unique_id ?? file.file_id), slider);
  follow(audio, {
    button,
    clock,
    slider,
    wave,
    length: () => (Number.isFinite(audio.duration) ? audio.duration : file.duration || 1),
  });
  const text = h("div.sound-text", title && h("strong", title), wave, clock);
  return h("div.sound", { testid: title ? "audio" : "voice" }, button, text);
}

async function toggle(audio) {
  if (!audio.paused) return audio.pause();
  playing?.pause();
  playing = audio;
  await audio.play().catch(() => audio.dispatchEvent(new Event("pause")));
}

function follow(audio, { button, clock, slider, wave, length }) {
  const show = () => {
    slider.value = String((1000 * audio.currentTime) / length());
    wave.style.setProperty("--played", `${slider.value / 10}%`);
    clock.textContent = duration(audio.currentTime || length());
  };
  const state = (name, label) => () => {
    button.replaceChildren(icon(name));
    button.setAttribute("aria-label", label);
  };
  audio.addEventListener("timeupdate", show);
  audio.addEventListener("play", state("pause", "Toʻxtatish"));
  audio.addEventListener("pause", state("play", "Eshitish"));
  audio.addEventListener("ended", () => (audio.currentTime = 0));
  slider.addEventListener("input", () => {
    audio.currentTime = (slider.value / 1000) * length();
    show();
  });
}

/** Not the real sound: heights that are always the same for the same file. */
function bars(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const heights = Array.from({ length: BARS }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return 3 + (state >>> 28);
  });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", `0 0 ${BARS * 4} 20`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", heights.map((height, i) => `M${i * 4 + 2} ${10 - height / 2}v${height}`).join(""));
  svg.append(path);
  return [svg, svg.cloneNode(true)];
}
