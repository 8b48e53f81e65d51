"""What the page asks people to do: verb → deed of an actor."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from bot.sandbox import deeds
from bot.sandbox.deeds import Attachment
from bot.sandbox.files import MediaKind
from bot.sandbox.people import Actor
from bot.sandbox.wire import Json

INLINE_PATIENCE_SECONDS: Final = 10.0

Act = Callable[[Actor, Json], Any | Awaitable[Any]]


def _place(fields: Json) -> Json:
    return {"chat": fields.get("chat_id"), "thread": fields.get("message_thread_id")}


def _message(actor: Actor, fields: Json) -> Json:
    return actor.world.message(fields["chat_id"], fields["message_id"])


def send(actor: Actor, fields: Json) -> Json:
    reply_to = fields.get("reply_to_message_id")
    return actor.send(fields["text"], **_place(fields), reply_to=reply_to, anonymous=bool(fields.get("anonymous")))


def send_files(actor: Actor, fields: Json) -> list[Json]:
    kinds = [MediaKind(kind) for kind in fields["kinds"]]
    items = [(kind, Attachment(file_id=file_id)) for kind, file_id in zip(kinds, fields["file_ids"], strict=True)]
    caption = fields.get("caption")
    if len(items) > 1:
        return actor.send_album(items, caption=caption, **_place(fields))
    [(kind, attachment)] = items
    reply_to = fields.get("reply_to_message_id")
    return [actor.send_media(kind, attachment, caption=caption, reply_to=reply_to, **_place(fields))]


def send_contact(actor: Actor, fields: Json) -> Json:
    return actor.send_contact(
        phone=fields.get("phone_number"),
        first_name=fields.get("first_name"),
        user_id=fields.get("user_id"),
        **_place(fields),
    )


def send_location(actor: Actor, fields: Json) -> Json:
    return actor.send_location(float(fields["latitude"]), float(fields["longitude"]), **_place(fields))


def send_sticker(actor: Actor, fields: Json) -> Json:
    return actor.send_sticker(fields.get("emoji", "👍"), **_place(fields))


def send_poll(actor: Actor, fields: Json) -> Json:
    return actor.send_poll(fields["question"], fields["options"], **_place(fields))


def send_dice(actor: Actor, fields: Json) -> Json:
    return actor.send_dice(**_place(fields))


def edit(actor: Actor, fields: Json) -> Json:
    return actor.edit(_message(actor, fields), fields.get("text") or fields["caption"])


def delete(actor: Actor, fields: Json) -> None:
    for message_id in fields["message_ids"]:
        actor.delete(actor.world.message(fields["chat_id"], message_id))


def press(actor: Actor, fields: Json) -> str:
    return actor.press_data(_message(actor, fields), fields["data"]).id


def press_key(actor: Actor, fields: Json) -> Json:
    if fields.get("request_contact"):
        return send_contact(actor, {"chat_id": fields["chat_id"], "message_thread_id": fields.get("message_thread_id")})
    if fields.get("request_location"):
        return actor.send_location(40.3864, 71.7864, **_place(fields))
    return actor.send(fields["text"], **_place(fields))


def react(actor: Actor, fields: Json) -> None:
    actor.react(_message(actor, fields), fields.get("emoji"))


def block(actor: Actor, _: Json) -> None:
    actor.block()


def unblock(actor: Actor, _: Json) -> None:
    actor.unblock()


def join(actor: Actor, fields: Json) -> None:
    actor.join(fields["chat_id"])


def leave(actor: Actor, fields: Json) -> None:
    actor.leave(fields["chat_id"])


def promote(actor: Actor, fields: Json) -> None:
    rights = fields.get("rights")
    actor.promote(fields["chat_id"], fields["user_id"], None if rights is None else frozenset(rights))


def kick(actor: Actor, fields: Json) -> None:
    actor.kick(fields["chat_id"], fields["user_id"])


def create_topic(actor: Actor, fields: Json) -> int:
    return actor.create_topic(fields["chat_id"], fields["name"])


def delete_topic(actor: Actor, fields: Json) -> None:
    actor.delete_topic(fields["chat_id"], fields["message_thread_id"])


def close_topic(actor: Actor, fields: Json) -> None:
    actor.close_topic(fields["chat_id"], fields["message_thread_id"])


def reopen_topic(actor: Actor, fields: Json) -> None:
    actor.reopen_topic(fields["chat_id"], fields["message_thread_id"])


async def inline_query(actor: Actor, fields: Json) -> Json:
    asked = actor.inline_query(fields["query"], offset=fields.get("offset", ""))
    try:
        async with asyncio.timeout(INLINE_PATIENCE_SECONDS):
            await asked.answered.wait()
    except TimeoutError as error:
        raise deeds.Impossible("the bot did not answer the inline query") from error
    results = [{k: v for k, v in result.items() if k != "message"} for result in asked.results or ()]
    return {"results": results, "next_offset": asked.next_offset, "button": asked.button}


def choose_inline(actor: Actor, fields: Json) -> Json:
    return actor.choose_inline(fields["query"], fields["result_id"], **_place(fields))


ACTS: Final[dict[str, Act]] = {
    function.__name__: function
    for function in (
        send, send_files, send_contact, send_location, send_sticker, send_poll, send_dice, edit, delete, press,
        press_key, react, block, unblock, join, leave, promote, kick, create_topic, delete_topic, close_topic,
        reopen_topic, inline_query, choose_inline,
    )
}  # fmt: skip
