from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Result, Row, Select, bindparam, delete, func, insert, select, update

from bot.domain.alarm import Alarm
from bot.domain.digest import Placed
from bot.domain.request import ENDED, OPEN, WORKED_ON, Applicant, ForWhom, Outcome, Request, RequestKind, Status
from storage import text_index
from storage.database import Transaction
from storage.tables import consents, request_name_keys, requests, topics

_REQUEST = select(
    requests.c.id,
    requests.c.number,
    requests.c.citizen_id,
    requests.c.service_code,
    requests.c.kind,
    requests.c.for_whom,
    requests.c.office_id,
    requests.c.status,
    requests.c.outcome,
    requests.c.arrived_at,
    requests.c.registered_on,
    requests.c.clock_from,
    requests.c.due_on,
    requests.c.extended,
    requests.c.taken_by,
    requests.c.answered_at,
    requests.c.updated_at,
    requests.c.urgent,
    requests.c.studied,
    requests.c.official_number,
)


_ADD = insert(requests).returning(requests.c.id)


async def add(
    tx: Transaction,
    *,
    number: str,
    draft_id: int,
    citizen_id: int,
    service_code: str | None,
    kind: RequestKind,
    for_whom: ForWhom,
    office_id: int,
    applicant: Applicant,
    name_words: Iterable[str],
    registered_on: date,
    due_on: date,
    urgent: bool = False,
    now: datetime,
) -> Request:
    """`name_words` are the folded words of the name: their keyed hashes are what staff search in."""
    result = await tx.execute(
        _ADD,
        {
            "number": number,
            "draft_id": draft_id,
            "citizen_id": citizen_id,
            "service_code": service_code,
            "kind": kind,
            "for_whom": for_whom,
            "office_id": office_id,
            "full_name": tx.cipher.seal(applicant.full_name),
            "residence": tx.cipher.seal(applicant.residence),
            "phone": tx.cipher.seal(applicant.phone),
            "phone_key": tx.cipher.search_key(applicant.phone) if applicant.phone else None,
            "status": Status.SUBMITTED,
            "urgent": urgent,
            "arrived_at": now,
            "registered_on": registered_on,
            "clock_from": registered_on,
            "due_on": due_on,
            "extended": False,
            "studied": False,
            "updated_at": now,
        },
    )
    request_id = int(result.scalar_one())
    keys = {tx.cipher.search_key(word) for word in name_words}
    if keys:
        await tx.execute(
            insert(request_name_keys), [{"request_id": request_id, "word_key": key} for key in sorted(keys)]
        )
    request = await get(tx, request_id)
    assert request is not None
    return request


# Built once: building a statement costs more than SQLite takes to answer it.
_BY_ID = _REQUEST.where(requests.c.id == bindparam("id"))
_BY_DRAFT = _REQUEST.where(requests.c.draft_id == bindparam("draft"), requests.c.citizen_id == bindparam("citizen"))
_OF_CITIZEN = _REQUEST.where(requests.c.citizen_id == bindparam("citizen")).order_by(requests.c.id.desc())
_OPEN_OF = _OF_CITIZEN.where(requests.c.status.in_(OPEN))
_PAGE_OF = _OF_CITIZEN.offset(bindparam("offset")).limit(bindparam("limit"))
_LAST_APPLICANT = (
    select(requests.c.full_name, requests.c.residence, requests.c.phone)
    .where(requests.c.citizen_id == bindparam("citizen"), requests.c.full_name.is_not(None))
    .order_by(requests.c.id.desc())
    .limit(1)
)


async def get(tx: Transaction, request_id: int) -> Request | None:
    return _found(await tx.execute(_BY_ID, {"id": request_id}))


async def of(tx: Transaction, request_id: int, citizen_id: int) -> Request | None:
    """The request if it is this citizen's."""
    return await _one(tx, _REQUEST.where(requests.c.id == request_id, requests.c.citizen_id == citizen_id))


async def by_draft(tx: Transaction, draft_id: int, citizen_id: int) -> Request | None:
    return _found(await tx.execute(_BY_DRAFT, {"draft": draft_id, "citizen": citizen_id}))


async def by_number(tx: Transaction, number: str) -> Request | None:
    return await _one(tx, _REQUEST.where(requests.c.number == number))


async def number_is_taken(tx: Transaction, number: str) -> bool:
    return (await tx.execute(select(requests.c.id).where(requests.c.number == number))).first() is not None


async def lock(tx: Transaction, request_id: int) -> None:
    """Whoever else would move this request waits until this transaction is over."""
    if tx.is_postgresql:
        await tx.execute(select(requests.c.id).where(requests.c.id == request_id).with_for_update())


async def count_open(tx: Transaction, citizen_id: int) -> int:
    result = await tx.execute(
        select(func.count()).where(requests.c.citizen_id == citizen_id, requests.c.status.in_(OPEN))
    )
    return int(result.scalar_one())


async def count_of(tx: Transaction, citizen_id: int) -> int:
    result = await tx.execute(select(func.count()).where(requests.c.citizen_id == citizen_id))
    return int(result.scalar_one())


async def open_of(tx: Transaction, citizen_id: int) -> list[Request]:
    """Newest first."""
    rows = await tx.execute(_OPEN_OF, {"citizen": citizen_id})
    return [_request(row) for row in rows]


async def page_of(tx: Transaction, citizen_id: int, *, offset: int, limit: int) -> list[Request]:
    """All of a citizen's requests, newest first."""
    rows = await tx.execute(_PAGE_OF, {"citizen": citizen_id, "offset": offset, "limit": limit})
    return [_request(row) for row in rows]


async def last_applicant(tx: Transaction, citizen_id: int) -> Applicant | None:
    """What the citizen gave with the newest request: offered again, so that nobody types their name twice."""
    row = (await tx.execute(_LAST_APPLICANT, {"citizen": citizen_id})).first()
    return None if row is None else _applicant(tx, row)


async def applicant(tx: Transaction, request_id: int) -> Applicant | None:
    """Personal data: whoever shows it writes an audit row. None once it was erased."""
    row = (
        await tx.execute(
            select(requests.c.full_name, requests.c.residence, requests.c.phone).where(
                requests.c.id == request_id, requests.c.full_name.is_not(None)
            )
        )
    ).first()
    return None if row is None else _applicant(tx, row)


async def erase_ended(tx: Transaction, citizen_id: int) -> list[int]:
    """Forget who asked, in the requests of a citizen that have ended; return which had something to forget."""
    return await _erase(tx, requests.c.citizen_id == citizen_id, requests.c.status.in_(ENDED))


async def erase_ended_without_consent(tx: Transaction) -> list[int]:
    """The same for everybody whose consent is not in force: their requests went on until they were answered."""
    consent = select(consents.c.id).where(
        consents.c.citizen_id == requests.c.citizen_id, consents.c.withdrawn_at.is_(None)
    )
    return await _erase(tx, requests.c.status.in_(ENDED), ~consent.exists())


async def _erase(tx: Transaction, *which: ColumnElement[bool]) -> list[int]:
    query = select(requests.c.id).where(*which, requests.c.full_name.is_not(None))
    ids = list((await tx.execute(query)).scalars())
    if ids:
        await tx.execute(delete(request_name_keys).where(request_name_keys.c.request_id.in_(ids)))
        await text_index.drop(tx, ids)
        await tx.execute(
            update(requests)
            .where(requests.c.id.in_(ids))
            .values(full_name=None, residence=None, phone=None, phone_key=None)
        )
    return ids


async def move(tx: Transaction, request: Request, status: Status, now: datetime, **values: Any) -> bool:
    """Bring `request` to `status` if it still is as we saw it; whether it was. `values` are other columns to set."""
    result = await tx.execute(
        update(requests)
        .where(
            requests.c.id == request.id,
            requests.c.status == request.status,
            requests.c.taken_by.is_not_distinct_from(request.taken_by),
        )
        .values(status=status, updated_at=now, **values)
    )
    return result.rowcount == 1


@dataclass(frozen=True, slots=True)
class RunningClock:
    """The term of a request that is worked on, and which of its reminders the staff got last."""

    request_id: int
    clock_from: date
    due_on: date
    told: Alarm | None


async def running_clocks(tx: Transaction) -> list[RunningClock]:
    rows = await tx.execute(
        select(requests.c.id, requests.c.clock_from, requests.c.due_on, requests.c.alarm)
        .where(requests.c.status.in_(WORKED_ON))
        .order_by(requests.c.due_on, requests.c.id)
    )
    return [RunningClock(row.id, row.clock_from, row.due_on, Alarm(row.alarm) if row.alarm else None) for row in rows]


async def told_alarm(tx: Transaction, request_id: int) -> Alarm | None:
    told = (await tx.execute(select(requests.c.alarm).where(requests.c.id == request_id))).scalar_one_or_none()
    return Alarm(told) if told else None


async def note_alarm(tx: Transaction, request_id: int, alarm: Alarm) -> None:
    await tx.execute(update(requests).where(requests.c.id == request_id).values(alarm=alarm))


async def worked_on_in(tx: Transaction, chat_id: int) -> list[Placed]:
    """What is worked on and stands in this staff group now, the earliest due date first."""
    newer = topics.alias("newer")
    moved_on = select(newer.c.id).where(newer.c.request_id == requests.c.id, newer.c.id > topics.c.id)
    rows = await tx.execute(
        _REQUEST.add_columns(topics.c.thread_id)
        .join_from(requests, topics, topics.c.request_id == requests.c.id)
        .where(requests.c.status.in_(WORKED_ON), topics.c.chat_id == chat_id, ~moved_on.exists())
        .order_by(requests.c.due_on, requests.c.id)
    )
    return [Placed(_request(row), row.thread_id) for row in rows]


async def set_official_number(tx: Transaction, request_id: int, number: str | None) -> None:
    await tx.execute(update(requests).where(requests.c.id == request_id).values(official_number=number))


async def official_number_is_taken(tx: Transaction, number: str, *, but_for: int) -> bool:
    taken = select(requests.c.id).where(requests.c.official_number == number, requests.c.id != but_for)
    return (await tx.execute(taken)).first() is not None


async def without_place(tx: Transaction, limit: int) -> list[Request]:
    """Open requests that came while no staff group was connected, the oldest first."""
    rows = await tx.execute(
        _REQUEST.where(
            requests.c.status.in_(OPEN), ~select(topics.c.id).where(topics.c.request_id == requests.c.id).exists()
        )
        .order_by(requests.c.id)
        .limit(limit)
    )
    return [_request(row) for row in rows]


async def open_in_group(tx: Transaction, chat_id: int, limit: int) -> list[Request]:
    """Open requests whose place is in this staff group, the oldest first."""
    rows = await tx.execute(
        _REQUEST.join_from(requests, topics, topics.c.request_id == requests.c.id)
        .where(requests.c.status.in_(OPEN), topics.c.chat_id == chat_id)
        .order_by(requests.c.id)
        .limit(limit)
    )
    return [_request(row) for row in rows]


async def answered_before(tx: Transaction, moment: datetime, limit: int) -> list[Request]:
    """Requests whose answer has stood since before `moment`, the longest first."""
    rows = await tx.execute(
        _REQUEST.where(requests.c.status == Status.ANSWERED, requests.c.answered_at < moment)
        .order_by(requests.c.answered_at)
        .limit(limit)
    )
    return [_request(row) for row in rows]


async def _one(tx: Transaction, query: Select[Any]) -> Request | None:
    return _found(await tx.execute(query))


def _found(result: Result[Any]) -> Request | None:
    row = result.first()
    return None if row is None else _request(row)


def _request(row: Row[Any]) -> Request:
    return Request(
        id=row.id,
        number=row.number,
        citizen_id=row.citizen_id,
        service_code=row.service_code,
        kind=RequestKind(row.kind),
        for_whom=ForWhom(row.for_whom),
        office_id=row.office_id,
        status=Status(row.status),
        outcome=Outcome(row.outcome) if row.outcome else None,
        arrived_at=row.arrived_at,
        registered_on=row.registered_on,
        clock_from=row.clock_from,
        due_on=row.due_on,
        extended=row.extended,
        taken_by=row.taken_by,
        answered_at=row.answered_at,
        updated_at=row.updated_at,
        urgent=row.urgent,
        studied=row.studied,
        official_number=row.official_number,
    )


def _applicant(tx: Transaction, row: Row[Any]) -> Applicant:
    full_name, residence = tx.cipher.open(row.full_name), tx.cipher.open(row.residence)
    return Applicant(full_name=full_name or "", residence=residence or "", phone=tx.cipher.open(row.phone))
