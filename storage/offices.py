from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from bot.domain.office import Office, OfficeSeed
from storage.database import Transaction
from storage.tables import offices

# What the staff enter is theirs: a seed changes names and places only.
_SEEDED = ("region", "name_cyrl", "name_latn", "name_ru", "latitude", "longitude")
_ENTERED = frozenset({"address", "phone", "hours", "own_latitude", "own_longitude"})


async def seed(tx: Transaction, seeds: Sequence[OfficeSeed]) -> None:
    """Bring offices that are new, and changed names and places; leave addresses, phones and hours alone."""
    known = set((await tx.execute(select(offices.c.soato))).scalars())
    for office in seeds:
        values = {column: getattr(office, column) for column in _SEEDED}
        if office.soato in known:
            await tx.execute(update(offices).where(offices.c.soato == office.soato).values(**values))
        else:
            await tx.execute(insert(offices).values(soato=office.soato, **values))


# Built once: building a statement costs more than SQLite takes to answer it.
_BY_ID = select(offices).where(offices.c.id == bindparam("id"))


async def every(tx: Transaction) -> list[Office]:
    """In the order of the seeds."""
    rows = await tx.execute(select(offices).order_by(offices.c.id))
    return [_office(row) for row in rows]


async def get(tx: Transaction, office_id: int) -> Office | None:
    row = (await tx.execute(_BY_ID, {"id": office_id})).first()
    return None if row is None else _office(row)


async def enter(tx: Transaction, office_id: int, **values: str | float | None) -> None:
    """What the staff know of an office; None: it is not known any more."""
    assert values.keys() <= _ENTERED, values
    await tx.execute(update(offices).where(offices.c.id == office_id).values(**values))


def _office(row: Row[Any]) -> Office:
    return Office(
        id=row.id,
        soato=row.soato,
        region=row.region,
        name_cyrl=row.name_cyrl,
        name_latn=row.name_latn,
        name_ru=row.name_ru or row.name_cyrl,
        latitude=row.latitude,
        longitude=row.longitude,
        address=row.address,
        phone=row.phone,
        hours=row.hours,
        own_latitude=row.own_latitude,
        own_longitude=row.own_longitude,
    )
