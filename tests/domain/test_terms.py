"""The terms of the law, over weekends, Navruz, hayits and New Year."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import plus_days, plus_month
from bot.domain.request import AlreadyExtended, Move, Request, RequestKind
from bot.domain.terms import (
    DueDateBeyondLaw,
    DueDateInThePast,
    DueDateNotLater,
    DueDateNotUnderstood,
    StudiedAlready,
    StudyFirst,
    TermHasPassed,
    TooLateToPassOn,
    TooLateToTellOfStudy,
    check_new_due_date,
    check_term,
    due_date,
    due_date_with_study,
    latest_extension,
    split_due_date,
)
from bot.workdays import WorkingCalendar
from tests.views.citizen.things import a_request

FROM = date(2026, 11, 23)


def request_of(kind: RequestKind = RequestKind.ARIZA, clock_from: date = FROM, **changes: object) -> Request:
    request = a_request(kind=kind, registered_on=clock_from, clock_from=clock_from, due_on=due_date(kind, clock_from))
    return replace(request, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arrived", "clock_from", "in_15_days", "in_a_month"),
    [
        ("2026-11-23 12:00", "2026-11-23", "2026-12-08", "2026-12-23"),  # a Monday; due on Constitution Day
        ("2026-11-27 18:00", "2026-11-30", "2026-12-15", "2026-12-30"),  # Friday evening
        ("2026-11-28 09:00", "2026-11-30", "2026-12-15", "2026-12-30"),  # Saturday
        ("2026-12-12 09:00", "2026-12-12", "2026-12-27", "2027-01-12"),  # a Saturday that is worked
        ("2026-03-19 17:59", "2026-03-19", "2026-04-03", "2026-04-19"),  # the evening before Ramazon hayit
        ("2026-03-19 18:00", "2026-03-24", "2026-04-08", "2026-04-24"),  # hayit, Navruz, and the day it moved to
        ("2026-03-21 12:00", "2026-03-24", "2026-04-08", "2026-04-24"),  # Navruz
        ("2026-05-27 12:00", "2026-06-01", "2026-06-16", "2026-07-01"),  # Qurbon hayit, two days by decree, a weekend
        ("2026-12-30 18:00", "2027-01-04", "2027-01-19", "2027-02-04"),  # New Year
        ("2026-12-31 23:59", "2027-01-04", "2027-01-19", "2027-02-04"),
        ("2027-01-29 18:30", "2027-02-01", "2027-02-16", "2027-03-01"),
        ("2028-01-31 10:00", "2028-01-31", "2028-02-15", "2028-02-29"),  # a month from the 31st, in a leap year
    ],
)
def test_from_arrival_to_the_due_date(arrived: str, clock_from: str, in_15_days: str, in_a_month: str) -> None:
    registered = WorkingCalendar().registered_on(datetime.fromisoformat(f"{arrived}+05:00").astimezone(UTC))
    assert registered == date.fromisoformat(clock_from)
    for kind in (RequestKind.ARIZA, RequestKind.SHIKOYAT):
        assert due_date(kind, registered) == date.fromisoformat(in_15_days)
        assert due_date_with_study(request_of(kind, registered)) == date.fromisoformat(in_a_month)
    assert due_date(RequestKind.TAKLIF, registered) == date.fromisoformat(in_a_month)


def test_for_a_taklif_more_study_names_no_later_day() -> None:
    taklif = request_of(RequestKind.TAKLIF)
    assert due_date_with_study(taklif) == taklif.due_on


@pytest.mark.parametrize(
    ("move", "request_", "today", "refusal"),
    [
        (Move.PASS_ON, request_of(), "2026-11-28", None),
        (Move.PASS_ON, request_of(), "2026-11-29", TooLateToPassOn),
        (Move.PASS_ON, request_of(clock_from=date(2026, 3, 19)), "2026-03-24", None),  # the fifth day, after Navruz
        (Move.PASS_ON, request_of(clock_from=date(2026, 3, 19)), "2026-03-25", TooLateToPassOn),
        (Move.PASS_ON, request_of(clock_from=date(2026, 12, 30)), "2027-01-04", None),
        (Move.PASS_ON, request_of(clock_from=date(2026, 12, 30)), "2027-01-05", TooLateToPassOn),
        (Move.STUDY, request_of(), "2026-12-08", None),
        (Move.STUDY, request_of(), "2026-12-09", TermHasPassed),
        (Move.STUDY, request_of(studied=True), "2026-11-24", StudiedAlready),
        (Move.STUDY, request_of(extended=True), "2026-11-24", AlreadyExtended),
        (Move.STUDY, request_of(RequestKind.TAKLIF), "2026-12-03", None),
        (Move.STUDY, request_of(RequestKind.TAKLIF), "2026-12-04", TooLateToTellOfStudy),
        (Move.EXTEND, request_of(), "2026-12-08", None),
        (Move.EXTEND, request_of(), "2026-12-09", TermHasPassed),
        (Move.EXTEND, request_of(studied=True), "2026-12-08", None),
        (Move.EXTEND, request_of(extended=True), "2026-12-08", AlreadyExtended),
        (Move.EXTEND, request_of(RequestKind.TAKLIF), "2026-12-08", StudyFirst),
        (Move.EXTEND, request_of(RequestKind.TAKLIF, studied=True), "2026-12-23", None),
        (Move.ANSWER, request_of(), "2027-12-08", None),  # late is better than never
        (Move.LEAVE_UNCONSIDERED, request_of(), "2027-12-08", None),
    ],
)
def test_what_the_terms_allow(move: Move, request_: Request, today: str, refusal: type[Exception] | None) -> None:
    if refusal is None:
        check_term(move, request_, date.fromisoformat(today))
    else:
        with pytest.raises(refusal):
            check_term(move, request_, date.fromisoformat(today))


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ("2026-11-30", DueDateInThePast),
        ("2026-12-08", DueDateNotLater),
        ("2026-12-05", DueDateNotLater),
        ("2026-12-09", None),
        ("2027-01-08", None),
        ("2027-01-09", DueDateBeyondLaw),
    ],
)
def test_the_head_may_choose_a_day_within_the_month(wanted: str, refusal: type[Exception] | None) -> None:
    request, today = request_of(), date(2026, 12, 1)
    if refusal is None:
        check_new_due_date(request, date.fromisoformat(wanted), today)
    else:
        with pytest.raises(refusal):
            check_new_due_date(request, date.fromisoformat(wanted), today)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 1)), st.sampled_from(RequestKind))
def test_no_chain_of_terms_is_longer_than_the_law(clock_from: date, kind: RequestKind) -> None:
    request = request_of(kind, clock_from)
    studied = replace(request, due_on=due_date_with_study(request), studied=True)
    assert request.due_on <= studied.due_on <= plus_month(clock_from)
    extended = replace(studied, due_on=latest_extension(studied), extended=True)
    assert extended.due_on <= plus_days(plus_month(clock_from), 31)
    for move in (Move.STUDY, Move.EXTEND):
        with pytest.raises(AlreadyExtended):
            check_term(move, extended, clock_from)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ҳужжат сўралди", (None, "Ҳужжат сўралди")),
        ("20.12.2026 Ҳужжат сўралди", (date(2026, 12, 20), "Ҳужжат сўралди")),
        (" 2026-12-20, Ҳужжат\nсўралди ", (date(2026, 12, 20), "Ҳужжат\nсўралди")),
        ("20.12.2026\nҲужжат", (date(2026, 12, 20), "Ҳужжат")),
        ("20.12.2026", (date(2026, 12, 20), "")),
        ("12/345 рақамли хат кутилмоқда", (None, "12/345 рақамли хат кутилмоқда")),
    ],
)
def test_a_day_in_front_of_the_reason(text: str, wanted: tuple[date | None, str]) -> None:
    assert split_due_date(text) == wanted


@pytest.mark.parametrize("text", ["31.02.2027 Ҳужжат", "20.12.26 Ҳужжат", "2026.12.20 Ҳужжат"])
def test_what_only_looks_like_a_day_is_refused(text: str) -> None:
    with pytest.raises(DueDateNotUnderstood):
        split_due_date(text)
