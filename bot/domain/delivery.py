"""What the bot owes to somebody else than the one who just spoke: a row first, then a message."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from bot.domain.people import Reach


class Operation(StrEnum):
    """What is to be done at Telegram; the comment names the payload's fields beside those of `delivery`."""

    SEND = "send"  # screen, reply_to?
    COPY = "copy"  # from_chat, message_id, caption?, reply_to?
    ALBUM = "album"  # from_chat, message_ids; or, with captions of ours, media: [kind, file_id, caption]
    EDIT = "edit"  # message_id, screen, has_file?; correction: the screen to send when the old one cannot be edited
    DELETE = "delete"  # message_ids
    PIN = "pin"  # the request's card
    REACT = "react"  # message_id, emoji
    CARD = "card"  # screen: edits the request's card, or posts it where there is none
    EDIT_TOPIC = "edit_topic"  # name; a request's first operation in a forum creates its topic under the newest name
    CLOSE_TOPIC = "close_topic"
    REOPEN_TOPIC = "reopen_topic"


class Priority(IntEnum):
    """The smaller goes first."""

    CONVERSATION = 10  # receipts, answers, questions: somebody is waiting
    STAFF = 20  # cards, topics, copies to the staff
    TRUTH = 30  # marks that say what became of a message
    REMINDER = 50
    ANNOUNCEMENT = 90


class OwedState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"  # claimed by a sender until its lease ends
    SENT = "sent"
    FAILED = "failed"  # for good; `error` says why


class Failure(StrEnum):
    """Why something could not be delivered, as far as it matters to people."""

    STOPPED = "stopped"  # the person blocked the bot
    GONE = "gone"
    UNREACHABLE = "unreachable"
    OUR_GROUP = "our_group"  # our own staff group refuses us: kept and tried again, the administrators are told
    TOPIC_LOST = "topic_lost"
    TOPIC_CLOSED = "topic_closed"
    NO_TOPICS = "no_topics"  # the group has no topics any more
    MOVED = "moved"  # the group became a supergroup
    NOT_MODIFIED = "not_modified"  # the edit changes nothing: that is a success
    MESSAGE_LOST = "message_lost"  # what was to be edited, copied or deleted is not there
    MARKUP = "markup"  # the text's formatting was not understood
    TOO_FAST = "too_fast"
    PASSING = "passing"  # the network or the server, for now
    REFUSED = "refused"  # anything else: final


HEALING = frozenset({Failure.TOO_FAST, Failure.PASSING, Failure.OUR_GROUP})
"""Worth another try later, as it is."""

REACH_AFTER: dict[Failure, Reach] = {
    Failure.STOPPED: Reach.STOPPED,
    Failure.GONE: Reach.GONE,
    Failure.UNREACHABLE: Reach.UNREACHABLE,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """A row of the outbox, as a sender sees it."""

    id: int
    key: str
    operation: Operation
    chat_id: int
    request_id: int | None
    request_message_id: int | None
    payload: dict[str, Any]
    attempts: int
    thread_id: int | None
    """Of the request's topic, when the chat is a staff group and the topic exists."""
    card_message_id: int | None
    topic_name: str | None
    """In a staff group that has topics: how the request's topic is called; None in every other chat."""
    waited_ids: tuple[int, ...]
    """Message ids that Telegram gave to the row that this one waited for."""
    created_at: datetime

    def in_thread(self, thread_id: int) -> "Owed":
        return replace(self, thread_id=thread_id)
