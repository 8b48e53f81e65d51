"""What figures of a period are made of, a part at a time: nobody waits while a quarter is read."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, tuple_

from bot.domain.request import ENDED, Move, Outcome, RequestKind, Status
from bot.domain.stats import RequestFacts
from storage.database import Transaction
from storage.tables import request_events, requests

AT_ONCE = 500


def _first(*which: Any) -> Any:
    """When the first such event of the request was."""
    moment = func.min(request_events.c.at, type_=request_events.c.at.type)
    return (
        select(moment).where(request_events.c.request_id == requests.c.id, *which).correlate(requests).scalar_subquery()
    )


_AFTER = bindparam("after", type_=requests.c.arrived_at.type)

PART = (
    select(
        requests.c.id,
        requests.c.number,
        requests.c.kind,
        requests.c.service_code,
        requests.c.office_id,
        requests.c.status,
        requests.c.outcome,
        requests.c.arrived_at,
        requests.c.due_on,
        _first(request_events.c.move == Move.ANSWER).label("first_answer_at"),
        _first(request_events.c.status.in_(ENDED)).label("closed_at"),
    )
    .where(tuple_(requests.c.arrived_at, requests.c.id) > tuple_(_AFTER, bindparam("after_id")))
    .order_by(requests.c.arrived_at, requests.c.id)
    .limit(AT_ONCE)
)


async def part(
    tx: Transaction, *, after: datetime, after_id: int, office_id: int | None, service: str | None
) -> tuple[list[RequestFacts], tuple[datetime, int] | None]:
    """Up to so many requests that came after this one, the oldest first, and where the next part begins.

    Those of another office or service are left out, so a part may be empty and yet not the last.
    """
    rows = list(await tx.execute(PART, {"after": after, "after_id": after_id}))
    facts = [
        _facts(row)
        for row in rows
        if (office_id is None or row.office_id == office_id) and (service is None or row.service_code == service)
    ]
    return facts, (rows[-1].arrived_at, rows[-1].id) if len(rows) == AT_ONCE else None


def _facts(row: Row[Any]) -> RequestFacts:
    return RequestFacts(
        number=row.number,
        kind=RequestKind(row.kind),
        service_code=row.service_code,
        office_id=row.office_id,
        status=Status(row.status),
        outcome=Outcome(row.outcome) if row.outcome else None,
        arrived_at=row.arrived_at,
        due_on=row.due_on,
        first_answer_at=row.first_answer_at,
        closed_at=row.closed_at,
    )
