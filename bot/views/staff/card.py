"""The card of a request in a staff group: shared by everybody there and edited in place.

It holds no personal data but a first name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from bot.domain.actions import (
    Action,
    Answer,
    Ask,
    Close,
    EnterOfficialNumber,
    Extend,
    LeaveUnconsidered,
    LinkRepeat,
    OpenCard,
    OpenMoves,
    OpenOutcomes,
    PassOn,
    Release,
    Reopen,
    ShowContact,
    Study,
    Take,
)
from bot.domain.calendar import days_left
from bot.domain.language import Language
from bot.domain.people import Role
from bot.domain.request import WORKED_ON, Move, Outcome, Request, RequestKind, Status, possible_moves
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, clock, day, plain, t

MAX_TOPIC_NAME_UNITS = 128
"""Telegram counts UTF-16 units."""

SIGNS: Mapping[Status, str] = MappingProxyType(
    {
        Status.SUBMITTED: "🆕",
        Status.IN_REVIEW: "🔎",
        Status.WAITING_FOR_CITIZEN: "⏳",
        Status.PASSED_ON: "📤",
        Status.ANSWERED: "✅",
        Status.UNCONSIDERED: "🚫",
        Status.WITHDRAWN: "↩️",
        Status.CLOSED: "☑️",
    }
)
URGENT_SIGN = "‼️"

# The card is everybody's, so it shows what anybody of the staff may do; who may not is told so when they press.
_ANYBODY = Role.ADMINISTRATOR

_FIRST_PAGE: tuple[tuple[Move, ...], ...] = ((Move.TAKE,), (Move.ASK, Move.ANSWER))
_FIRST_PAGE_ANSWERED: tuple[tuple[Move, ...], ...] = ((Move.CLOSE, Move.REOPEN),)
_FIRST_PAGE_ENDED: tuple[tuple[Move, ...], ...] = ((Move.REOPEN,),)
_MOVES_PAGE = (
    Move.RELEASE,
    Move.ASK,
    Move.ANSWER,
    Move.PASS_ON,
    Move.STUDY,
    Move.EXTEND,
    Move.LEAVE_UNCONSIDERED,
    Move.CLOSE,
    Move.REOPEN,
)


@dataclass(frozen=True, slots=True)
class StaffCard:
    """All that the card says. `office_name` is the short one («Қува тумани»)."""

    request: Request
    service_name: str | None
    office_name: str
    first_name: str
    officer_name: str | None
    """Who took it."""
    now: datetime
    reads_russian: bool = False
    """The citizen: then nothing that is written to them is converted."""
    repeats: str | None = None
    """The number of the first request that this one repeats."""
    repeated_by: Sequence[str] = ()
    may_repeat: str | None = None
    """The number of one that it might repeat; known on the page with the other moves only."""


def staff_card(card: StaffCard, language: Language) -> Screen:
    """The first page: what it is, how long there is, and the next moves."""
    return Screen(_text(card, language), buttons=_first_page(card.request, language))


def moves(card: StaffCard, language: Language) -> Screen:
    """The second page: the moves that are made less often."""
    request = card.request
    shown = {move for row in _rows_of(request) for move in row}
    possible = possible_moves(request.status, _ANYBODY)
    rest = [move for move in _MOVES_PAGE if move in possible and move not in shown and not _is_spent(move, request)]
    rows = tuple((_button(move, request, language),) for move in rest)
    return Screen(_text(card, language), buttons=(*rows, *_entries(card, language), (_back(request, language),)))


def _entries(card: StaffCard, language: Language) -> Rows:
    """What the staff write down about a request."""
    request = card.request
    rows = [(Button(plain(language, "staff.button.official_number"), EnterOfficialNumber(request.id)),)]
    if card.repeats is not None:
        rows.append((Button(plain(language, "staff.button.not_repeat"), LinkRepeat(request.id, 0)),))
    elif card.may_repeat is not None:
        label = plain(language, "staff.button.repeat", number=card.may_repeat)
        rows.append((Button(label, LinkRepeat(request.id, 1)),))
    return tuple(rows)


def outcomes(card: StaffCard, language: Language) -> Screen:
    """What will the answer be? One tap, then the officer writes it."""
    request = card.request
    rows = tuple(
        (Button(plain(language, f"staff.outcome.{outcome}"), Answer(request.id, outcome)),) for outcome in Outcome
    )
    text = Html(f"{_text(card, language)}\n\n{t(language, 'staff.outcomes')}")
    return Screen(text, buttons=(*rows, (_back(request, language),)))


def topic_name(card: StaffCard, language: Language) -> str:
    """At most as long as Telegram takes; of a long service name the end is cut, never the number or the place."""
    request = card.request
    signs = SIGNS[request.status] + (URGENT_SIGN if request.urgent and request.status in WORKED_ON else "")
    head, tail = f"{signs} {request.number} · ", f" · {card.office_name}"
    subject = card.service_name or plain(language, f"kind.{request.kind}")
    return head + _cut(subject, MAX_TOPIC_NAME_UNITS - _units(head) - _units(tail)) + tail


def _text(card: StaffCard, language: Language) -> Html:
    request = card.request
    lines = [
        t(
            language,
            "staff.card.title",
            sign=SIGNS[request.status],
            number=request.number,
            subject=card.service_name or plain(language, f"kind.{request.kind}"),
        ),
        t(language, "staff.card.urgent") if request.urgent else None,
        "",
        t(language, "staff.card.status", status=plain(language, f"status.{request.status}")),
        _outcome_line(request, language),
        t(language, "staff.card.officer", name=card.officer_name)
        if card.officer_name
        else t(language, "staff.card.nobody"),
        _due_line(card, language),
        t(language, "staff.card.arrived", arrived=clock(request.arrived_at)),
        t(language, "staff.card.registered", day=day(request.registered_on, language)),
        t(language, "staff.card.official", number=request.official_number) if request.official_number else None,
        t(language, "staff.card.repeats", number=card.repeats) if card.repeats else None,
        t(language, "staff.card.repeated_by", numbers=", ".join(card.repeated_by)) if card.repeated_by else None,
        "",
        t(language, "staff.card.kind", kind=plain(language, f"kind.{request.kind}")),
        t(language, "staff.card.for_whom", for_whom=plain(language, f"staff.for_whom.{request.for_whom}")),
        t(language, "staff.card.office", office=card.office_name),
        t(language, "staff.card.applicant", name=card.first_name),
        t(language, "staff.card.reads_russian") if card.reads_russian else None,
    ]
    return Html("\n".join(line for line in lines if line is not None))


def _outcome_line(request: Request, language: Language) -> Html | None:
    if request.outcome is None:
        return None
    return t(language, "staff.card.outcome", outcome=plain(language, f"outcome.{request.outcome}"))


def _due_line(card: StaffCard, language: Language) -> Html:
    request = card.request
    if request.status not in WORKED_ON:
        return t(language, "staff.card.due", due=day(request.due_on, language))
    key = "staff.card.due_extended" if request.extended else "staff.card.due_left"
    return t(language, key, due=day(request.due_on, language), left=left(request.due_on, card.now, language))


def left(due_on: date, now: datetime, language: Language) -> str:
    """How long there is, in words."""
    days = days_left(due_on, now)
    if days == 0:
        return plain(language, "date.today")
    return plain(language, "date.days_left" if days > 0 else "date.overdue", days=abs(days))


def _rows_of(request: Request) -> tuple[tuple[Move, ...], ...]:
    if request.status in WORKED_ON:
        return _FIRST_PAGE
    return _FIRST_PAGE_ANSWERED if request.is_open else _FIRST_PAGE_ENDED


def _first_page(request: Request, language: Language) -> Rows:
    possible = possible_moves(request.status, _ANYBODY)
    rows = [tuple(_button(move, request, language) for move in row if move in possible) for row in _rows_of(request)]
    last = [Button(plain(language, "staff.button.contact"), ShowContact(request.id))]
    if request.is_open:
        last.append(Button(plain(language, "staff.button.moves"), OpenMoves(request.id)))
    return tuple(row for row in (*rows, tuple(last)) if row)


def _is_spent(move: Move, request: Request) -> bool:
    if move is Move.EXTEND:
        return request.extended or (request.kind is RequestKind.TAKLIF and not request.studied)
    return move is Move.STUDY and (request.studied or request.extended)


def _button(move: Move, request: Request, language: Language) -> Button:
    return Button(plain(language, f"staff.button.{move}"), _ACTIONS[move](request.id))


_ACTIONS: Mapping[Move, Callable[[int], Action]] = MappingProxyType(
    {
        Move.TAKE: Take,
        Move.RELEASE: Release,
        Move.ASK: Ask,
        Move.ANSWER: OpenOutcomes,
        Move.PASS_ON: PassOn,
        Move.LEAVE_UNCONSIDERED: LeaveUnconsidered,
        Move.EXTEND: Extend,
        Move.STUDY: Study,
        Move.CLOSE: Close,
        Move.REOPEN: Reopen,
    }
)


def _back(request: Request, language: Language) -> Button:
    return Button(plain(language, "staff.button.back"), OpenCard(request.id))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    if _units(text) <= units:
        return text
    while _units(text) > units - 1:
        text = text[:-1]
    return text.rstrip() + "…"
