"""The messages of a request, from both sides."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.content import Content
from bot.domain.request import Author, Visibility

BURST = timedelta(seconds=2)
"""Messages that follow each other within this time are answered once. All of them are kept."""


@dataclass(frozen=True, slots=True)
class RequestMessage:
    id: int
    request_id: int | None
    """None while the request is being written."""
    author: Author
    officer_id: int | None
    visibility: Visibility
    is_answer: bool
    content: Content
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Copy:
    """Where a message of a request stands besides its source. Both chat and message id identify a message."""

    request_message_id: int
    request_id: int
    source_chat_id: int
    source_message_id: int
    target_chat_id: int
    target_message_id: int


def begins_burst(previous: datetime | None, now: datetime) -> bool:
    """Whether a message deserves an answer of its own, `previous` being when the one before it came."""
    return previous is None or now - previous > BURST
