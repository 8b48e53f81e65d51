"""The working calendar of Uzbekistan: public holidays, days that the government moved, and what administrators say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from holidays import HolidayBase, country_holidays

from bot.domain.calendar import tashkent
from bot.domain.workday import Override

SATURDAY = 5
OPENS = time(9)
"""Before that the bot does not disturb the staff by itself."""
CLOSES = time(18)


class Occasion(StrEnum):
    """Why a day differs from its weekday."""

    NEW_YEAR = "new_year"
    WOMEN = "women"
    NAVRUZ = "navruz"
    MEMORY = "memory"
    INDEPENDENCE = "independence"
    TEACHERS = "teachers"
    CONSTITUTION = "constitution"
    RAMADAN_HAYIT = "ramadan_hayit"
    QURBON_HAYIT = "qurbon_hayit"
    DECREE = "decree"
    MOVED = "moved"  # a day off that another day is worked for, or the other way round


# As the library calls them in English.
_OCCASIONS = (
    ("New Year", Occasion.NEW_YEAR),
    ("Women", Occasion.WOMEN),
    ("Nowruz", Occasion.NAVRUZ),
    ("Memory", Occasion.MEMORY),
    ("Independence", Occasion.INDEPENDENCE),
    ("Teachers", Occasion.TEACHERS),
    ("Constitution", Occasion.CONSTITUTION),
    ("Eid al-Fitr", Occasion.RAMADAN_HAYIT),
    ("Eid al-Adha", Occasion.QURBON_HAYIT),
    ("decree", Occasion.DECREE),
)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day off that is not a mere weekend, or a Saturday or Sunday that is worked."""

    day: date
    worked: bool
    occasion: Occasion | None
    """None: only an administrator says so."""
    is_estimate: bool
    """The moon decides, and nobody has confirmed it."""
    is_override: bool


@cache
def _holidays() -> HolidayBase:
    """Years are worked out as they are asked for. The hayits of coming years are estimates until they are decreed."""
    return country_holidays("UZ", language="en_US")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked, and until when: the library's holidays, and over them what administrators have said."""

    overrides: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))
    """Whether a day is worked."""
    closes: time = CLOSES
    """What arrives later is registered the next working day (ЎРҚ-445, art. 23)."""

    def with_overrides(self, overrides: Iterable[Override]) -> "WorkingCalendar":
        return replace(self, overrides=MappingProxyType({one.day: one.worked for one in overrides}))

    def is_workday(self, day: date) -> bool:
        worked = self.overrides.get(day)
        return _holidays().is_working_day(day) if worked is None else worked

    def is_holiday(self, day: date) -> bool:
        """A public holiday, or a day off by decree or by an override; weekends as such are none."""
        worked = self.overrides.get(day)
        return day in _holidays() if worked is None else not worked

    def is_moved_workday(self, day: date) -> bool:
        """A Saturday or Sunday that is worked."""
        return day.weekday() >= SATURDAY and self.is_workday(day)

    def next_workday(self, day: date) -> date:
        """The first working day after `day`."""
        day += timedelta(days=1)
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def last_workday(self, day: date) -> date:
        """`day` itself if it is worked, else the last working day before it."""
        while not self.is_workday(day):
            day -= timedelta(days=1)
        return day

    def is_working_time(self, moment: datetime) -> bool:
        here = tashkent(moment)
        return self.is_workday(here.date()) and OPENS <= here.time() < self.closes

    def registered_on(self, arrived_at: datetime) -> date:
        """The same day; after working hours and on days off the next working day (ЎРҚ-445, art. 23)."""
        here = tashkent(arrived_at)
        is_in_time = self.is_workday(here.date()) and here.time() < self.closes
        return here.date() if is_in_time else self.next_workday(here.date())

    def special_days(self, first: date, last: date) -> Iterator[SpecialDay]:
        """Days from `first` to `last` that differ from their weekday."""
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            if day in self.overrides or self.is_holiday(day) or self.is_moved_workday(day):
                yield self._special(day)

    def _special(self, day: date) -> SpecialDay:
        name, is_override = _holidays().get(day) or "", day in self.overrides
        occasion = next((one for words, one in _OCCASIONS if words in name), None)
        if occasion is None and not is_override:
            occasion = Occasion.MOVED
        is_estimate = "estimated" in name and not is_override
        return SpecialDay(day, self.is_workday(day), occasion, is_estimate, is_override)
