"""An administrator says which days are worked."""

from datetime import date, datetime

from bot.domain.calendar import tashkent_day
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed
from bot.domain.workday import DayInThePast, parse_workday
from bot.script import to_cyrillic
from storage import audit, calendar_overrides
from storage.database import Database


async def set_workday(db: Database, *, officer: Officer, text: str, now: datetime) -> tuple[date, bool]:
    """Declare a day worked or off, as written; return the day and which. Said again, it stays so.

    Raises NotAllowed unless it is an administrator, DayNotUnderstood, DayInThePast or DayTooFar.
    """
    _check(officer)
    day, worked = parse_workday(to_cyrillic(text), tashkent_day(now))
    async with db.transaction() as tx:
        await calendar_overrides.put(tx, day, worked=worked, officer_id=officer.id, now=now)
        await audit.note(tx, f"officer:{officer.id}", "calendar.set", now=now, day=day.isoformat(), worked=worked)
    return day, worked


async def drop_workday(db: Database, *, officer: Officer, day: date, now: datetime) -> bool:
    """The day is as its weekday and the holidays say; whether somebody had said otherwise.

    Raises NotAllowed unless it is an administrator; DayInThePast, for what was registered then counted by it.
    """
    _check(officer)
    if day < tashkent_day(now):
        raise DayInThePast
    async with db.transaction() as tx:
        was_there = await calendar_overrides.drop(tx, day)
        if was_there:
            await audit.note(tx, f"officer:{officer.id}", "calendar.dropped", now=now, day=day.isoformat())
    return was_there


def _check(officer: Officer) -> None:
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed
