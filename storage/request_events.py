from typing import Any

from sqlalchemy import Row, insert, select

from bot.domain.people import Role
from bot.domain.request import Event, EventKind, Move, Outcome, Status
from storage.database import Transaction
from storage.tables import request_events

_ADD = insert(request_events).returning(request_events.c.id)


async def add(tx: Transaction, event: Event) -> int:
    result = await tx.execute(
        _ADD,
        {
            "request_id": event.request_id,
            "kind": event.kind,
            "at": event.at,
            "role": event.role,
            "staff_id": event.officer_id,
            "move": event.move,
            "status": event.status,
            "outcome": event.outcome,
            "reason": event.reason,
            "due_on": event.due_on,
        },
    )
    return int(result.scalar_one())


async def of_request(tx: Transaction, request_id: int) -> list[Event]:
    """The timeline, oldest first."""
    rows = await tx.execute(
        select(request_events).where(request_events.c.request_id == request_id).order_by(request_events.c.id)
    )
    return [_event(row) for row in rows]


async def last_move(tx: Transaction, request_id: int) -> tuple[int, Event] | None:
    """The newest move with its id."""
    row = (
        await tx.execute(
            select(request_events)
            .where(request_events.c.request_id == request_id, request_events.c.move.is_not(None))
            .order_by(request_events.c.id.desc())
            .limit(1)
        )
    ).first()
    return None if row is None else (row.id, _event(row))


def _event(row: Row[Any]) -> Event:
    return Event(
        request_id=row.request_id,
        kind=EventKind(row.kind),
        at=row.at,
        role=Role(row.role),
        officer_id=row.staff_id,
        move=Move(row.move) if row.move else None,
        status=Status(row.status) if row.status else None,
        outcome=Outcome(row.outcome) if row.outcome else None,
        reason=row.reason,
        due_on=row.due_on,
    )
