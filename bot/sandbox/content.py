"""The content of messages: what people put into them, and what a copy or a forward takes along."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.sandbox.entities import format_text
from bot.sandbox.errors import Impossible
from bot.sandbox.files import MediaKind
from bot.sandbox.images import plain_png
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World

CONTENT_FIELDS: Final = (
    "text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media",
    "has_media_spoiler", "photo", "document", "video", "audio", "voice", "video_note", "animation", "sticker",
    "contact", "location", "venue", "poll", "dice",
)  # fmt: skip


def content_of(message: Json) -> Json:
    return {name: message[name] for name in CONTENT_FIELDS if name in message}


def forward_origin(message: Json) -> Json:
    """Where a forward says that it comes from: the first author, however often it was passed on."""
    if "forward_origin" in message:
        origin: Json = message["forward_origin"]
        return origin
    if message["chat"]["type"] == "channel":
        return {
            "type": "channel",
            "date": message["date"],
            "chat": message["chat"],
            "message_id": message["message_id"],
        }
    if "sender_chat" in message:
        return {"type": "chat", "date": message["date"], "sender_chat": message["sender_chat"]}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a person's hand. `size` claims more bytes than `content` has; `file_id` sends one again."""

    name: str | None = None
    content: bytes | None = None
    mime_type: str | None = None
    size: int | None = None
    duration: int = 0
    file_id: str | None = None


def text_content(text: str, entities: list[Json] | None = None) -> Json:
    formatted = format_text(text, entities=entities)
    if not formatted.text:
        raise Impossible("nobody can send an empty message")
    return {"text": formatted.text} | ({"entities": formatted.entities} if formatted.entities else {})


def media_content(world: "World", kind: MediaKind, attachment: Attachment, caption: str | None) -> Json:
    file = world.files.find(attachment.file_id) if attachment.file_id else None
    if file is None:
        default = plain_png() if kind is MediaKind.PHOTO else b"content"
        file = world.files.add(
            kind,
            default if attachment.content is None else attachment.content,
            name=attachment.name,
            mime_type=attachment.mime_type,
            size=attachment.size,
            duration=attachment.duration,
        )
    content = world.files.describe(file, kind)
    if caption:
        formatted = format_text(caption)
        content["caption"] = formatted.text
        if formatted.entities:
            content["caption_entities"] = formatted.entities
    return content


def poll(world: "World", question: str, options: list[str]) -> Json:
    serial = world.numbers.serial()
    return {
        "id": str(5_000_000_000 + serial),
        "question": question,
        "options": [
            {"persistent_id": f"{serial}-{number}", "text": text, "voter_count": 0}
            for number, text in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }


def forwarded(message: Json) -> Json:
    return {"forward_origin": forward_origin(message), **content_of(message)}
