"""Reminders that citizens have asked for, at most one for a service and citizen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from bot.domain.people import Reach
from bot.domain.reminder import Reminder
from storage.database import Transaction
from storage.tables import citizens, reminders


async def of(tx: Transaction, citizen_id: int) -> Sequence[Reminder]:
    """The next one first."""
    mine = select(reminders).where(reminders.c.citizen_id == citizen_id)
    return [_reminder(row) for row in await tx.execute(mine.order_by(reminders.c.due_at, reminders.c.id))]


async def get(tx: Transaction, reminder_id: int, citizen_id: int) -> Reminder | None:
    row = (await tx.execute(select(reminders).where(_is(reminder_id, citizen_id)))).first()
    return None if row is None else _reminder(row)


async def put(tx: Transaction, citizen_id: int, service_code: str, due_at: datetime, now: datetime) -> None:
    """In the place of the one for this service, if there is one."""
    same = (reminders.c.citizen_id == citizen_id) & (reminders.c.service_code == service_code)
    changed = await tx.execute(update(reminders).where(same).values(due_at=due_at, sent_at=None))
    if changed.rowcount == 0:
        await tx.execute(
            insert(reminders).values(citizen_id=citizen_id, service_code=service_code, due_at=due_at, created_at=now)
        )


async def count(tx: Transaction, citizen_id: int) -> int:
    mine = reminders.c.citizen_id == citizen_id
    return int((await tx.execute(select(func.count()).select_from(reminders).where(mine))).scalar_one())


async def due(tx: Transaction, now: datetime, limit: int) -> Sequence[Reminder]:
    """Those not sent yet whose time has come, of people whom messages reach; the longest due first."""
    found = (
        select(reminders)
        .join(citizens, citizens.c.id == reminders.c.citizen_id)
        .where(reminders.c.sent_at.is_(None), reminders.c.due_at <= now, citizens.c.reach == Reach.ACTIVE)
        .order_by(reminders.c.due_at, reminders.c.id)
        .limit(limit)
    )
    return [_reminder(row) for row in await tx.execute(found)]


async def note_sent(tx: Transaction, reminder_id: int, now: datetime) -> None:
    await tx.execute(update(reminders).where(reminders.c.id == reminder_id).values(sent_at=now))


async def postpone(tx: Transaction, reminder_id: int, citizen_id: int, due_at: datetime) -> None:
    await tx.execute(update(reminders).where(_is(reminder_id, citizen_id)).values(due_at=due_at, sent_at=None))


async def drop(tx: Transaction, reminder_id: int, citizen_id: int) -> None:
    await tx.execute(delete(reminders).where(_is(reminder_id, citizen_id)))


async def drop_all(tx: Transaction, citizen_id: int) -> None:
    await tx.execute(delete(reminders).where(reminders.c.citizen_id == citizen_id))


async def forget_before(tx: Transaction, moment: datetime) -> int:
    """Those whose time passed before, sent or not; return how many."""
    return len((await tx.execute(delete(reminders).where(reminders.c.due_at < moment).returning(reminders.c.id))).all())


def _is(reminder_id: int, citizen_id: int) -> ColumnElement[bool]:
    return (reminders.c.id == reminder_id) & (reminders.c.citizen_id == citizen_id)


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        id=row.id, citizen_id=row.citizen_id, service_code=row.service_code, due_at=row.due_at, sent_at=row.sent_at
    )
