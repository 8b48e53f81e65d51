"""What a message says, in our terms."""

from typing import Any

from aiogram.types import Message

from bot.domain.content import Content, ContentKind, File, Source

# Telegram calls an animation a document too: the more special kind comes first.
FILES = (
    ContentKind.ANIMATION,
    ContentKind.DOCUMENT,
    ContentKind.VOICE,
    ContentKind.AUDIO,
    ContentKind.VIDEO,
    ContentKind.VIDEO_NOTE,
)


def content_of(message: Message) -> Content | None:
    """The content of a message; None for what cannot be part of a request: stickers, polls, games, service messages."""
    source = source_of(message)
    if message.text is not None:
        return Content(ContentKind.TEXT, source, text=message.text, html=message.html_text)
    if message.photo:
        return _of_file(message, ContentKind.PHOTO, message.photo[-1])  # the largest of its sizes
    for kind in FILES:
        file = getattr(message, kind.value)
        if file is not None:
            return _of_file(message, kind, file)
    if message.contact is not None:
        return Content(ContentKind.CONTACT, source, phone=message.contact.phone_number)
    if message.location is not None:
        place = message.location
        return Content(ContentKind.LOCATION, source, latitude=place.latitude, longitude=place.longitude)
    return None


def source_of(message: Message) -> Source:
    return Source(
        chat_id=message.chat.id,
        message_id=message.message_id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        album_id=message.media_group_id,
        reply_to_id=quoted_id(message),
    )


def quoted_id(message: Message) -> int | None:
    """The message that this one answers. Inside a topic every message "answers" the topic's beginning: that is none."""
    quoted = message.reply_to_message
    if quoted is None or quoted.forum_topic_created is not None:
        return None
    return quoted.message_id


def _of_file(message: Message, kind: ContentKind, file: Any) -> Content:
    """`file` is whatever type Telegram has for this kind: they agree in these fields."""
    caption = message.caption or ""
    return Content(
        kind,
        source_of(message),
        text=caption,
        html=message.html_text if caption else "",
        file=File(file.file_id, file.file_unique_id, file.file_size, getattr(file, "file_name", None)),
    )
