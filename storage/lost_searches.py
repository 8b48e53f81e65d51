"""Searches that found nothing, counted by day: who asked is not known here."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import Executable, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.domain.lost_search import LostSearch
from storage.database import Transaction
from storage.tables import lost_searches


async def count(tx: Transaction, key: str, day: date) -> None:
    await tx.execute(_count(is_postgresql=tx.is_postgresql), {"key": key, "day": day, "times": 1})


@cache
def _count(*, is_postgresql: bool) -> Executable:
    insert = postgresql_insert if is_postgresql else sqlite_insert
    once_more = {"times": lost_searches.c.times + 1}
    return insert(lost_searches).on_conflict_do_update(index_elements=["key", "day"], set_=once_more)


_SUMMED = select(
    func.min(lost_searches.c.id).label("id"), lost_searches.c.key, func.sum(lost_searches.c.times).label("times")
).group_by(lost_searches.c.key)


async def most_frequent(tx: Transaction, *, at_least: int, limit: int) -> Sequence[LostSearch]:
    times = func.sum(lost_searches.c.times)
    rows = await tx.execute(_SUMMED.having(times >= at_least).order_by(times.desc(), lost_searches.c.key).limit(limit))
    return [LostSearch(row.id, row.key, int(row.times)) for row in rows]


async def get(tx: Transaction, search_id: int) -> LostSearch | None:
    """All that is counted for the words of this row."""
    key = select(lost_searches.c.key).where(lost_searches.c.id == bindparam("search")).scalar_subquery()
    row = (await tx.execute(_SUMMED.where(lost_searches.c.key == key), {"search": search_id})).first()
    return None if row is None else LostSearch(row.id, row.key, int(row.times))


async def drop(tx: Transaction, key: str) -> None:
    await tx.execute(delete(lost_searches).where(lost_searches.c.key == key))


async def forget_before(tx: Transaction, day: date) -> int:
    """Return how many rows that were."""
    return len(
        (await tx.execute(delete(lost_searches).where(lost_searches.c.day < day).returning(lost_searches.c.id))).all()
    )
