// What a person does in one chat or topic.

import { act, upload } from "./api.js";
import { parcels } from "./attach.js";
import { GENERAL } from "./state.js";

/** Every deed resolves when the server took it. */
export function createDeeds({ viewer, chatId, thread }) {
  const place = { chat_id: chatId, ...(thread > GENERAL && { message_thread_id: thread }) };
  const here = (verb, fields) => act(viewer, verb, { ...place, ...fields });

  function edit(message, words) {
    const part = message.text === undefined ? "caption" : "text";
    const which = { chat_id: message.chat.id, message_id: message.message_id };
    return act(viewer, "edit", { ...which, [part]: words });
  }

  /** The caption goes with the first parcel. */
  async function files(items, caption) {
    for (const [i, parcel] of parcels(items).entries()) {
      const uploaded = [];
      for (const { file, kind } of parcel) uploaded.push(await upload(file, kind));
      const what = { file_ids: uploaded.map((file) => file.file_id), kinds: parcel.map(({ kind }) => kind) };
      await here("send_files", { ...what, ...(i === 0 && caption && { caption }) });
    }
  }

  const asksFor = (key) => ({
    ...(key.request_contact && { request_contact: true }),
    ...(key.request_location && { request_location: true }),
  });

  return {
    edit,
    files,
    text: (text, reply) => here("send", { text, ...(reply && { reply_to_message_id: reply.message_id }) }),
    sticker: (emoji) => here("send_sticker", { emoji }),
    poll: (poll) => here("send_poll", poll),
    dice: () => here("send_dice"),
    location: (place) => here("send_location", place),
    contact: (contact) => here("send_contact", contact),
    inlineResult: (result, query) => here("choose_inline", { result_id: result.id, query }),
    key: (key) => here("press_key", { text: key.text, ...asksFor(key) }),
  };
}
