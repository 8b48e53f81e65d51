"""The working calendar of Uzbekistan: public holidays, and the days that the government moved."""

from datetime import date
from functools import cache

from holidays import HolidayBase, country_holidays

SATURDAY = 5


@cache
def _calendar() -> HolidayBase:
    """Years are worked out as they are asked for. The hayits of coming years are estimates until they are decreed."""
    return country_holidays("UZ")


def is_holiday(day: date) -> bool:
    """A public holiday, or a day off by decree; weekends as such are none."""
    return day in _calendar()


def is_moved_workday(day: date) -> bool:
    """A Saturday or Sunday that is worked instead of another day."""
    return day.weekday() >= SATURDAY and _calendar().is_working_day(day)
