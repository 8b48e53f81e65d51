"""A request of a citizen (мурожаат): its kinds, states, moves and clock. The law is ЎРҚ-445 of 11.09.2017."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.people import ANSWERING, DECIDING, Role
from bot.domain.refusal import Refusal

MAX_OPEN_REQUESTS = 10
"""Open requests of one citizen at a time: more than anybody needs, fewer than a prankster wants."""
MAX_ATTACHMENTS = 20
MAX_STATEMENT_CHARS = 12_000
"""Three messages of Telegram's longest."""
DAYS_ANSWERED_BEFORE_CLOSING = 10


class RequestKind(StrEnum):
    """Art. 3."""

    ARIZA = "ariza"  # help in using a right
    TAKLIF = "taklif"  # an idea to improve something
    SHIKOYAT = "shikoyat"  # a right was broken


class ForWhom(StrEnum):
    SELF = "self"
    FAMILY = "family"
    OTHER = "other"


class Status(StrEnum):
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    WAITING_FOR_CITIZEN = "waiting_for_citizen"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    UNCONSIDERED = "unconsidered"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


WORKED_ON = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.WAITING_FOR_CITIZEN})
"""The staff owes something: the clock of the law runs."""

OPEN = WORKED_ON | {Status.ANSWERED}
"""The conversation goes on: what either side writes reaches the other."""

ENDED = frozenset(Status) - OPEN


class Outcome(StrEnum):
    SATISFIED = "satisfied"
    EXPLAINED = "explained"
    REFUSED = "refused"
    REDIRECTED = "redirected"


class Move(StrEnum):
    TAKE = "take"
    RELEASE = "release"
    ASK = "ask"
    REPLY = "reply"  # the citizen said something
    ANSWER = "answer"
    PASS_ON = "pass_on"
    LEAVE_UNCONSIDERED = "leave_unconsidered"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    REOPEN = "reopen"
    EXTEND = "extend"  # moves the due date, not the state
    STUDY = "study"  # more study is needed: the same
    PROPOSE = "propose"  # an officer asks the head to leave it unconsidered


@dataclass(frozen=True, slots=True)
class Rule:
    """A move: from which states, by whom, to which state (None: it stays), and whether a reason is owed."""

    start: frozenset[Status]
    end: Status | None
    by: frozenset[Role]
    needs_reason: bool = False


_CITIZEN = frozenset({Role.CITIZEN})

MOVES: Mapping[Move, Rule] = MappingProxyType(
    {
        Move.TAKE: Rule(frozenset({Status.SUBMITTED}), Status.IN_REVIEW, ANSWERING),
        Move.RELEASE: Rule(frozenset({Status.IN_REVIEW, Status.WAITING_FOR_CITIZEN}), Status.SUBMITTED, ANSWERING),
        Move.ASK: Rule(WORKED_ON, Status.WAITING_FOR_CITIZEN, ANSWERING),
        Move.REPLY: Rule(frozenset({Status.WAITING_FOR_CITIZEN}), Status.IN_REVIEW, _CITIZEN),
        Move.ANSWER: Rule(OPEN, Status.ANSWERED, ANSWERING),
        Move.PASS_ON: Rule(WORKED_ON, Status.PASSED_ON, ANSWERING, needs_reason=True),
        Move.LEAVE_UNCONSIDERED: Rule(WORKED_ON, Status.UNCONSIDERED, DECIDING, needs_reason=True),
        Move.WITHDRAW: Rule(WORKED_ON, Status.WITHDRAWN, _CITIZEN),
        Move.CLOSE: Rule(frozenset({Status.ANSWERED}), Status.CLOSED, ANSWERING | _CITIZEN | {Role.CLOCK}),
        Move.REOPEN: Rule(
            frozenset({Status.ANSWERED, Status.CLOSED, Status.UNCONSIDERED, Status.PASSED_ON}),
            Status.IN_REVIEW,
            ANSWERING | _CITIZEN,
            needs_reason=True,
        ),
        Move.EXTEND: Rule(WORKED_ON, None, DECIDING, needs_reason=True),
        Move.STUDY: Rule(WORKED_ON, None, ANSWERING, needs_reason=True),
        Move.PROPOSE: Rule(WORKED_ON, None, ANSWERING, needs_reason=True),
    }
)


class MoveNotPossible(Refusal):
    """The request is in a state from which this move does not lead anywhere: somebody was faster, or it has ended."""

    code = "move_not_possible"


class ReasonNeeded(Refusal):
    code = "reason_needed"


class RequestEnded(Refusal):
    """Nothing can be added any more: the citizen may open it again."""

    code = "request_ended"


class TooManyOpenRequests(Refusal):
    code = "too_many_open_requests"


class MoveNotForRole(Refusal):
    code = "move_not_for_role"


class AlreadyTaken(Refusal):
    """Another officer took it first; `name` says who."""

    code = "already_taken"


class ReopenFirst(Refusal):
    """An officer writes to the citizen of a request that has ended."""

    code = "reopen_first"


class AlreadyExtended(Refusal):
    """The law knows one extension, of at most a month (art. 28)."""

    code = "already_extended"


def check_move(move: Move, status: Status, role: Role, *, reason: str | None = None) -> Rule:
    """The rule by which `role` may make `move` from `status`.

    Raises MoveNotForRole, MoveNotPossible or ReasonNeeded.
    """
    rule = MOVES[move]
    if role not in rule.by:
        raise MoveNotForRole
    if status not in rule.start:
        raise MoveNotPossible
    if rule.needs_reason and not (reason or "").strip():
        raise ReasonNeeded
    return rule


def possible_moves(status: Status, role: Role) -> frozenset[Move]:
    return frozenset(move for move, rule in MOVES.items() if status in rule.start and role in rule.by)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks: the law takes a request without name or residence as anonymous and leaves it unconsidered (art. 29).

    Personal data: stored encrypted, never logged, shown to staff only on demand.
    """

    full_name: str
    residence: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Request:
    id: int
    number: str
    citizen_id: int
    service_code: str | None
    kind: RequestKind
    for_whom: ForWhom
    office_id: int
    status: Status
    outcome: Outcome | None
    arrived_at: datetime
    registered_on: date
    """The day of arrival, or the next working day (art. 23)."""
    clock_from: date
    """From when the present term is counted: the day of registration, or of opening again."""
    due_on: date
    extended: bool
    taken_by: int | None
    """`Officer.id`."""
    answered_at: datetime | None
    updated_at: datetime
    urgent: bool = False
    studied: bool = False
    """The citizen was told that more study is needed (art. 28)."""
    official_number: str | None = None
    """In the agency's register, as the staff entered it; `number` is ours."""

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class Author(StrEnum):
    """Who wrote a message of a request."""

    CITIZEN = "citizen"
    STAFF = "staff"


class Visibility(StrEnum):
    PUBLIC = "public"
    NOTE = "note"  # internal: the citizen never sees it


class EventKind(StrEnum):
    """What happened to a request; the timeline shows it."""

    SUBMITTED = "submitted"
    MOVED = "moved"
    MESSAGE = "message"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Event:
    request_id: int
    kind: EventKind
    at: datetime
    role: Role
    officer_id: int | None = None
    move: Move | None = None
    status: Status | None = None
    """The state after it."""
    outcome: Outcome | None = None
    reason: str | None = None
    due_on: date | None = None
