"""The messages of a request, from both sides."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.content import Content
from bot.domain.request import Author, Visibility


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
