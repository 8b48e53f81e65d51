"""A reminder that a citizen has asked for."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendar import TASHKENT, tashkent
from bot.domain.refusal import Refusal

MAX_REMINDERS = 20
AT = time(10)
"""When everybody who wants to be reminded on a day is up."""
QUIET_FROM, QUIET_UNTIL = time(21), time(8)


class Delay(StrEnum):
    """In how many days."""

    TOMORROW = "1"
    THREE_DAYS = "3"
    WEEK = "7"
    MONTH = "30"


class TooManyReminders(Refusal):
    code = "too_many_reminders"


@dataclass(frozen=True, slots=True)
class Reminder:
    id: int
    citizen_id: int
    service_code: str
    due_at: datetime
    sent_at: datetime | None
    """None while it waits."""


def after(delay: Delay, now: datetime) -> datetime:
    """At ten in the morning, so many days from today; days and hours are those of Tashkent."""
    day = tashkent(now).date() + timedelta(days=int(delay))
    return datetime.combine(day, AT, tzinfo=TASHKENT).astimezone(now.tzinfo)


def is_quiet(now: datetime) -> bool:
    """Nobody is disturbed at night."""
    clock = tashkent(now).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL
