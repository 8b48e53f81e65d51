"""Days and clocks of the law: inside, moments are UTC; a day is a day in Tashkent."""

import calendar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

TASHKENT = ZoneInfo("Asia/Tashkent")


def tashkent(moment: datetime) -> datetime:
    return moment.astimezone(TASHKENT)


def tashkent_day(moment: datetime) -> date:
    return tashkent(moment).date()


def plus_days(day: date, days: int) -> date:
    return day + timedelta(days=days)


def plus_month(day: date) -> date:
    """The same day of the next month, or its last day where that day does not exist (31 January → 28 February)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_left(due_on: date, now: datetime) -> int:
    """Whole days from today in Tashkent to `due_on`; negative when the day has passed."""
    return (due_on - tashkent_day(now)).days
