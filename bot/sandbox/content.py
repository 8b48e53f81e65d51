"""What of a message is its content: the part that a copy or a forward takes along."""

from typing import Final

from bot.sandbox.wire import Json

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
