"""What administrators see when they enter the facts of a centre."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.office import OfficeField
from bot.domain.workday import Override
from bot.views.staff.calendar import calendar_page, day_dropped, day_set
from bot.views.staff.offices import office_prompt, office_to_edit, offices_to_edit
from bot.workdays import WorkingCalendar
from tests.screens_render import check_screen
from tests.views.citizen.things import NOW, OFFICES

FULL = replace(
    OFFICES[2],
    address="Қува шаҳри, Мустақиллик кўчаси, 1-уй",
    phone="+998 90 123 45 67",
    hours="Ду-Жу 09:00-18:00, тушлик 13:00-14:00; Ша 09:00-13:00",
    own_latitude=40.523,
    own_longitude=72.07,
)


def test_the_list_and_the_page() -> None:
    check_screen("staff/offices", lambda language: offices_to_edit(OFFICES, language))
    check_screen(
        "staff/office_empty", lambda language: office_to_edit(OFFICES[2], language, has_group=False, in_private=False)
    )
    check_screen(
        "staff/office_saved",
        lambda language: office_to_edit(FULL, language, has_group=True, in_private=True, saved=True),
    )


@pytest.mark.parametrize("field", OfficeField)
def test_each_question_has_an_example(field: OfficeField) -> None:
    check_screen(
        f"staff/office_prompt_{field.value}",
        lambda language: office_prompt(FULL, field, language, needs_reply=field is OfficeField.HOURS),
    )


def test_the_working_calendar() -> None:
    calendar = WorkingCalendar().with_overrides([Override(date(2027, 3, 10), False, "Дилшод", NOW)])
    today = date(2026, 11, 23)
    check_screen("staff/calendar", lambda language: calendar_page(WorkingCalendar(), today, language))
    check_screen(
        "staff/calendar_set",
        lambda language: calendar_page(
            calendar, today, language, done=day_set(date(2027, 3, 10), worked=False, language=language)
        ),
    )
    check_screen(
        "staff/calendar_dropped",
        lambda language: calendar_page(
            WorkingCalendar(), today, language, done=day_dropped(date(2027, 3, 10), language)
        ),
    )
