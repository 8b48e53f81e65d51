"""Copies and forwards, one or many. Unlike Telegram's, they are never forbidden by protected content."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from aiogram.methods import CopyMessage, CopyMessages, ForwardMessage, ForwardMessages

from bot.sandbox import outgoing
from bot.sandbox.chats import Chat
from bot.sandbox.content import content_of, forward_origin
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import check_markup
from bot.sandbox.messages import is_service
from bot.sandbox.methods.edits import CAPTIONED
from bot.sandbox.methods.media import new_album
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat, require_access
from bot.sandbox.wire import Json

MAX_IDS: Final = 100


@answers(CopyMessage)
def copy_message(call: Call) -> Json:
    message = _source_message(call, "message to copy not found")
    if is_service(message):
        raise bad_request("message can't be copied")
    content = content_of(message)
    if "caption" in call.values and not CAPTIONED.isdisjoint(content):
        content = _without_caption(content) | outgoing.caption_content(call.world, call.values)
    return {"message_id": outgoing.send(call, content, permission_for(content))["message_id"]}


@answers(ForwardMessage)
def forward_message(call: Call) -> Json:
    message = _source_message(call, "message to forward not found")
    if is_service(message):
        raise bad_request("message can't be forwarded")
    return outgoing.send(call, _forwarded(message), permission_for(message))


@answers(CopyMessages)
def copy_messages(call: Call) -> list[Json]:
    bare = bool(call.get("remove_caption"))
    return _many(call, "copy", lambda m: _without_caption(content_of(m)) if bare else content_of(m))


@answers(ForwardMessages)
def forward_messages(call: Call) -> list[Json]:
    return _many(call, "forward", _forwarded)


def _many(call: Call, verb: str, content: Callable[[Json], Json]) -> list[Json]:
    """What can't be found or taken is left out; albums stay albums."""
    source = _source_chat(call)
    ids: list[int] = call["message_ids"]
    if len(ids) > MAX_IDS:
        raise bad_request(f"too many messages to {verb}")
    if any(one >= other for one, other in pairwise(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = [source.messages[i] for i in ids if i in source.messages and not is_service(source.messages[i])]
    if not found:
        raise bad_request(f"there are no messages to {verb}")
    places = [outgoing.find_place(call, permission_for(message)) for message in found]
    call.world.rates.sent(places[0].chat.id, len(found))
    albums: dict[str, Json] = {}
    return [
        {"message_id": outgoing.put(call, places[0], _album(call, albums, message) | content(message))["message_id"]}
        for message in found
    ]


def _album(call: Call, albums: dict[str, Json], message: Json) -> Json:
    old = message.get("media_group_id")
    if old is None:
        return {}
    if old not in albums:
        albums[old] = new_album(call)
    return albums[old]


def _source_chat(call: Call) -> Chat:
    chat = find_chat(call.world, call["from_chat_id"])
    require_access(call.world, chat)
    return chat


def _source_message(call: Call, missing: str) -> Json:
    message = _source_chat(call).messages.get(call["message_id"])
    if message is None:
        raise bad_request(missing)
    check_markup(call.get("reply_markup"))
    return message


def _forwarded(message: Json) -> Json:
    return {"forward_origin": forward_origin(message)} | content_of(message)


def _without_caption(content: Json) -> Json:
    return {k: v for k, v in content.items() if k not in {"caption", "caption_entities", "show_caption_above_media"}}


_PERMISSIONS: Final = {
    "photo": "can_send_photos",
    "animation": "can_send_other_messages",
    "document": "can_send_documents",
    "video": "can_send_videos",
    "audio": "can_send_audios",
    "voice": "can_send_voice_notes",
    "video_note": "can_send_video_notes",
    "sticker": "can_send_other_messages",
    "dice": "can_send_other_messages",
    "poll": "can_send_polls",
}


def permission_for(content: Json) -> str:
    """What one must be allowed to send to send this."""
    return next((permission for field, permission in _PERMISSIONS.items() if field in content), "can_send_messages")
