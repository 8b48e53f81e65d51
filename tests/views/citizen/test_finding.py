"""Screens on which a citizen finds their way: first words, menu, services, offices."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.catalog import Catalog, load
from bot.domain.actions import EditOffice
from bot.domain.language import Language
from bot.domain.office import NearOffice
from bot.domain.screen import Screen
from bot.views.citizen.danger import emergency
from bot.views.citizen.first_contact import consent, consent_in_full, languages, welcome
from bot.views.citizen.inline import shared_card
from bot.views.citizen.menu import file_without_request, help_, menu, note
from bot.views.citizen.offices import (
    ask_place,
    nearest_offices,
    office_card,
    offices,
    place_keys_gone,
    too_far,
    venue_address,
    venue_buttons,
)
from bot.views.citizen.services import (
    SERVICES_PER_PAGE,
    categories,
    category_page,
    found,
    gone,
    service_card,
)
from bot.workdays import WorkingCalendar
from tests.screens_render import check_limits, check_screen
from tests.views.citizen.things import NOW, OFFICES, a_draft, a_request

NOON = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
"""Monday, 12:00 in Tashkent."""
ADDRESS = "Қува шаҳри, Мустақиллик кўчаси, 1-уй"
HOURS = "Ду-Жу 09:00-18:00, тушлик 13:00-14:00; Ша 09:00-13:00"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def test_first_contact() -> None:
    check_screen("citizen/languages", languages)
    check_screen("citizen/welcome", welcome)
    check_screen("citizen/consent", consent)
    check_screen("citizen/consent_in_full", consent_in_full)
    check_screen("citizen/consent_given", lambda language: consent_in_full(language, given=True))


def test_menu_and_help() -> None:
    check_screen("citizen/menu", lambda language: menu(language, None, NOW))
    check_screen("citizen/menu_with_draft", lambda language: menu(language, a_draft(), NOW))
    check_screen("citizen/help", help_)


def test_what_does_not_fit() -> None:
    check_screen("citizen/emergency", emergency)
    check_screen("citizen/sticker", lambda language: note(language, "odd.sticker"))
    check_screen("citizen/file_kept", lambda language: file_without_request(language, kept=True))
    check_screen("citizen/file_not_kept", lambda language: file_without_request(language, kept=False))
    check_screen("citizen/no_number", lambda language: note(language, "search.no_number", number="FA-7K3M-29"))


def test_categories(catalog: Catalog) -> None:
    check_screen("citizen/categories", lambda language: categories(catalog, language))
    check_screen("citizen/service_gone", lambda language: gone(catalog, language))


def test_category_in_pages(catalog: Catalog) -> None:
    category = catalog.category("benefits")
    assert category is not None
    assert len(catalog.in_category("benefits")) > SERVICES_PER_PAGE
    check_screen("citizen/category_first_page", lambda language: category_page(catalog, category, 0, language))
    check_screen("citizen/category_last_page", lambda language: category_page(catalog, category, 99, language))


@pytest.mark.parametrize("code", ["child-benefit", "violence-help", "old-age-pension", "club-discount"])
def test_service_card(catalog: Catalog, code: str) -> None:
    service = catalog.service(code)
    assert service is not None
    check_screen(f"citizen/service_{code}", lambda language: service_card(catalog, service, language))


@pytest.mark.parametrize("code", ["child-benefit", "violence-help", "old-age-pension"])
def test_shared_card(catalog: Catalog, code: str) -> None:
    service = catalog.service(code)
    assert service is not None
    check_screen(f"citizen/shared_{code}", lambda language: shared_card(service, "inson_bot", language))


@pytest.mark.parametrize("language", Language)
def test_every_service_fits_into_one_message(catalog: Catalog, language: Language) -> None:
    for service in catalog.services:
        check_limits(service_card(catalog, service, language))


def test_an_urgent_service_begins_with_the_numbers(catalog: Catalog) -> None:
    service = catalog.service("violence-help")
    assert service is not None
    text = service_card(catalog, service, Language.UZ_CYRL).text
    assert text.index("102") < text.index(service.text(Language.UZ_CYRL).name)


def test_what_a_search_found(catalog: Catalog) -> None:
    services = [s for code in ("child-benefit", "care-act") if (s := catalog.service(code)) is not None]
    check_screen("citizen/found", lambda language: found(services, language))
    check_screen("citizen/found_nothing", lambda language: found([], language))
    check_screen("citizen/found_danger", lambda language: found(services, language, danger=True))
    check_screen(
        "citizen/found_with_open_request",
        lambda language: found(services, language, requests=[a_request()], message_id=9),
    )


def test_offices() -> None:
    check_screen("citizen/offices", lambda language: offices(OFFICES, language))
    check_screen("citizen/offices_ask_place", ask_place)
    check_screen("citizen/offices_keys_gone", place_keys_gone)
    near = [NearOffice(office, km) for office, km in zip(OFFICES, (0.2, 11.6, 31.4), strict=False)]
    check_screen("citizen/offices_nearest", lambda language: nearest_offices(near, language))
    check_screen("citizen/offices_too_far", lambda language: too_far(OFFICES, language))


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("office_unknown", {}),
        ("office_partly_known", {"address": ADDRESS, "phone": "+998 73 000 00 00"}),
        ("office_open", {"address": ADDRESS, "phone": "+998 73 000 00 00", "hours": HOURS}),
        ("office_closed_at_lunch", {"hours": "Ду-Жу 09:00-18:00, тушлик 11:30-12:30"}),
        ("office_closed_today", {"hours": "Се 09:00-18:00"}),
        ("office_closed_for_days", {"hours": "Жу 09:00-18:00"}),
    ],
)
def test_the_page_of_an_office(name: str, known: dict[str, str]) -> None:
    office = replace(OFFICES[2], **known)
    check_screen(
        f"citizen/{name}",
        lambda language: office_card(office, office.name(language), language, NOON, WorkingCalendar()),
    )


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("office_on_constitution_day", datetime(2026, 12, 8, 5, tzinfo=UTC)),
        ("office_on_a_moved_workday", datetime(2026, 12, 12, 5, tzinfo=UTC)),
        ("office_before_new_year", datetime(2026, 12, 30, 14, tzinfo=UTC)),
    ],
)
def test_an_office_by_the_working_calendar(name: str, now: datetime) -> None:
    office = replace(OFFICES[2], address=ADDRESS, phone="+998 73 000 00 00", hours="Ду-Па 09:00-18:00")
    check_screen(
        f"citizen/{name}", lambda language: office_card(office, office.name(language), language, now, WorkingCalendar())
    )


def test_what_else_is_in_the_building(catalog: Catalog) -> None:
    city = catalog.office(1730401)
    assert city is not None
    check_screen(
        "citizen/office_with_note",
        lambda language: office_card(
            OFFICES[0], city.name(language), language, NOON, WorkingCalendar(), note=city.note(language)
        ),
    )


def test_an_administrator_can_change_what_the_page_says() -> None:
    screen = office_card(OFFICES[2], "Қува", Language.UZ_CYRL, NOON, WorkingCalendar(), may_edit=True)
    assert EditOffice(OFFICES[2].id) in [button.action for row in screen.buttons for button in row]


def test_the_map_says_whose_point_it_is() -> None:
    town, door = OFFICES[2], replace(OFFICES[2], address=ADDRESS, own_latitude=40.5, own_longitude=72.0)
    check_screen("citizen/office_map_of_town", lambda language: Screen(venue_address(town, language)))
    check_screen("citizen/office_map_of_door", lambda language: Screen(venue_address(door, language)))
    check_screen("citizen/office_map_buttons", lambda language: venue_buttons(town, language))
