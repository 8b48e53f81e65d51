"""A move of a request, written down whole: the state, the event of the timeline, the audit row."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.domain.people import Role
from bot.domain.request import Event, EventKind, Move, MoveNotPossible, Outcome, Request, check_move
from storage import audit, request_events, requests
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Made:
    request: Request
    """As it is after the move."""
    event_id: int
    """Names what is owed because of the move: owed again, it is the same."""


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
    **values: Any,
) -> Made:
    """Make `move` if the rules allow it; `values` are other columns of the request to set.

    The same person making the same move once more changes nothing and gets what they made.
    Raises MoveNotForRole, MoveNotPossible or ReasonNeeded.
    """
    made = await _made_before(tx, request, move, role=role, officer_id=officer_id, reason=reason)
    if made is not None:
        return made
    rule = check_move(move, request.status, role, reason=reason)
    if due_on is not None:
        values["due_on"] = due_on
    if not await requests.move(tx, request, rule.end or request.status, now, **values):
        raise MoveNotPossible
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


async def _made_before(
    tx: Transaction, request: Request, move: Move, *, role: Role, officer_id: int | None, reason: str | None
) -> Made | None:
    """The request's last move, if it is this very one: an update came twice, or a button was pressed twice."""
    last = await request_events.last_move(tx, request.id)
    if last is None:
        return None
    event_id, event = last
    same = (event.move, event.role, event.officer_id, event.reason) == (move, role, officer_id, reason)
    return Made(request, event_id) if same and event.status is request.status else None
