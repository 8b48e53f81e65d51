from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.hours import DayHours, HoursNotUnderstood, Week, format_week, opening, parse_week

MONDAY = datetime(2026, 10, 5, tzinfo=UTC) - timedelta(hours=5)
"""Its midnight in Tashkent."""
USUAL = "Ду-Жу 09:00-18:00, тушлик 13:00-14:00; Ша 09:00-13:00"


@some.composite
def days(draw: some.DrawFn) -> DayHours:
    edges = sorted(draw(some.sets(some.integers(0, 24 * 60), min_size=4, max_size=4)))
    lunch = (edges[1], edges[2]) if draw(some.booleans()) else None
    return DayHours(edges[0], edges[3], lunch)


def no_holiday(_: date) -> bool:
    return False


weeks = some.tuples(*[some.none() | days()] * 7).filter(any)
moments = some.integers(0, 60 * 24 * 7 * 3).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@given(weeks)
def test_what_is_written_is_read_again(week: Week) -> None:
    assert parse_week(format_week(week)) == week


@given(weeks, moments)
def test_the_next_change_lies_ahead_and_within_a_week(week: Week, now: datetime) -> None:
    found = opening(week, now, no_holiday)

    assert now < found.until <= now + timedelta(days=8)


@given(weeks, moments)
def test_who_comes_when_it_opens_finds_it_open(week: Week, now: datetime) -> None:
    found = opening(week, now, no_holiday)

    if not found.is_open:
        assert opening(week, found.until, no_holiday).is_open
        assert not opening(week, found.until - timedelta(seconds=1), no_holiday).is_open


@pytest.mark.parametrize(
    "typed",
    [
        USUAL,
        "ду-жу 9:00-18:00, тушлик 13:00-14:00; ша 9:00-13:00",
        "Душанба – жума: 9.00 – 18.00 тушлик 13.00–14.00\nШанба 9:00-13:00",
        "Ду, Се, Чо-Жу 9:00-18:00, тушлик: 13:00-14:00;; Ша 9:00-13:00;",
        "Пн-Пт 9:00-18:00, обед 13:00-14:00; Сб 9:00-13:00",
        "Ду-Жу 9-18 (тушлик вақти 13-14); Ша 9-13.",
        "Пн–Пт с 9:00 до 18:00, перерыв с 13:00 до 14:00\nСб с 9 до 13; Вс – выходной",
        "Ду-Жу: 9:00-18:00, тушлик 13:00-14:00; Ша 9:00-13:00; Як дам олиш куни",
        "Понедельник, вторник, среда, чт – пятница: 9:00-18:00, обед 13:00-14:00; суббота: 9:00-13:00",
    ],
)
def test_people_type_it_in_many_ways(typed: str) -> None:
    assert format_week(parse_week(typed)) == USUAL


def test_every_day() -> None:
    assert format_week(parse_week("ҳар куни 8-20")) == "Ду-Як 08:00-20:00"
    assert parse_week("ежедневно с 8:00 до 20:00") == parse_week("Ду-Як 8:00-20:00")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        ";",
        "ҳар куни",
        "Ду-Як дам олиш",
        "Ду 9:00-18:00; Ду дам олиш",
        "9:00-18:00",
        "Ду-Жу 18-9",
        "Ду 25:00-26:00",
        "Ду 9:60-18:00",
        "Ду 18:00-9:00",
        "Ду 9:00-9:00",
        "Жу-Ду 9:00-18:00",
        "Ду-Се-Чо 9:00-18:00",
        "Ду 9:00-18:00; Ду 9:00-13:00",
        "Ду 9:00-18:00, тушлик 8:00-9:00",
        "Ду 9:00-18:00, тушлик 17:00-19:00",
        "Дам 9:00-18:00",
        "Ду 9:00-18:00; " * 100,
        "Ду 9:00-18:00 ' OR 1=1",
    ],
)
def test_what_cannot_be_meant_is_refused(typed: str) -> None:
    with pytest.raises(HoursNotUnderstood):
        parse_week(typed)


@given(some.text(max_size=400))
def test_any_text_is_either_read_or_refused(typed: str) -> None:
    try:
        week = parse_week(typed)
    except HoursNotUnderstood:
        return
    assert any(week)


@pytest.mark.parametrize(
    ("clock", "is_open", "until"),
    [
        ((0, 8, 59), False, (0, 9, 0)),
        ((0, 9, 0), True, (0, 13, 0)),
        ((0, 13, 0), False, (0, 14, 0)),
        ((0, 17, 59), True, (0, 18, 0)),
        ((4, 18, 0), False, (5, 9, 0)),
        ((5, 13, 0), False, (7, 9, 0)),  # over Sunday
    ],
)
def test_a_usual_week(clock: tuple[int, int, int], is_open: bool, until: tuple[int, int, int]) -> None:
    def at(day: int, hour: int, minute: int) -> datetime:
        return MONDAY + timedelta(days=day, hours=hour, minutes=minute)

    found = opening(parse_week(USUAL), at(*clock), no_holiday)

    assert (found.is_open, found.until) == (is_open, at(*until))


def test_a_holiday_is_closed_however_usual_its_hours() -> None:
    tuesday = (MONDAY + timedelta(days=1, hours=12)).date()

    found = opening(parse_week(USUAL), MONDAY + timedelta(hours=18), lambda day: day == tuesday)

    assert (found.is_open, found.until) == (False, MONDAY + timedelta(days=2, hours=9))
