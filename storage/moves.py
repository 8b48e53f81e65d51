"""A move of a request, written down whole: the state, the event of the timeline, the audit row."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.domain.calendar import tashkent_day
from bot.domain.people import Role
from bot.domain.refusal import NotFound
from bot.domain.request import WORKED_ON, Event, EventKind, Move, MoveNotPossible, Outcome, Request, check_move
from bot.domain.terms import check_new_due_date, check_term
from storage import audit, outbox, request_events, requests, topics
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Made:
    request: Request
    """As it is after the move."""
    event_id: int
    """Names what is owed because of the move: owed again, it is the same."""


async def begin(tx: Transaction, request_id: int, chat_id: int) -> Request:
    """The request, if it stands in this staff group; whoever else would move it waits. Raises NotFound."""
    await requests.lock(tx, request_id)
    return await seen(tx, request_id, chat_id)


async def seen(tx: Transaction, request_id: int, chat_id: int) -> Request:
    """The request, if it stands in this staff group, for looking only. Raises NotFound."""
    request = await requests.get(tx, request_id)
    if request is None or not await topics.is_in(tx, request_id, chat_id):
        raise NotFound
    return request


async def make(
    tx: Transaction,
    request: Request,
    move: Move,
    *,
    role: Role,
    officer_id: int | None = None,
    now: datetime,
    reason: str | None = None,
    outcome: Outcome | None = None,
    due_on: date | None = None,
    is_new: bool = False,
    **values: Any,
) -> Made:
    """Make `move` if the rules allow it; `values` are other columns of the request to set.

    The same person making the same move once more changes nothing and gets what they made, unless the caller knows
    that it `is_new`: another answer of the same officer.
    Raises MoveNotForRole, MoveNotPossible, ReasonNeeded, or what the terms of the law refuse.
    """
    made = None if is_new else await _made_before(tx, request, (move, role, officer_id, reason, outcome))
    if made is not None:
        return made
    rule = check_move(move, request.status, role, reason=reason)
    check_term(move, request, tashkent_day(now))
    if move is Move.EXTEND and due_on is not None:
        check_new_due_date(request, due_on, tashkent_day(now))
    values = _columns(move, outcome, due_on, now) | values
    if not await requests.move(tx, request, rule.end or request.status, now, **values):
        raise MoveNotPossible
    if due_on is not None or (rule.end is not None and rule.end not in WORKED_ON):
        await outbox.drop_waiting(tx, f"alarm:{request.id}:")  # reminders of a term that is another now, or over
    event = Event(
        request.id,
        EventKind.EXTENDED if move is Move.EXTEND else EventKind.MOVED,
        now,
        role,
        officer_id=officer_id,
        move=move,
        status=rule.end or request.status,
        outcome=outcome,
        reason=reason,
        due_on=due_on,
    )
    event_id = await request_events.add(tx, event)
    actor = f"officer:{officer_id}" if officer_id is not None else role.value
    await audit.note(tx, actor, f"request.{move}", request_id=request.id, now=now)
    moved = await requests.get(tx, request.id)
    assert moved is not None
    return Made(moved, event_id)


def taken_by_whoever_acts(request: Request, officer_id: int, now: datetime) -> dict[str, Any]:
    """Columns: who works on a request that nobody has taken is responsible for it."""
    return {} if request.taken_by is not None else {"taken_by": officer_id, "taken_at": now}


def _columns(move: Move, outcome: Outcome | None, due_on: date | None, now: datetime) -> dict[str, Any]:
    """What a move means for the request's other columns. Opened again, a request is as before its answer."""
    columns: dict[str, Any] = {}
    if due_on is not None:
        columns = {"due_on": due_on, "extended": move is Move.EXTEND, "alarm": None}
    if move is Move.ANSWER:
        columns |= {"outcome": outcome, "answered_at": now}
    elif move is Move.REOPEN:
        columns |= {"outcome": None, "answered_at": None, "studied": False}
    elif move is Move.STUDY:
        columns |= {"studied": True}
    return columns


async def _made_before(tx: Transaction, request: Request, wanted: tuple[object, ...]) -> Made | None:
    """The request's last move, if it is this very one: an update came twice, or a button was pressed twice."""
    last = await request_events.last_move(tx, request.id)
    if last is None:
        return None
    event_id, event = last
    same = (event.move, event.role, event.officer_id, event.reason, event.outcome) == wanted
    return Made(request, event_id) if same and event.status is request.status else None
