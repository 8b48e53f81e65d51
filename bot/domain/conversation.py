"""The messages of a request, from both sides."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.content import Content
from bot.domain.refusal import Refusal
from bot.domain.request import Author, Visibility

BURST = timedelta(seconds=2)
"""Messages that follow each other within this time are answered once. All of them are kept."""

HELD_FOR = timedelta(days=1)
"""How long a message is kept of which nobody has said what it belongs to."""

CHANGEABLE_FOR = timedelta(hours=48)
"""How long Telegram lets a message be changed or taken back; later changes become messages of their own."""


class NothingToDelete(Refusal):
    """Only what the staff wrote to the citizen can be taken back, by answering to it."""

    code = "nothing_to_delete"


class TooLateToDelete(Refusal):
    code = "too_late_to_delete"


class FileNotReplaced(Refusal):
    """Under a message that has gone out already, another file was put: the other side keeps the one they have."""

    code = "file_not_replaced"


class SentAlready(Refusal):
    """A message that went to the citizen cannot become a note any more."""

    code = "sent_already"


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


def check_same_file(old: Content, new: Content) -> None:
    """Words can be changed in a copy, files cannot. Raises FileNotReplaced."""
    if (old.file and old.file.unique_id) != (new.file and new.file.unique_id):
        raise FileNotReplaced


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


_NOTE = re.compile(r"//|/note(@\w+)?(\s|$)")


def is_note(text: str) -> bool:
    """Whether the text (or caption) of an officer is for colleagues only: `//…` or `/note …`."""
    return _NOTE.match(text) is not None
