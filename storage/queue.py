"""The queue of a staff group: two queries, both out of one small index over the requests that are worked on."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, select, text

from bot.domain.queue import Place, QueueCounts, QueueFilter, QueueRow
from bot.domain.request import RequestKind, Status
from storage.database import Transaction
from storage.tables import WORKED_ON_IN_SQL, requests, staff, topics

# A request that was moved has a row of each group in which it stood: the newest counts.
_every = topics.alias("every")
PLACE = topics.c.id == (
    select(func.max(_every.c.id)).where(_every.c.request_id == requests.c.id).correlate(requests).scalar_subquery()
)
# Answered from an index alone: it is asked of every request that is worked on.
_group_now = (
    select(_every.c.chat_id)
    .where(_every.c.request_id == requests.c.id)
    .order_by(_every.c.id.desc())
    .limit(1)
    .correlate(requests)
    .scalar_subquery()
)
_IN_GROUP = and_(text(f"requests.{WORKED_ON_IN_SQL}"), _group_now == bindparam("chat"))

# As in the index: over the bare column SQLite would take another one, and read each row.
_STATUS = requests.c.status + ""

_IS = {
    QueueFilter.MINE: requests.c.taken_by == bindparam("officer"),
    QueueFilter.FREE: and_(_STATUS == Status.SUBMITTED, requests.c.taken_by.is_(None)),
    QueueFilter.OVERDUE: requests.c.due_on < bindparam("today"),
    QueueFilter.WAITING: _STATUS == Status.WAITING_FOR_CITIZEN,
    QueueFilter.URGENT: requests.c.urgent,
}

COUNTS = (
    select(*(func.count().filter(condition).label(which.value) for which, condition in _IS.items()))
    .select_from(requests)
    .where(_IN_GROUP)
)

ROW = (
    requests.c.id,
    requests.c.number,
    requests.c.service_code,
    requests.c.kind,
    requests.c.status,
    requests.c.urgent,
    requests.c.due_on,
    staff.c.name.label("officer_name"),
    topics.c.chat_id,
    topics.c.thread_id,
    topics.c.card_message_id,
)


def _page(condition: ColumnElement[bool]) -> Select[Any]:
    """First which requests, out of the index; only then what they are."""
    shown = (
        select(requests.c.id)
        .where(_IN_GROUP, condition)
        .order_by(requests.c.due_on, requests.c.id)
        .limit(bindparam("limit"))
        .offset(bindparam("offset"))
    )
    return (
        select(*ROW)
        .select_from(requests)
        .join(topics, PLACE)
        .outerjoin(staff, staff.c.id == requests.c.taken_by)
        .where(requests.c.id.in_(shown))
        .order_by(requests.c.due_on, requests.c.id)
    )


PAGES = {which: _page(condition) for which, condition in _IS.items()}


async def counts(tx: Transaction, chat_id: int, *, officer_id: int, today: date) -> QueueCounts:
    row = (await tx.execute(COUNTS, {"chat": chat_id, "officer": officer_id, "today": today})).one()
    return {which: getattr(row, which.value) for which in QueueFilter}


async def page(
    tx: Transaction, chat_id: int, which: QueueFilter, *, officer_id: int, today: date, offset: int, limit: int
) -> tuple[QueueRow, ...]:
    """What has least time left comes first."""
    values: dict[str, Any] = {"chat": chat_id, "limit": limit, "offset": offset}
    if which is QueueFilter.MINE:
        values["officer"] = officer_id
    if which is QueueFilter.OVERDUE:
        values["today"] = today
    return tuple(queue_row(row) for row in await tx.execute(PAGES[which], values))


def queue_row(row: Row[Any]) -> QueueRow:
    place = Place(row.chat_id, row.thread_id, row.card_message_id) if row.chat_id is not None else None
    return QueueRow(
        request_id=row.id,
        number=row.number,
        service_code=row.service_code,
        kind=RequestKind(row.kind),
        status=Status(row.status),
        urgent=row.urgent,
        due_on=row.due_on,
        officer_name=row.officer_name,
        place=place,
    )
