from datetime import UTC, date, datetime

import pytest

from bot.domain.calendar import days_left, plus_month, tashkent_day


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2026, 3, 30), date(2026, 4, 30)),
    ],
)
def test_a_month_later(day: date, later: date) -> None:
    assert plus_month(day) == later


def test_a_day_is_a_day_in_tashkent() -> None:
    late_in_the_evening_in_london = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
    assert tashkent_day(late_in_the_evening_in_london) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        (datetime(2026, 12, 7, 18, 59, tzinfo=UTC), 1),
        (datetime(2026, 12, 7, 19, 0, tzinfo=UTC), 0),
        (datetime(2026, 12, 8, 19, 0, tzinfo=UTC), -1),
    ],
)
def test_days_left_change_at_midnight_in_tashkent(moment: datetime, days: int) -> None:
    assert days_left(date(2026, 12, 8), moment) == days
