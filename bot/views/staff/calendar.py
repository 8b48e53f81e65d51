"""The working calendar, for administrators."""

from collections.abc import Sequence
from datetime import date

from bot.domain.actions import DropOverride, OpenCalendar
from bot.domain.calendar import plus_days
from bot.domain.language import Language
from bot.domain.screen import Button, Screen
from bot.i18n import Html, plain, short_day, t
from bot.workdays import SpecialDay, WorkingCalendar

DAYS_SHOWN = 366
MAX_SHOWN = 40
MAX_BUTTONS = 20


def calendar_page(calendar: WorkingCalendar, today: date, language: Language, *, done: Html | None = None) -> Screen:
    """`done`: what has just been changed."""
    days = list(calendar.special_days(today, plus_days(today, DAYS_SHOWN)))
    far = [day for day in sorted(calendar.overrides) if day > plus_days(today, DAYS_SHOWN)]
    days += [one for day in far for one in calendar.special_days(day, day)]
    lines = [_line(one, language) for one in days[:MAX_SHOWN]]
    parts = [done, t(language, "staff.calendar.title"), Html("\n".join(lines)), t(language, "staff.calendar.how")]
    return Screen(Html("\n\n".join(part for part in parts if part)), buttons=_buttons(days, language))


def day_set(day: date, *, worked: bool, language: Language) -> Html:
    return t(language, f"staff.calendar.set.{'worked' if worked else 'off'}", day=short_day(day))


def day_dropped(day: date, language: Language) -> Html:
    return t(language, "staff.calendar.dropped", day=short_day(day))


def _line(one: SpecialDay, language: Language) -> Html:
    what = plain(language, f"staff.calendar.{'worked' if one.worked else 'off'}")
    notes = [plain(language, f"occasion.{one.occasion}")] if one.occasion is not None and not one.worked else []
    if one.is_estimate:
        notes.append(plain(language, "staff.calendar.estimate"))
    if one.is_override:
        notes.append(plain(language, "staff.calendar.override"))
    weekday = plain(language, f"date.weekday.{one.day.weekday()}")
    why = f" ({', '.join(notes)})" if notes else ""
    return t(language, "staff.calendar.line", day=short_day(one.day), weekday=weekday, what=what, why=why)


def _buttons(days: Sequence[SpecialDay], language: Language) -> tuple[tuple[Button, ...], ...]:
    own = [one.day for one in days if one.is_override][:MAX_BUTTONS]
    rows = [
        (Button(plain(language, "staff.calendar.button.drop", day=short_day(day)), DropOverride(day.toordinal())),)
        for day in own
    ]
    return (*rows, (Button(plain(language, "staff.calendar.button.renew"), OpenCalendar()),))
