"""The queue of a staff group: what is worked on, cut in the ways in which an officer looks for the next thing to do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.links import message_link
from bot.domain.request import RequestKind, Status


class QueueFilter(StrEnum):
    MINE = "mine"
    FREE = "free"
    OVERDUE = "overdue"
    WAITING = "waiting"  # for the citizen
    URGENT = "urgent"


QueueCounts = dict[QueueFilter, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the card of a request stands."""

    chat_id: int
    thread_id: int | None
    card_message_id: int | None

    @property
    def link(self) -> str | None:
        return message_link(self.chat_id, self.card_message_id, self.thread_id)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A request as lists of the staff show it: nothing personal of the citizen."""

    request_id: int
    number: str
    service_code: str | None
    kind: RequestKind
    status: Status
    urgent: bool
    due_on: date
    officer_name: str | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    which: QueueFilter
    counts: QueueCounts
    rows: tuple[QueueRow, ...]
    page: int
    """Counts from 0."""
    pages: int
