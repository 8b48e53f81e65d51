from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.actions import Extend, OpenMoves, ShowContact, Take
from bot.domain.language import Language
from bot.domain.request import Outcome, Status
from bot.domain.screen import Screen
from bot.views.staff.card import MAX_TOPIC_NAME_UNITS, moves, outcomes, staff_card, topic_name
from tests.views.staff.cards import CARD, card_with

CYRL = Language.UZ_CYRL


def _actions(screen: Screen) -> list[object]:
    return [type(button.action) for row in screen.buttons for button in row]


def test_the_card_shows_the_due_date_with_the_days_left() -> None:
    assert "2026 йил 5 октябрь (10 кун қолди)" in staff_card(CARD, CYRL).text


def test_the_card_says_when_the_day_has_passed() -> None:
    late = replace(CARD, now=datetime(2026, 10, 8, 9, 0, tzinfo=UTC))

    assert "(3 кун ўтган)" in staff_card(late, CYRL).text


def test_a_request_that_has_ended_counts_no_days() -> None:
    assert "кун қолди" not in staff_card(card_with(status=Status.CLOSED), CYRL).text


def test_a_name_with_html_appears_as_typed() -> None:
    assert "&lt;b&gt;Азиза" in staff_card(replace(CARD, first_name="<b>Азиза"), CYRL).text


def test_only_a_new_request_can_be_taken() -> None:
    assert Take in _actions(staff_card(CARD, CYRL))
    assert Take not in _actions(staff_card(card_with(status=Status.IN_REVIEW), CYRL))


@pytest.mark.parametrize("status", list(Status))
def test_contact_is_on_every_card(status: Status) -> None:
    assert ShowContact in _actions(staff_card(card_with(status=status), CYRL))


def test_a_withdrawn_request_has_no_moves() -> None:
    assert _actions(staff_card(card_with(status=Status.WITHDRAWN), CYRL)) == [ShowContact]


def test_the_second_page_does_not_offer_a_second_extension() -> None:
    assert Extend in _actions(moves(CARD, CYRL))
    assert Extend not in _actions(moves(card_with(extended=True), CYRL))


def test_every_outcome_can_be_chosen() -> None:
    assert len(outcomes(CARD, CYRL).buttons) == len(Outcome) + 1


def test_an_open_card_leads_to_the_other_moves() -> None:
    assert OpenMoves in _actions(staff_card(CARD, CYRL))
    assert OpenMoves not in _actions(staff_card(card_with(status=Status.PASSED_ON), CYRL))


def test_a_topic_is_named_after_its_state_number_subject_and_place() -> None:
    assert topic_name(CARD, CYRL) == "🆕 FA-7K3M-29 · Болалар нафақаси · Қува тумани"


def test_a_long_service_name_is_cut_and_the_place_is_kept() -> None:
    name = topic_name(replace(CARD, service_name="Ижтимоий хизмат " * 20), CYRL)

    assert len(name.encode("utf-16-le")) // 2 <= MAX_TOPIC_NAME_UNITS
    assert name.endswith("… · Қува тумани")


def test_a_request_without_a_service_is_named_after_its_kind() -> None:
    assert topic_name(replace(CARD, service_name=None), Language.UZ_LATN).startswith("🆕 FA-7K3M-29 · ")
