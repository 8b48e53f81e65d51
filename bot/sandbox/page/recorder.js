// A voice note from the microphone; where there is none, from a file.

import { h, icon, iconButton } from "./dom.js";
import { duration } from "./words.js";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

export function recorder({ recorded, failed, choose }) {
  const start = iconButton("mic", "Ovozli xabar", "record a voice note", {
    testid: "voice-record",
    onclick: () => record().catch(noMicrophone),
  });
  const element = h("div.recorder", start);

  function noMicrophone() {
    failed(new Error("Mikrofon topilmadi. Ovozli faylni tanlang."));
    choose();
  }

  async function record() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const machine = new MediaRecorder(stream, { mimeType });
    const chunks = [];
    let keep = false;
    const finish = (wanted) => {
      keep = wanted;
      machine.stop();
    };
    const clock = showProgress(finish);
    machine.ondataavailable = ({ data }) => chunks.push(data);
    machine.onstop = () => {
      clearInterval(clock);
      stream.getTracks().forEach((track) => track.stop());
      element.classList.remove("recording");
      element.replaceChildren(start);
      const [type] = machine.mimeType.split(";");
      if (keep) recorded(new File(chunks, `voice.${type.split("/")[1]}`, { type }));
    };
    machine.start();
  }

  function showProgress(finish) {
    const begun = Date.now();
    const time = h("span.recording-time", "0:00");
    element.classList.add("recording");
    element.replaceChildren(
      iconButton("trash", "Bekor qilish", "cancel", { onclick: () => finish(false) }),
      time,
      h("button.send", { label: "Ovozli xabarni yuborish", onclick: () => finish(true) }, icon("send")),
    );
    return setInterval(() => (time.textContent = duration((Date.now() - begun) / 1000)), 250);
  }

  return { element };
}
