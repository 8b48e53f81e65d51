"""Papers that citizens have ticked off, by service. A list without a tick has no row."""

from collections.abc import Mapping, Set
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage.database import Transaction
from storage.tables import checklists


async def ticked(tx: Transaction, citizen_id: int, service_code: str) -> frozenset[str]:
    """Keys of the papers."""
    row = (await tx.execute(select(checklists.c.ticked).where(_is(citizen_id, service_code)))).first()
    return frozenset() if row is None else frozenset(row.ticked)


async def every(tx: Transaction, citizen_id: int) -> Mapping[str, frozenset[str]]:
    """Ticked papers by service, the list that was begun last first."""
    mine = select(checklists.c.service_code, checklists.c.ticked).where(checklists.c.citizen_id == citizen_id)
    rows = await tx.execute(mine.order_by(checklists.c.id.desc()))
    return {row.service_code: frozenset(row.ticked) for row in rows}


async def put(tx: Transaction, citizen_id: int, service_code: str, papers: Set[str], now: datetime) -> None:
    if not papers:
        await tx.execute(delete(checklists).where(_is(citizen_id, service_code)))
        return
    values = {"ticked": sorted(papers), "updated_at": now}
    changed = await tx.execute(update(checklists).where(_is(citizen_id, service_code)).values(values))
    if changed.rowcount == 0:
        await tx.execute(insert(checklists).values(citizen_id=citizen_id, service_code=service_code, **values))


async def drop(tx: Transaction, citizen_id: int) -> None:
    await tx.execute(delete(checklists).where(checklists.c.citizen_id == citizen_id))


def _is(citizen_id: int, service_code: str) -> ColumnElement[bool]:
    return (checklists.c.citizen_id == citizen_id) & (checklists.c.service_code == service_code)
