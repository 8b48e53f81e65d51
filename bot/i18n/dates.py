"""Days, times and sizes in words. CLDR's Uzbek is wrong for us, so the words stand in `locales/*/dates.po`."""

from datetime import date, datetime

from bot.domain.calendar import tashkent
from bot.domain.language import Language
from bot.i18n.words import plain


def day(on: date, language: Language) -> str:
    """«2026 йил 5 октябрь» / “2026-yil 5-oktabr”."""
    return plain(language, "date.day", year=on.year, month=plain(language, f"date.month.{on.month}"), day=on.day)


def short_day(on: date) -> str:
    return f"{on:%d.%m.%Y}"


def clock(at: datetime) -> str:
    """Date and time in Tashkent: 05.10.2026 14:05."""
    return f"{tashkent(at):%d.%m.%Y %H:%M}"


def size(count: int, language: Language) -> str:
    """Bytes for people."""
    if count < 1024 * 1024:
        return plain(language, "size.kilobytes", count=max(1, round(count / 1024)))
    return plain(language, "size.megabytes", count=round(count / 1024 / 1024, 1))
