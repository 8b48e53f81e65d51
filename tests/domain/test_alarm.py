"""Every transition of a term's clock, over weekends, Navruz, hayits and New Year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alarm import Alarm, alarm, alarm_days, is_news
from bot.workdays import WorkingCalendar

CALENDAR = WorkingCalendar()
CLOCKS = {
    # from, due on, and when the staff hear what: half, three days, one day, last day, overdue;
    # "-" where two fall on one day, and only the later is heard.
    "working days only": "2026-11-02 2026-11-17: 2026-11-09 2026-11-13 2026-11-16 2026-11-17 2026-11-18",
    "due on a Sunday": "2026-11-07 2026-11-22: 2026-11-13 2026-11-19 - 2026-11-20 2026-11-23",
    "due on Constitution Day": "2026-11-23 2026-12-08: 2026-11-30 2026-12-04 - 2026-12-07 2026-12-09",
    "a Saturday that is worked": "2026-11-30 2026-12-15: 2026-12-07 2026-12-12 2026-12-14 2026-12-15 2026-12-16",
    "over Ramazon hayit and Navruz": "2026-03-10 2026-03-25: 2026-03-17 2026-03-19 2026-03-24 2026-03-25 2026-03-26",
    "the day after Navruz": "2026-03-09 2026-03-24: 2026-03-16 - 2026-03-19 2026-03-24 2026-03-25",
    "due in Ramazon hayit": "2026-03-05 2026-03-20: 2026-03-12 2026-03-17 - 2026-03-19 2026-03-24",
    "over Qurbon hayit and days by decree": "2026-05-15 2026-05-30: 2026-05-22 - - 2026-05-26 2026-06-01",
    "over New Year": "2026-12-19 2027-01-03: 2026-12-25 - - 2026-12-30 2027-01-04",
    "half of it on New Year": "2026-12-25 2027-01-09: 2026-12-30 2027-01-06 - 2027-01-08 2027-01-11",
    "a month of a таклиф": "2026-11-24 2026-12-24: 2026-12-09 2026-12-21 2026-12-23 2026-12-24 2026-12-25",
}


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


@pytest.mark.parametrize("name", CLOCKS)
def test_on_which_working_day_the_staff_hear_what(name: str) -> None:
    term, _, wanted = CLOCKS[name].partition(": ")
    clock_from, due_on = map(date.fromisoformat, term.split())
    heard: dict[Alarm, str] = {}
    told: Alarm | None = None
    for today in days_between(clock_from, due_on + timedelta(days=10)):
        says = alarm(clock_from, due_on, today, CALENDAR.last_workday)
        if CALENDAR.is_workday(today) and is_news(says, told):
            assert says is not None
            heard[says], told = today.isoformat(), says
    assert [heard.get(one, "-") for one in Alarm] == wanted.split()


def test_what_is_stale_after_downtime_is_not_heard() -> None:
    clock_from, due_on = date(2026, 11, 2), date(2026, 11, 17)
    assert alarm(clock_from, due_on, date(2026, 11, 16), CALENDAR.last_workday) is Alarm.ONE_DAY
    assert alarm(clock_from, due_on, date(2026, 12, 16), CALENDAR.last_workday) is Alarm.OVERDUE
    assert not is_news(Alarm.HALF, Alarm.ONE_DAY)
    assert not is_news(Alarm.OVERDUE, Alarm.OVERDUE)
    assert not is_news(None, None)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 1)), st.integers(1, 62))
def test_the_clock_only_goes_forward_and_always_ends_overdue(clock_from: date, length: int) -> None:
    due_on = clock_from + timedelta(days=length)
    says = [
        alarm(clock_from, due_on, day, CALENDAR.last_workday)
        for day in days_between(clock_from, due_on + timedelta(days=1))
    ]
    order = [None, *Alarm]
    places = [order.index(one) for one in says]
    assert places == sorted(places)
    assert says[0] is None
    assert says[-1] is Alarm.OVERDUE
    assert Alarm.OVERDUE not in says[:-1]


@given(st.dates(date(2026, 1, 1), date(2028, 12, 1)), st.integers(10, 62))
def test_reminders_fall_on_working_days(clock_from: date, length: int) -> None:
    days = alarm_days(clock_from, clock_from + timedelta(days=length), CALENDAR.last_workday)
    assert all(CALENDAR.is_workday(day) for one, day in days.items() if one is not Alarm.OVERDUE)
