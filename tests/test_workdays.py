"""The working calendar: weekends, holidays, moved days, hayits, and what administrators say over them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import TASHKENT
from bot.domain.workday import DayInThePast, DayNotUnderstood, DayTooFar, Override, parse_workday
from bot.workdays import Occasion, WorkingCalendar

PLAIN = WorkingCalendar()
AT = datetime(2026, 11, 23, 7, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def with_days(**days: bool) -> WorkingCalendar:
    """`d2027_03_10=False`: that day is off."""
    return PLAIN.with_overrides(
        Override(date(*map(int, name[1:].split("_"))), worked, "Дилшод", AT) for name, worked in days.items()
    )


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
    assert PLAIN.is_holiday(day) is holiday


@pytest.mark.parametrize(
    ("day", "worked"), [(date(2026, 12, 12), True), (date(2026, 12, 19), False), (date(2026, 12, 14), False)]
)
def test_a_saturday_that_is_worked(day: date, worked: bool) -> None:
    assert PLAIN.is_moved_workday(day) is worked


def test_what_an_administrator_says_counts_over_everything() -> None:
    calendar = with_days(d2026_11_24=False, d2026_11_28=True, d2026_12_8=True)
    assert calendar.is_holiday(date(2026, 11, 24))
    assert calendar.is_moved_workday(date(2026, 11, 28))
    assert calendar.is_workday(date(2026, 12, 8))
    assert not calendar.is_holiday(date(2026, 12, 8))
    assert not PLAIN.is_workday(date(2026, 12, 8))


@pytest.mark.parametrize(
    ("arrived", "registered"),
    [
        ("2026-11-23 00:01", date(2026, 11, 23)),  # a Monday, before anybody is there
        ("2026-11-23 17:59", date(2026, 11, 23)),
        ("2026-11-23 18:00", date(2026, 11, 24)),  # after working hours
        ("2026-11-27 18:30", date(2026, 11, 30)),  # Friday evening
        ("2026-11-28 10:00", date(2026, 11, 30)),  # Saturday
        ("2026-12-12 10:00", date(2026, 12, 12)),  # a Saturday that is worked
        ("2026-12-12 18:00", date(2026, 12, 14)),
        ("2026-03-20 12:00", date(2026, 3, 24)),  # Ramazon hayit, then Navruz and the day it moved to
        ("2026-03-19 18:00", date(2026, 3, 24)),
        ("2026-05-26 19:00", date(2026, 6, 1)),  # Qurbon hayit and two days by decree
        ("2026-12-30 18:01", date(2027, 1, 4)),  # New Year
        ("2027-01-01 09:00", date(2027, 1, 4)),
    ],
)
def test_the_day_of_registration(arrived: str, registered: date) -> None:
    moment = datetime.fromisoformat(f"{arrived}+05:00").astimezone(UTC)
    assert PLAIN.registered_on(moment) == registered


def test_the_end_of_the_day_can_be_another() -> None:
    evening = datetime(2026, 11, 23, 17, 30, tzinfo=TASHKENT)
    assert PLAIN.registered_on(evening) == date(2026, 11, 23)
    assert WorkingCalendar(closes=time(17)).registered_on(evening) == date(2026, 11, 24)


def test_a_hayit_that_is_declared_for_another_day() -> None:
    declared = with_days(d2027_3_9=True, d2027_3_10=False)
    noon = datetime(2027, 3, 9, 12, tzinfo=TASHKENT)
    assert PLAIN.registered_on(noon) == date(2027, 3, 10)
    assert declared.registered_on(noon) == date(2027, 3, 9)


@given(st.integers(0, 1_000_000).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)))
def test_registration_is_on_a_working_day_and_never_earlier_than_arrival(arrived: datetime) -> None:
    registered = PLAIN.registered_on(arrived)
    assert PLAIN.is_workday(registered)
    assert registered >= arrived.astimezone(TASHKENT).date()
    assert PLAIN.last_workday(registered) == registered


def test_special_days_say_what_is_only_an_estimate() -> None:
    days = {one.day: one for one in with_days(d2027_5_16=False).special_days(date(2026, 12, 1), date(2027, 6, 1))}
    assert days[date(2026, 12, 12)].worked
    assert days[date(2026, 12, 31)].occasion is Occasion.MOVED
    assert days[date(2027, 3, 9)].is_estimate
    assert days[date(2027, 3, 9)].occasion is Occasion.RAMADAN_HAYIT
    confirmed = days[date(2027, 5, 16)]
    assert (confirmed.is_estimate, confirmed.is_override) == (False, True)
    assert date(2026, 12, 5) not in days


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10.03.2027 дам", (date(2027, 3, 10), False)),
        ("13.03.2027  ИШ", (date(2027, 3, 13), True)),
        ("13/3/2027 – иш куни", (date(2027, 3, 13), True)),
        ("2027-03-10 выходной", (date(2027, 3, 10), False)),
        ("10.03.2027 дам олиш куни", (date(2027, 3, 10), False)),
        ("13.03.2027: рабочий день", (date(2027, 3, 13), True)),
        ("23.11.2026 дам", (TODAY, False)),
    ],
)
def test_what_administrators_write(text: str, wanted: tuple[date, bool]) -> None:
    assert parse_workday(text, TODAY) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "дам", "10.03.2027", "31.02.2027 дам", "10.03.2027 балки", "10.03 дам", "١٠.٠٣.٢٠٢٧ дам", "10.03.2027 дамма"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DayNotUnderstood):
        parse_workday(text, TODAY)


def test_days_of_the_past_and_of_far_years_are_refused() -> None:
    with pytest.raises(DayInThePast):
        parse_workday("22.11.2026 дам", TODAY)
    with pytest.raises(DayTooFar):
        parse_workday("10.03.2207 дам", TODAY)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        day, _ = parse_workday(text, TODAY)
    except (DayNotUnderstood, DayInThePast, DayTooFar):
        return
    assert day >= TODAY
