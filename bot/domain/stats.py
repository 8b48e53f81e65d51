"""Figures of a period: of the requests that came in it, how many were answered, how soon, and what is late."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.domain.calendar import TASHKENT, tashkent_day
from bot.domain.office import Office
from bot.domain.refusal import Refusal
from bot.domain.request import WORKED_ON, Outcome, RequestKind, Status

Key = TypeVar("Key")


class Period(StrEnum):
    """Up to now, from the beginning of the day, week (Monday), month or quarter in Tashkent."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


def first_day(period: Period, now: datetime) -> date:
    today = tashkent_day(now)
    return {
        Period.TODAY: today,
        Period.WEEK: today - timedelta(days=today.weekday()),
        Period.MONTH: today.replace(day=1),
        Period.QUARTER: today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
    }[period]


def beginning(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=TASHKENT)


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """Of one request what figures are made of: nothing of who asked."""

    number: str
    kind: RequestKind
    service_code: str | None
    office_id: int
    status: Status
    outcome: Outcome | None
    arrived_at: datetime
    due_on: date
    first_answer_at: datetime | None
    closed_at: datetime | None
    """When it first came to an end, whichever."""

    @property
    def to_answer(self) -> timedelta | None:
        return None if self.first_answer_at is None else self.first_answer_at - self.arrived_at

    @property
    def to_close(self) -> timedelta | None:
        return None if self.closed_at is None else self.closed_at - self.arrived_at

    def is_overdue(self, today: date) -> bool:
        """It was answered after its day, or waits for an answer although the day has passed."""
        if self.first_answer_at is not None:
            return tashkent_day(self.first_answer_at) > self.due_on
        return self.status in WORKED_ON and today > self.due_on


@dataclass(frozen=True, slots=True)
class Figures:
    new: int
    answered: int
    overdue: int
    waiting: int
    """For an answer: they are still worked on."""
    answer_median: timedelta | None
    answer_p90: timedelta | None
    close_median: timedelta | None
    close_p90: timedelta | None


def figures(facts: Sequence[RequestFacts], today: date) -> Figures:
    answers = sorted(one.to_answer for one in facts if one.to_answer is not None)
    closings = sorted(one.to_close for one in facts if one.to_close is not None)
    return Figures(
        new=len(facts),
        answered=len(answers),
        overdue=sum(one.is_overdue(today) for one in facts),
        waiting=sum(one.status in WORKED_ON for one in facts),
        answer_median=percentile(answers, 50),
        answer_p90=percentile(answers, 90),
        close_median=percentile(closings, 50),
        close_p90=percentile(closings, 90),
    )


def percentile(ordered: Sequence[timedelta], percent: int) -> timedelta | None:
    """The smallest of them that at least so many percent do not exceed; None of none."""
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else None


def by_group(facts: Iterable[RequestFacts], key: Callable[[RequestFacts], Key], today: date) -> Mapping[Key, Figures]:
    """The largest group first."""
    groups: dict[Key, list[RequestFacts]] = defaultdict(list)
    for one in facts:
        groups[key(one)].append(one)
    ordered = sorted(groups, key=lambda one: -len(groups[one]))
    return {one: figures(groups[one], today) for one in ordered}


class NothingToCount(Refusal):
    """No office and no service is called so."""

    code = "nothing_to_count"


@dataclass(frozen=True, slots=True)
class Report:
    """What came since the period began. `office` and `service` None mean all of them."""

    period: Period
    since: date
    today: date
    office: Office | None
    service: str | None
    offices: Mapping[int, Office]
    facts: tuple[RequestFacts, ...]
