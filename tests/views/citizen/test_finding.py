"""Screens on which a citizen finds their way: first words, menu, services, offices."""

import pytest

from bot.catalog import Catalog, load
from bot.domain.language import Language
from bot.domain.office import Nearby, Office
from bot.views.citizen.danger import emergency
from bot.views.citizen.first_contact import consent, consent_in_full, languages, welcome
from bot.views.citizen.inline import shared_card
from bot.views.citizen.menu import file_without_request, help_, menu, note
from bot.views.citizen.offices import (
    near_offices,
    office_card,
    offices,
    place_not_asked,
    place_used,
    where_are_you,
)
from bot.views.citizen.services import (
    SERVICES_PER_PAGE,
    categories,
    category_page,
    found,
    gone,
    service_card,
)
from tests.screens_render import check_limits, check_screen
from tests.views.citizen.things import NOW, OFFICES, a_draft, a_request


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
    known = Office(
        soato="1",
        region="FA",
        name_cyrl="Қува тумани",
        name_latn="Quva tumani",
        latitude=0,
        longitude=0,
        id=3,
        address="Қува шаҳри, Мустақиллик кўчаси, 1-уй",
        phone="+998 73 000 00 00",
        hours=None,
    )
    check_screen("citizen/offices", lambda language: offices(OFFICES, language))
    check_screen(
        "citizen/office_unknown", lambda language: office_card(OFFICES[2], OFFICES[2].name(language), language)
    )
    check_screen("citizen/office_partly_known", lambda language: office_card(known, known.name(language), language))
    near = [Nearby(OFFICES[2], 0.2), Nearby(OFFICES[0], 31.6)]
    check_screen("citizen/offices_where", where_are_you)
    check_screen("citizen/offices_place_used", place_used)
    check_screen("citizen/offices_place_not_asked", place_not_asked)
    check_screen("citizen/offices_near", lambda language: near_offices(near, language))
    check_screen("citizen/offices_none_near", lambda language: near_offices([], language))
