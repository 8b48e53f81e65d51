from datetime import date

import pytest

from bot.workdays import is_holiday, is_moved_workday


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 3, 21), True),  # Navruz, a Saturday
        (date(2026, 3, 23), True),  # the Monday to which it moved
        (date(2026, 5, 28), True),  # by decree, after Qurbon hayit
        (date(2026, 12, 31), True),  # a day off for which Saturday 12 December is worked
        (date(2026, 11, 22), False),  # a Sunday like others
        (date(2026, 11, 23), False),
    ],
)
def test_holidays_and_moved_days_off(day: date, holiday: bool) -> None:
    assert is_holiday(day) is holiday


@pytest.mark.parametrize(
    ("day", "worked"), [(date(2026, 12, 12), True), (date(2026, 12, 19), False), (date(2026, 12, 14), False)]
)
def test_a_saturday_that_is_worked(day: date, worked: bool) -> None:
    assert is_moved_workday(day) is worked
