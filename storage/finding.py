"""Requests by what the staff knows of them. Every look is bounded: of very many the newest are looked at."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, func, select

from bot.domain.queue import QueueRow
from storage.database import Transaction
from storage.queue import PLACE, ROW, queue_row
from storage.tables import request_name_keys, requests, staff, topics

NEWEST = 5_000
AT_ONCE = 400
"""Values in one IN."""

BY_PHONE = (
    select(requests.c.id)
    .where(requests.c.phone_key == bindparam("key"))
    .order_by(requests.c.id.desc())
    .limit(bindparam("limit"))
)
BY_SERVICE = (
    select(requests.c.id)
    .where(requests.c.service_code == bindparam("code"))
    .order_by(requests.c.id.desc())
    .limit(bindparam("limit"))
)
BY_NAME = (
    select(request_name_keys.c.request_id)
    .where(request_name_keys.c.word_key == bindparam("key"))
    .order_by(request_name_keys.c.request_id.desc())
    .limit(bindparam("limit"))
)
ROWS = select(*ROW).select_from(requests).outerjoin(topics, PLACE).outerjoin(staff, staff.c.id == requests.c.taken_by)


async def by_numbers(tx: Transaction, numbers: Collection[str]) -> list[int]:
    return list((await tx.execute(select(requests.c.id).where(requests.c.number.in_(numbers)))).scalars())


async def by_phone(tx: Transaction, phone: str) -> list[int]:
    """`phone` as `bot.phone` writes it. Newest first."""
    values = {"key": tx.cipher.search_key(phone), "limit": NEWEST}
    return list((await tx.execute(BY_PHONE, values)).scalars())


async def by_service(tx: Transaction, code: str) -> list[int]:
    return list((await tx.execute(BY_SERVICE, {"code": code, "limit": NEWEST})).scalars())


async def by_name(tx: Transaction, words: Sequence[str]) -> list[int]:
    """Requests whose name has all these folded words, in whatever order. Newest first.

    The rarest word leads: of a very common one («қизи») only the newest requests are looked at, and only if it stands
    alone.
    """
    keys = [tx.cipher.search_key(word) for word in dict.fromkeys(words)]
    having = [list((await tx.execute(BY_NAME, {"key": key, "limit": NEWEST})).scalars()) for key in keys]
    rarest = min(range(len(keys)), key=lambda place: len(having[place]))
    found = having[rarest]
    for place, key in enumerate(keys):
        if place != rarest and found:
            known = set(having[place])
            is_all = len(having[place]) < NEWEST
            also = known if is_all else await _having_name(tx, key, found)
            found = [request_id for request_id in found if request_id in also]
    return found


async def _having_name(tx: Transaction, key: bytes, request_ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for place in range(0, len(request_ids), AT_ONCE):
        rows = await tx.execute(
            select(request_name_keys.c.request_id).where(
                request_name_keys.c.request_id.in_(request_ids[place : place + AT_ONCE]),
                request_name_keys.c.word_key == key,
            )
        )
        found |= set(rows.scalars())
    return found


async def in_group(tx: Transaction, chat_id: int | None, request_ids: Sequence[int], limit: int) -> list[int]:
    """The first of these requests that stand in the group now, in their order; None: in whatever group."""
    if chat_id is None:
        return list(request_ids[:limit])
    found: list[int] = []
    for place in range(0, len(request_ids), AT_ONCE):
        some = request_ids[place : place + AT_ONCE]
        newest = (
            select(func.max(topics.c.id).label("id"))
            .where(topics.c.request_id.in_(some))
            .group_by(topics.c.request_id)
            .subquery()
        )
        rows = await tx.execute(
            select(topics.c.request_id).join(newest, newest.c.id == topics.c.id).where(topics.c.chat_id + 0 == chat_id)
        )
        here = set(rows.scalars())
        found += [request_id for request_id in some if request_id in here]
        if len(found) >= limit:
            break
    return found[:limit]


async def rows_of(tx: Transaction, request_ids: Sequence[int]) -> dict[int, QueueRow]:
    rows = await tx.execute(ROWS.where(requests.c.id.in_(request_ids)))
    return {row.id: queue_row(row) for row in rows}
