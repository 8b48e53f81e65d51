"""A citizen asks to be reminded of a service, later, or no more."""

from datetime import datetime

from bot.domain.consent import ConsentNeeded, has_consented
from bot.domain.people import Citizen
from bot.domain.refusal import NotFound
from bot.domain.reminder import MAX_REMINDERS, Delay, TooManyReminders, after
from storage import citizens, reminders
from storage.database import Database


async def set_reminder(db: Database, *, citizen: Citizen, service_code: str, delay: Delay, now: datetime) -> datetime:
    """Return when it comes. There is one for a service: set again, it moves.

    Raises ConsentNeeded or TooManyReminders.
    """
    if not has_consented(citizen):
        raise ConsentNeeded
    due_at = after(delay, now)
    async with db.transaction() as tx:
        await citizens.lock(tx, citizen.id)
        await reminders.put(tx, citizen.id, service_code, due_at, now)
        if await reminders.count(tx, citizen.id) > MAX_REMINDERS:
            raise TooManyReminders(maximum=MAX_REMINDERS)
    return due_at


async def postpone_reminder(
    db: Database, *, citizen: Citizen, reminder_id: int, delay: Delay, now: datetime
) -> datetime:
    """Return when it comes now. Raises NotFound when it is gone, or somebody else's."""
    due_at = after(delay, now)
    async with db.transaction() as tx:
        if await reminders.get(tx, reminder_id, citizen.id) is None:
            raise NotFound
        await reminders.postpone(tx, reminder_id, citizen.id, due_at)
    return due_at


async def end_reminder(db: Database, *, citizen: Citizen, reminder_id: int) -> None:
    """Safe to call twice."""
    async with db.transaction() as tx:
        await reminders.drop(tx, reminder_id, citizen.id)
