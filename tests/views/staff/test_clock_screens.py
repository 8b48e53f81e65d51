"""What the clocks say to the staff."""

from dataclasses import replace
from datetime import date

import pytest

from bot.catalog import load
from bot.domain.alarm import Alarm
from bot.domain.digest import Placed, digest
from bot.domain.language import Language
from bot.domain.request import Request, Status
from bot.views.staff.clocks import alarm_note, digest_page, escalation
from tests.screens_render import check_screen
from tests.views.staff.cards import REQUEST

CHAT = -1001700000001
DAYS = {
    Alarm.HALF: date(2026, 9, 30),
    Alarm.THREE_DAYS: date(2026, 10, 2),
    Alarm.ONE_DAY: date(2026, 10, 4),
    Alarm.LAST_DAY: date(2026, 10, 5),
    Alarm.OVERDUE: date(2026, 10, 6),
}


@pytest.mark.parametrize("alarm", Alarm)
def test_reminders(alarm: Alarm) -> None:
    check_screen(
        f"staff/alarm_{alarm}",
        lambda language: alarm_note(REQUEST, alarm, ("Нодира", 700200001), DAYS[alarm], language),
    )


def test_a_reminder_where_nobody_works_on_it_and_one_that_waits_for_the_citizen() -> None:
    waiting = replace(REQUEST, status=Status.WAITING_FOR_CITIZEN)
    check_screen(
        "staff/alarm_nobody", lambda language: alarm_note(REQUEST, Alarm.HALF, None, DAYS[Alarm.HALF], language)
    )
    check_screen(
        "staff/alarm_waiting",
        lambda language: alarm_note(waiting, Alarm.LAST_DAY, ("Нодира", 7), DAYS[Alarm.LAST_DAY], language),
    )


def test_escalation_and_digest() -> None:
    catalog, today = load(), DAYS[Alarm.LAST_DAY]
    late = _request(2, "FA-8K3M-2A", due_on=date(2026, 10, 1), status=Status.WAITING_FOR_CITIZEN)
    many = [Placed(_request(number, f"FA-{number}K3M-2A", due_on=date(2026, 10, 9)), 50) for number in range(10, 25)]
    work = [Placed(late, None), Placed(REQUEST, 40), *many]
    check_screen("staff/escalation", lambda language: escalation(work[0], CHAT, today, catalog, language))
    check_screen(
        "staff/digest",
        lambda language: digest_page(digest(work, today, date(2026, 10, 6)), CHAT, today, catalog, language),
    )


@pytest.mark.parametrize("language", Language)
def test_numbers_lead_to_topics_only_where_telegram_has_addresses_for_them(language: Language) -> None:
    catalog, today = load(), DAYS[Alarm.LAST_DAY]
    placed = Placed(REQUEST, 40)
    assert "https://t.me/c/1700000001/40" in escalation(placed, CHAT, today, catalog, language).text
    assert "href" not in escalation(placed, -17000, today, catalog, language).text


def _request(request_id: int, number: str, **changes: object) -> Request:
    return replace(REQUEST, id=request_id, number=number, service_code=None, **changes)  # type: ignore[arg-type]
