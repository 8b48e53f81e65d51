"""Short sentences for the staff: in a request's topic, and for administrators in their private chats."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.domain.calendar import tashkent, tashkent_day
from bot.domain.delivery import Failure
from bot.domain.language import Language
from bot.domain.screen import Screen
from bot.i18n import clock, t

_NAMED_FAILURES = frozenset({Failure.STOPPED, Failure.GONE, Failure.UNREACHABLE, Failure.MESSAGE_LOST})


def undelivered(failure: Failure, language: Language) -> Screen:
    """Why a message did not reach the citizen, for good or until they come back."""
    key = failure.value if failure in _NAMED_FAILURES else "refused"
    return Screen(t(language, f"staff.undelivered.{key}"))


def delayed(again_at: datetime, now: datetime, language: Language) -> Screen:
    """When a message will be tried again; the date only when it is not today."""
    today = tashkent_day(again_at) == tashkent_day(now)
    at = f"{tashkent(again_at):%H:%M}" if today else clock(again_at)
    return Screen(t(language, "staff.delayed", at=at))


class Silence(StrEnum):
    """Why something said in a request's topic does not go to the citizen."""

    ANONYMOUS = "anonymous"
    STRANGER = "stranger"
    STICKER = "sticker"
    COMMAND = "command"


def not_mirrored(why: Silence, language: Language) -> Screen:
    return Screen(t(language, f"staff.not_mirrored.{why}"))


def answer_deleted(language: Language) -> Screen:
    return Screen(t(language, "staff.answer_deleted"))


def bot_removed(title: str, language: Language) -> Screen:
    return Screen(t(language, "staff.alert.bot_removed", title=title))


def rights_lost(title: str, language: Language) -> Screen:
    return Screen(t(language, "staff.alert.rights_lost", title=title))


def files_gone(count: int, words: Sequence[str], language: Language) -> Screen:
    """Of an album `count` files were deleted before they came; `words` (HTML) stood under its files."""
    return Screen("\n\n".join((t(language, "letter.files_gone", count=count), *words)))
