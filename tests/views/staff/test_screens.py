"""How the staff's screens look, and what the citizen is told of the staff's moves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.catalog import load
from bot.domain.content import ContentKind
from bot.domain.delivery import Failure
from bot.domain.language import Language
from bot.domain.lost_search import LostSearch
from bot.domain.request import Move, Outcome, RequestKind, Status
from bot.domain.screen import Screen
from bot.i18n import Html
from bot.views.staff import card, changes, group, notices, prompts, searches
from bot.views.staff.notices import Silence
from bot.views.staff.proposals import proposal
from tests.screens_render import check_screen
from tests.views.citizen.things import OFFICES
from tests.views.staff.cards import CARD, NOW, REQUEST, card_with, in_script

Draw = Callable[[Language], Screen]

TAKEN = replace(card_with(status=Status.IN_REVIEW, taken_by=7), officer_name="Нодира")
EXTENDED = replace(card_with(status=Status.WAITING_FOR_CITIZEN, taken_by=7, extended=True), officer_name="Нодира")
OVERDUE = replace(TAKEN, now=NOW + timedelta(days=13))
ANSWERED = replace(card_with(status=Status.ANSWERED, outcome=Outcome.EXPLAINED, taken_by=7), officer_name="Нодира")
URGENT = card_with(urgent=True)
WITHDRAWN = card_with(status=Status.WITHDRAWN)

CARDS = {
    "new": CARD,
    "of_a_reader_of_russian": replace(CARD, reads_russian=True),
    "taken": TAKEN,
    "extended": EXTENDED,
    "overdue": OVERDUE,
    "answered": ANSWERED,
    "urgent": URGENT,
    "withdrawn": WITHDRAWN,
    "official": replace(card_with(official_number="12/345-А"), repeated_by=("FA-8K3M-2A", "FA-9K3M-2B")),
    "repeated": replace(CARD, repeats="FA-2K3M-2C"),
}

REASON = Html("Қўшимча текширув керак &lt;2 та ҳужжат&gt;")

PAGES: dict[str, Draw] = {
    "card_moves": lambda language: card.moves(in_script(TAKEN, language), language),
    "card_moves_answered": lambda language: card.moves(in_script(ANSWERED, language), language),
    "card_moves_repeat": lambda language: card.moves(
        replace(in_script(TAKEN, language), may_repeat="FA-2K3M-2C"), language
    ),
    "card_moves_repeated": lambda language: card.moves(
        replace(in_script(TAKEN, language), repeats="FA-2K3M-2C"), language
    ),
    "prompt_official_number": lambda language: prompts.number_prompt(1, language, name="Нодира", in_topic=False),
    "proposal": lambda language: proposal(REQUEST, 5, "Нодира", "Исми <нотўғри>", language),
    "change_study_taklif": lambda language: changes.change(
        Move.STUDY, replace(REQUEST, kind=RequestKind.TAKLIF), language, reason=REASON
    ),
    "change_official_number": lambda language: changes.official_number_given(
        replace(REQUEST, official_number="12/345-А"), language
    ),
    "card_outcomes": lambda language: card.outcomes(in_script(TAKEN, language), language),
    "prompt_answer": lambda language: prompts.answer_prompt(
        Outcome.REFUSED, 1, language, name="Нодира", in_topic=True, last_message_id=5
    ),
    "prompt_no_topics": lambda language: prompts.prompt(Move.ASK, 1, language, name="Нодира", in_topic=False),
    "help": lambda language: group.group_help(language, is_forum=True),
    "help_no_topics": lambda language: group.group_help(language, is_forum=False),
    "connect_how": group.how_to_connect,
    "connect_not_ours": group.not_our_group,
    "connect_done": lambda language: group.connected(language, is_forum=True, can_manage_topics=True, waiting=0),
    "connect_no_rights": lambda language: group.connected(language, is_forum=True, can_manage_topics=False, waiting=3),
    "connect_no_topics": lambda language: group.connected(language, is_forum=False, can_manage_topics=False, waiting=0),
    "connect_already": group.connected_already,
    "connect_which_office": lambda language: group.which_office(OFFICES, "Инсон: Фарғона", language),
    "connect_office": lambda language: group.connected(
        language, is_forum=True, can_manage_topics=True, waiting=0, office=OFFICES[2].name(language)
    ),
    "language": group.group_languages,
    "language_chosen": group.language_chosen,
    "only_in_staff_group": group.only_in_staff_group,
    "delayed_today": lambda language: notices.delayed(NOW + timedelta(hours=1), NOW, language),
    "delayed_tomorrow": lambda language: notices.delayed(NOW + timedelta(days=1), NOW, language),
    "answer_deleted": notices.answer_deleted,
    "files_gone": lambda language: notices.files_gone(2, ["Учта маълумотнома"], language),
    "bot_removed": lambda language: notices.bot_removed("Инсон: Фарғона", language),
    "rights_lost": lambda language: notices.rights_lost("Инсон: Фарғона", language),
    "answer_quoted": lambda language: changes.answer_quoted(
        replace(REQUEST, outcome=Outcome.SATISFIED), "Нафақа ўтказилди", ContentKind.TEXT, language
    ),
    "answer_quoted_voice": lambda language: changes.answer_quoted(
        replace(REQUEST, outcome=Outcome.SATISFIED), "", ContentKind.VOICE, language
    ),
    "correction": lambda language: changes.correction(REQUEST, old="20 майда", new=Html("25 майда"), language=language),
    "answers_wait": lambda language: changes.answers_wait(2, language),
}


@pytest.mark.parametrize("name", list(CARDS))
def test_cards_look_as_before(name: str) -> None:
    check_screen(f"staff/card_{name}", lambda language: card.staff_card(in_script(CARDS[name], language), language))


@pytest.mark.parametrize("name", list(PAGES))
def test_pages_look_as_before(name: str) -> None:
    check_screen(f"staff/{name}", PAGES[name])


@pytest.mark.parametrize(
    "move",
    [
        Move.TAKE,
        Move.ASK,
        Move.ANSWER,
        Move.PASS_ON,
        Move.LEAVE_UNCONSIDERED,
        Move.EXTEND,
        Move.STUDY,
        Move.REOPEN,
        Move.CLOSE,
    ],
)
def test_each_change_is_told_to_the_citizen_as_before(move: Move) -> None:
    request = replace(REQUEST, outcome=Outcome.EXPLAINED)
    check_screen(f"staff/change_{move}", lambda language: changes.change(move, request, language, reason=REASON))


@pytest.mark.parametrize(
    "move", [Move.PASS_ON, Move.LEAVE_UNCONSIDERED, Move.EXTEND, Move.STUDY, Move.PROPOSE, Move.REOPEN]
)
def test_each_reason_is_asked_for_as_before(move: Move) -> None:
    check_screen(
        f"staff/prompt_{move}", lambda language: prompts.prompt(move, 1, language, name="Нодира", in_topic=True)
    )


@pytest.mark.parametrize("failure", [Failure.STOPPED, Failure.GONE, Failure.UNREACHABLE, Failure.MESSAGE_LOST])
def test_each_failure_is_named_as_before(failure: Failure) -> None:
    check_screen(f"staff/undelivered_{failure}", lambda language: notices.undelivered(failure, language))


def test_any_other_failure_has_one_name() -> None:
    check_screen("staff/undelivered", lambda language: notices.undelivered(Failure.REFUSED, language))


@pytest.mark.parametrize("why", list(Silence))
def test_each_silence_is_explained_as_before(why: Silence) -> None:
    check_screen(f"staff/silence_{why}", lambda language: notices.not_mirrored(why, language))


def test_searches_that_found_nothing() -> None:
    lost = LostSearch(3, "kulok aparati", 7)
    service = load().service("child-benefit")
    assert service is not None
    check_screen("staff/searches", lambda language: searches.lost_list([lost], language))
    check_screen("staff/searches_none", lambda language: searches.lost_list([], language))
    check_screen("staff/searches_one", lambda language: searches.which_service(lost, (), language))
    check_screen(
        "staff/searches_found",
        lambda language: searches.which_service(lost, [service], language, asked="болалар <пули>"),
    )
    check_screen(
        "staff/searches_not_found", lambda language: searches.which_service(lost, (), language, asked="болалар <пули>")
    )
    check_screen(
        "staff/searches_added",
        lambda language: searches.lost_list([], language, done=searches.word_added(lost.key, service, language)),
    )
    check_screen(
        "staff/searches_dropped",
        lambda language: searches.lost_list([lost], language, done=searches.word_dropped(language)),
    )
