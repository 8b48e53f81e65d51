"""How long ago something was, roughly, as people say it."""

from datetime import datetime

from bot.domain.language import Language
from bot.i18n import plain


def ago(then: datetime, now: datetime, language: Language) -> str:
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return plain(language, "ago.now")
    if minutes < 60:
        return plain(language, "ago.minutes", count=minutes)
    if minutes < 24 * 60:
        return plain(language, "ago.hours", count=minutes // 60)
    return plain(language, "ago.days", count=minutes // (24 * 60))
