"""What administrators say about a day: worked or not, whatever the weekday and the list of holidays say."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.refusal import Refusal

LONGEST_AHEAD = timedelta(days=3 * 366)
"""Nobody decrees days off further ahead: such a year is a slip of the finger."""

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_USUAL = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})")

_OFF = re.compile(r"(?:дам(?: олиш)?|байрам|выходной|нерабочий|праздник|отдых)(?: куни?| день)?")
_WORKED = re.compile(r"(?:иш|рабочий)(?: куни?| день)?")


class DayNotUnderstood(Refusal):
    code = "day_not_understood"


class DayInThePast(Refusal):
    code = "day_in_the_past"


class DayTooFar(Refusal):
    code = "day_too_far"


@dataclass(frozen=True, slots=True)
class Override:
    day: date
    worked: bool
    by: str
    """First name of the administrator."""
    at: datetime


def parse_workday(text: str, today: date) -> tuple[date, bool]:
    """«10.03.2027 дам» or «13.03.2027 иш», in Cyrillic or Russian: the day, and whether it is worked.

    Raises DayNotUnderstood, DayInThePast or DayTooFar.
    """
    words = " ".join(text.lower().split())
    first, _, rest = words.partition(" ")
    day, rest = parse_day(first.rstrip(":")), rest.strip(" -–—:")
    if day is None or not (_OFF.fullmatch(rest) or _WORKED.fullmatch(rest)):
        raise DayNotUnderstood
    if day < today:
        raise DayInThePast
    if day - today > LONGEST_AHEAD:
        raise DayTooFar
    return day, _WORKED.fullmatch(rest) is not None


def parse_day(text: str) -> date | None:
    """10.03.2027 or 2027-03-10; None when it is no day."""
    found = _USUAL.fullmatch(text) or _ISO.fullmatch(text)
    if found is None or not text.isascii():
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
