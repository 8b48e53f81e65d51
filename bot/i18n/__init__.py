"""Words and dates in the language of the one who reads."""

from bot.i18n.dates import clock, day, short_day, size
from bot.i18n.words import Html, plain, t, words

__all__ = ["Html", "clock", "day", "plain", "short_day", "size", "t", "words"]
