"""What somebody says in one message: text, or a file with or without a caption."""

from dataclasses import dataclass
from enum import StrEnum


class ContentKind(StrEnum):
    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    LOCATION = "location"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class File:
    """A file that stays at Telegram: nothing is downloaded unless a person asks."""

    file_id: str
    unique_id: str
    size: int | None = None
    """Bytes."""
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Which message of Telegram it was. Both parts identify it: message ids repeat between chats."""

    chat_id: int
    message_id: int
    thread_id: int | None = None
    album_id: str | None = None
    """Telegram's `media_group_id`."""
    reply_to_id: int | None = None
    """The message that it quotes, in the same chat."""


@dataclass(frozen=True, slots=True)
class Content:
    kind: ContentKind
    source: Source
    text: str = ""
    """Text or caption, as typed."""
    html: str = ""
    """The same with its formatting, as Telegram's HTML; what the person typed is escaped in it."""
    file: File | None = None
    latitude: float | None = None
    longitude: float | None = None
    phone: str | None = None
    """Of a shared contact."""

    @property
    def is_file(self) -> bool:
        return self.file is not None

    @property
    def is_statement(self) -> bool:
        """Whether it says what a request is about: words, spoken words, or a file with words under it."""
        return self.kind in STATEMENT_KINDS or bool(self.text)


STATEMENT_KINDS = frozenset({ContentKind.TEXT, ContentKind.VOICE, ContentKind.VIDEO_NOTE})
"""Kinds that can say what a request is about, without any other text."""
