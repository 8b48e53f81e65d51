"""The terms of the law (ЎРҚ-445): until when what must be done, and what may be done only in time.

Days are calendar days in Tashkent. They are counted from `clock_from`: the day of registration, or of opening again.
"""

import re
from datetime import date

from bot.domain.calendar import plus_days, plus_month
from bot.domain.refusal import Refusal
from bot.domain.request import AlreadyExtended, Move, Request, RequestKind
from bot.domain.workday import parse_day

DAYS_TO_ANSWER = 15
"""Ариза and шикоят (art. 28)."""
DAYS_TO_PASS_ON = 5
"""Art. 25."""
DAYS_TO_TELL_OF_STUDY = 10
"""Who made a таклиф that needs more study is told within these (art. 28)."""

_LIKE_A_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")


class TooLateToPassOn(Refusal):
    """`last`: the last day on which it could be passed on."""

    code = "too_late_to_pass_on"


class TooLateToTellOfStudy(Refusal):
    code = "too_late_to_tell_of_study"


class StudiedAlready(Refusal):
    code = "studied_already"


class StudyFirst(Refusal):
    """A таклиф takes more than a month only if its author was told of more study in time."""

    code = "study_first"


class TermHasPassed(Refusal):
    """What is late stays late: a term that is over cannot be made longer."""

    code = "term_has_passed"


class DueDateNotUnderstood(Refusal):
    code = "due_date_not_understood"


class DueDateInThePast(Refusal):
    code = "due_date_in_the_past"


class DueDateNotLater(Refusal):
    """`due` stands already."""

    code = "due_date_not_later"


class DueDateBeyondLaw(Refusal):
    """`latest` is what the law allows."""

    code = "due_date_beyond_law"


def due_date(kind: RequestKind, clock_from: date) -> date:
    """Last day to answer: 15 days for ариза and шикоят, a month for таклиф (art. 28)."""
    return plus_month(clock_from) if kind is RequestKind.TAKLIF else plus_days(clock_from, DAYS_TO_ANSWER)


def due_date_with_study(request: Request) -> date:
    """With more study a month in all for ариза and шикоят (art. 28). For таклиф the law names no longer term."""
    return max(request.due_on, plus_month(request.clock_from))


def latest_extension(request: Request) -> date:
    """Exceptionally, by the head, at most one month more (art. 28)."""
    return plus_month(request.due_on)


def last_day_to_pass_on(request: Request) -> date:
    return plus_days(request.clock_from, DAYS_TO_PASS_ON)


def check_term(move: Move, request: Request, today: date) -> None:
    """Whether the law's terms let `move` be made today.

    Raises TooLateToPassOn, TermHasPassed, AlreadyExtended, StudiedAlready, TooLateToTellOfStudy or StudyFirst.
    """
    if move is Move.PASS_ON and today > last_day_to_pass_on(request):
        raise TooLateToPassOn(last=_written(last_day_to_pass_on(request)))
    if move not in (Move.STUDY, Move.EXTEND):
        return
    if request.extended:
        raise AlreadyExtended
    if today > request.due_on:
        raise TermHasPassed
    is_taklif = request.kind is RequestKind.TAKLIF
    if move is Move.EXTEND and is_taklif and not request.studied:
        raise StudyFirst
    if move is Move.STUDY and request.studied:
        raise StudiedAlready
    if move is Move.STUDY and is_taklif and today > plus_days(request.clock_from, DAYS_TO_TELL_OF_STUDY):
        raise TooLateToTellOfStudy


def check_new_due_date(request: Request, due_on: date, today: date) -> None:
    """Whether the head may set this day. Raises DueDateInThePast, DueDateNotLater or DueDateBeyondLaw."""
    if due_on < today:
        raise DueDateInThePast
    if due_on <= request.due_on:
        raise DueDateNotLater(due=_written(request.due_on))
    if due_on > latest_extension(request):
        raise DueDateBeyondLaw(latest=_written(latest_extension(request)))


def split_due_date(text: str) -> tuple[date | None, str]:
    """«20.12.2026 Ҳужжат сўралди»: the day in front of a reason, if there is one, and the reason.

    Raises DueDateNotUnderstood when what stands there looks like a day and is none.
    """
    first, _, rest = text.strip().partition(" ") if " " in text.strip() else text.strip().partition("\n")
    first = first.rstrip(",;:")
    if not _LIKE_A_DAY.fullmatch(first):
        return None, text.strip()
    day = parse_day(first)
    if day is None:
        raise DueDateNotUnderstood
    return day, rest.strip()


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"
