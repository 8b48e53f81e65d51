from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.request import RequestKind, Status
from bot.domain.stats import Period, RequestFacts, by_group, figures, first_day, percentile

MONDAY = datetime(2026, 9, 21, 7, tzinfo=UTC)
TODAY = date(2026, 9, 21)


def facts(
    *,
    answered: int | None = None,
    closed: int | None = None,
    due: int = 5,
    status: Status = Status.SUBMITTED,
    office: int = 1,
) -> RequestFacts:
    """`answered` and `closed` are days after it came, which was ten days ago; `due` is in so many days."""
    arrived = MONDAY - timedelta(days=10)
    return RequestFacts(
        number="FA-7K3M-29",
        kind=RequestKind.ARIZA,
        service_code=None,
        office_id=office,
        status=status,
        outcome=None,
        arrived_at=arrived,
        due_on=TODAY + timedelta(days=due),
        first_answer_at=None if answered is None else arrived + timedelta(days=answered),
        closed_at=None if closed is None else arrived + timedelta(days=closed),
    )


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (datetime(2026, 9, 23, 7, tzinfo=UTC), ["2026-09-23", "2026-09-21", "2026-09-01", "2026-07-01"]),
        # It is the first of January in Tashkent already.
        (datetime(2026, 12, 31, 20, tzinfo=UTC), ["2027-01-01", "2026-12-28", "2027-01-01", "2027-01-01"]),
    ],
)
def test_periods_begin_in_tashkent(now: datetime, days: list[str]) -> None:
    assert [str(first_day(period, now)) for period in Period] == days


@pytest.mark.parametrize(
    ("one", "late"),
    [
        (facts(due=0), False),
        (facts(due=-1), True),
        (facts(due=-1, status=Status.WITHDRAWN), False),
        (facts(due=-5, answered=5), False),
        (facts(due=-5, answered=6), True),
    ],
)
def test_late_is_what_was_answered_late_or_waits_beyond_its_day(one: RequestFacts, late: bool) -> None:
    assert one.is_overdue(TODAY) is late


def test_figures() -> None:
    found = figures(
        [facts(answered=day, closed=day + 1, status=Status.CLOSED) for day in range(1, 11)] + [facts(due=-1)], TODAY
    )
    assert (found.new, found.answered, found.waiting) == (11, 10, 1)
    assert found.answer_median == timedelta(days=5)
    assert found.answer_p90 == timedelta(days=9)
    assert found.close_median == timedelta(days=6)
    nothing = figures([], TODAY)
    assert (nothing.new, nothing.answer_median, nothing.close_p90) == (0, None, None)


def test_percentiles_are_values_that_were_there() -> None:
    hours = [timedelta(hours=hour) for hour in (1, 2, 3, 4)]
    assert [percentile(hours, percent) for percent in (1, 25, 50, 51, 90, 100)] == [
        hours[i] for i in (0, 0, 1, 2, 3, 3)
    ]
    assert percentile([], 50) is None


def test_the_largest_group_comes_first() -> None:
    groups = by_group([facts(office=1), facts(office=2), facts(office=2)], lambda one: one.office_id, TODAY)
    assert [(office, found.new) for office, found in groups.items()] == [(2, 2), (1, 1)]
