"""When an office is open: hours by weekday as the staff type them, and what they say about a moment."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.domain.calendar import TASHKENT, tashkent
from bot.domain.refusal import Refusal

WEEKDAYS = ("ду", "се", "чо", "па", "жу", "ша", "як")
"""The first letters of the days from Monday on: «душ», «душанба» and «Ду» are all Monday."""

_DAYS = tuple(
    re.compile(rf"(?:{begins})[а-яё]*")
    for begins in ("ду|пн|пон", "се|вт", "чо|ср", "па|чт|чет", "жу|пт|пят", "ша|сб|суб", "як|вс|вос")
)
"""The same, and as they begin in Russian."""

MAX_HOURS_CHARS = 300

LONGEST_CLOSED_DAYS = 31

_LINE = re.compile(
    r"(?P<days>[а-яёғқўҳ]+(?:\s*[-–—,]\s*[а-яёғқўҳ]+)*)\s*:?\s+"
    r"(?P<open>\d{1,2}(?:[:.]\d\d)?)\s*[-–—]\s*(?P<close>\d{1,2}(?:[:.]\d\d)?)"
    r"(?:\s*,?\s*(?:тушлик|обед)\s*:?\s*(?P<lunch>\d{1,2}(?:[:.]\d\d)?)\s*[-–—]\s*(?P<after>\d{1,2}(?:[:.]\d\d)?))?"
)
_SAID_OTHERWISE = (
    (re.compile(r"(?:ҳар куни|ежедневно|каждый день)"), "ду-як"),
    (re.compile(r"\bс\s+(\d[\d:.]*)\s+до\s+(?=\d)"), r"\1-"),
    (re.compile(r"перерыв(?: на обед)?|тушлик(?: вақти| танаффуси)"), "тушлик"),
    (re.compile(r"[()]"), " "),
    (re.compile(r"\.\s*$"), ""),
)
_DAY_OFF = re.compile(r"[\s:–—-]*(?:дам олиш(?: куни| кунлари)?|выходн\w+)\s*$")


class HoursNotUnderstood(Refusal):
    code = "hours_not_understood"


@dataclass(frozen=True, slots=True)
class DayHours:
    """Minutes after midnight. Without a lunch break `lunch` is empty."""

    opens: int
    closes: int
    lunch: tuple[int, int] | None = None

    def spans(self) -> tuple[tuple[int, int], ...]:
        """When the door is open."""
        if self.lunch is None:
            return ((self.opens, self.closes),)
        return ((self.opens, self.lunch[0]), (self.lunch[1], self.closes))


Week = tuple[DayHours | None, ...]
"""Seven days from Monday on; None: closed."""


@dataclass(frozen=True, slots=True)
class Opening:
    """`until` is when an open office closes (a lunch break counts), or when a closed one opens."""

    is_open: bool
    until: datetime


def parse_week(text: str) -> Week:
    """«Ду-Жу 9:00-18:00, тушлик 13:00-14:00; Ша 9:00-13:00», or the same in Russian. Days not named are closed.

    Raises HoursNotUnderstood, also when a day is named twice or a break lies outside the hours.
    """
    week: list[DayHours | None] = [None] * len(WEEKDAYS)
    if len(text) > MAX_HOURS_CHARS:
        raise HoursNotUnderstood
    named: set[int] = set()
    for line in filter(None, map(_plainly, re.split(r"[;\n]", text.lower()))):
        days, hours = _line(line)
        if not named.isdisjoint(days):
            raise HoursNotUnderstood
        named.update(days)
        for day in days:
            week[day] = hours
    if not any(week):
        raise HoursNotUnderstood
    return tuple(week)


def format_week(week: Week) -> str:
    """As `parse_week` reads it, in one way: «Ду-Жу 09:00-18:00, тушлик 13:00-14:00; Ша 09:00-13:00»."""
    return "; ".join(f"{_days_text(first, last)} {_hours_text(hours)}" for first, last, hours in runs(week))


def runs(week: Week) -> Iterator[tuple[int, int, DayHours]]:
    """Neighbouring days with the same hours: the first day, the last one, and the hours."""
    day = 0
    while day < len(week):
        first, hours = day, week[day]
        while day < len(week) and week[day] == hours:
            day += 1
        if hours is not None:
            yield first, day - 1, hours


def opening(week: Week, now: datetime, is_holiday: Callable[[date], bool]) -> Opening:
    """Open or closed at `now`, by the clock in Tashkent. `week` has at least one working day."""
    here = tashkent(now)
    for ahead in range(LONGEST_CLOSED_DAYS):
        day = here.date() + timedelta(days=ahead)
        hours = None if is_holiday(day) else week[day.weekday()]
        for start, end in hours.spans() if hours is not None else ():
            if here < _moment(day, end):
                opens = _moment(day, start)
                return Opening(is_open=True, until=_moment(day, end)) if opens <= here else Opening(False, opens)
    raise ValueError("a month without a working day")


def clock_text(minutes: int) -> str:
    """9:00 as 09:00; the end of the day is 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _plainly(line: str) -> str:
    for pattern, plain in _SAID_OTHERWISE:
        line = pattern.sub(plain, line)
    return " ".join(line.split())


def _line(line: str) -> tuple[list[int], DayHours | None]:
    """The days, and their hours; None: a day off."""
    if day_off := _DAY_OFF.search(line):
        return list(_days(line[: day_off.start()])), None
    found = _LINE.fullmatch(line)
    if found is None:
        raise HoursNotUnderstood
    lunch = (_minutes(found["lunch"]), _minutes(found["after"])) if found["lunch"] else None
    hours = DayHours(_minutes(found["open"]), _minutes(found["close"]), lunch)
    edges = [hours.opens, *(lunch or ()), hours.closes]
    if any(earlier >= later for earlier, later in pairwise(edges)):
        raise HoursNotUnderstood
    return list(_days(found["days"])), hours


def _days(text: str) -> Iterator[int]:
    for part in text.split(","):
        ends = [_weekday(name) for name in re.split(r"[-–—]", part)]
        if len(ends) > 2 or ends[0] > ends[-1]:
            raise HoursNotUnderstood
        yield from range(ends[0], ends[-1] + 1)


def _weekday(name: str) -> int:
    for day, pattern in enumerate(_DAYS):
        if pattern.fullmatch(name.strip()):
            return day
    raise HoursNotUnderstood


def _minutes(text: str) -> int:
    hour, minute = (int(part) for part in (*re.split(r"[:.]", text), "0")[:2])
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise HoursNotUnderstood
    return hour * 60 + minute


def _moment(day: date, minutes: int) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=TASHKENT)
    return midnight + timedelta(minutes=minutes)  # Uzbekistan does not change its clocks


def _days_text(first: int, last: int) -> str:
    names = [WEEKDAYS[day].capitalize() for day in (first, last)]
    return names[0] if first == last else "-".join(names)


def _hours_text(hours: DayHours) -> str:
    text = f"{clock_text(hours.opens)}-{clock_text(hours.closes)}"
    if hours.lunch is None:
        return text
    return f"{text}, тушлик {clock_text(hours.lunch[0])}-{clock_text(hours.lunch[1])}"
