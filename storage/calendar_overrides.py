"""Days that administrators have declared worked or not, at most one row for a day."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, insert, select

from bot.domain.workday import Override
from storage.database import Transaction
from storage.tables import calendar_overrides, staff


async def every(tx: Transaction) -> Sequence[Override]:
    """The earliest day first. Those of the past stay: what was registered then counted by them."""
    rows = await tx.execute(
        select(calendar_overrides, staff.c.name)
        .join(staff, staff.c.id == calendar_overrides.c.staff_id)
        .order_by(calendar_overrides.c.day)
    )
    return [Override(row.day, row.worked, row.name, row.at) for row in rows]


async def put(tx: Transaction, day: date, *, worked: bool, officer_id: int, now: datetime) -> None:
    await drop(tx, day)
    await tx.execute(insert(calendar_overrides).values(day=day, worked=worked, staff_id=officer_id, at=now))


async def drop(tx: Transaction, day: date) -> bool:
    """Whether there was one."""
    found = await tx.execute(delete(calendar_overrides).where(calendar_overrides.c.day == day))
    return found.rowcount > 0
