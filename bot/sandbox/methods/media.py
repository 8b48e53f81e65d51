"""Photos, documents and the other files; albums."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from aiogram.methods import (
    EditMessageMedia,
    SendAnimation,
    SendAudio,
    SendDocument,
    SendMediaGroup,
    SendPhoto,
    SendSticker,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)

from bot.sandbox import outgoing
from bot.sandbox.content import CONTENT_FIELDS
from bot.sandbox.errors import bad_request
from bot.sandbox.files import MediaKind
from bot.sandbox.incoming_files import find_file
from bot.sandbox.methods.edits import change, find_own
from bot.sandbox.registry import Call, answers
from bot.sandbox.wire import Json

MAX_ALBUM: Final = 10
_ALBUM_KINDS: Final = frozenset({MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.DOCUMENT, MediaKind.AUDIO})
_KEPT_APART: Final = {MediaKind.DOCUMENT: "document", MediaKind.AUDIO: "audio"}
_OWN_FIELDS: Final = {
    MediaKind.VIDEO: ("width", "height", "duration"),
    MediaKind.ANIMATION: ("width", "height", "duration"),
    MediaKind.AUDIO: ("duration", "performer", "title"),
    MediaKind.VOICE: ("duration",),
    MediaKind.VIDEO_NOTE: ("duration", "length"),
    MediaKind.STICKER: ("emoji",),
}


@dataclass(frozen=True, slots=True)
class _Sending:
    model: type[TelegramMethod[Any]]
    kind: MediaKind
    permission: str


_SENDINGS: Final = (
    _Sending(SendPhoto, MediaKind.PHOTO, "can_send_photos"),
    _Sending(SendDocument, MediaKind.DOCUMENT, "can_send_documents"),
    _Sending(SendVideo, MediaKind.VIDEO, "can_send_videos"),
    _Sending(SendAudio, MediaKind.AUDIO, "can_send_audios"),
    _Sending(SendVoice, MediaKind.VOICE, "can_send_voice_notes"),
    _Sending(SendVideoNote, MediaKind.VIDEO_NOTE, "can_send_video_notes"),
    _Sending(SendAnimation, MediaKind.ANIMATION, "can_send_other_messages"),
    _Sending(SendSticker, MediaKind.STICKER, "can_send_other_messages"),
)


def _sender(sending: _Sending) -> Callable[[Call], Json]:
    def send_media(call: Call) -> Json:
        content = media_content(call, sending.kind, call[sending.kind.value], call.values)
        return outgoing.send(call, content, sending.permission)

    return send_media


for _sending in _SENDINGS:
    answers(_sending.model)(_sender(_sending))


def media_content(call: Call, kind: MediaKind, reference: str, source: Json) -> Json:
    """The media and the caption of a message, from a method's parameters or an InputMedia object. Raises Refused."""
    file = find_file(call, kind, reference, source)
    extra: Json = {name: source[name] for name in _OWN_FIELDS.get(kind, ()) if name in source}
    if thumbnail := source.get("thumbnail"):
        picture = find_file(call, MediaKind.PHOTO, thumbnail, {})
        extra["thumbnail"] = call.world.files.describe(picture, MediaKind.PHOTO)["photo"][0]
    content = call.world.files.describe(file, kind, extra)
    if source.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content | outgoing.caption_content(call.world, source)


@answers(SendMediaGroup)
def send_media_group(call: Call) -> list[Json]:
    media: list[Json] = call["media"]
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > MAX_ALBUM:
        raise bad_request("too many messages to send as an album")
    kinds = [_album_kind(item) for item in media]
    for kind in set(kinds):
        if kind in _KEPT_APART and len(set(kinds)) > 1:
            raise bad_request(f"{_KEPT_APART[kind]} can't be mixed with other media types")
    places = [outgoing.find_place(call, sending.permission) for sending in _SENDINGS if sending.kind in kinds]
    place = places[0]
    # All or nothing: whatever is wrong with one of them is found before the first is sent.
    contents = [media_content(call, kind, item["media"], item) for kind, item in zip(kinds, media, strict=True)]
    call.world.rates.sent(place.chat.id, len(contents))
    album = new_album(call) if len(contents) > 1 else {}
    return [outgoing.put(call, place, album | content) for content in contents]


def new_album(call: Call) -> Json:
    return {"media_group_id": str(13_000_000_000 + call.world.numbers.serial())}


def _album_kind(item: Json) -> MediaKind:
    kind = _input_kind(item)
    if kind not in _ALBUM_KINDS:
        raise bad_request(f"{kind.value} can't be sent in an album")
    return kind


def _input_kind(item: Json) -> MediaKind:
    try:
        return MediaKind(item["type"])
    except (KeyError, ValueError):
        raise bad_request("can't parse InputMedia: unsupported type") from None


@answers(EditMessageMedia)
def edit_message_media(call: Call) -> Json | bool:
    chat, old = find_own(call)
    item: Json = call["media"]
    kind = _input_kind(item)
    _check_exchange(old, kind)
    content = media_content(call, kind, item["media"], item)
    return change(call, chat, old, drop=CONTENT_FIELDS, content=content)


def _check_exchange(old: Json, kind: MediaKind) -> None:
    present = [known for known in MediaKind if known.value in old]
    if not present:
        raise bad_request("there is no media in the message to edit")
    if "media_group_id" in old and kind not in present and {kind, *present} & _KEPT_APART.keys():
        raise bad_request("media of this type can't be put into the album")
