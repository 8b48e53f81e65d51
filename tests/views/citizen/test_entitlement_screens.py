"""Screens of "what am I entitled to?": questions, and what the answers say."""

import pytest

from bot.catalog import load
from bot.domain.entitlement import Verdict, findings, next_question
from bot.domain.facts import OPTIONS, SEVERAL, Answers, Fact
from bot.domain.language import Language
from bot.domain.screen import Screen
from bot.views.citizen.entitlement import findings_page, forgotten, question
from tests.screens_render import check_limits, check_screen

CATALOG = load()
POOR = (
    Answers()
    .with_(Fact.FOR_WHOM, ["self"])
    .with_(Fact.SITUATION, ["money", "housing"])
    .with_(Fact.REGISTER, ["no"])
    .with_(Fact.CHILDREN, ["2"])
    .with_(Fact.HOUSING, ["unfit"])
    .with_(Fact.AGE, ["24"])
)
BEATEN = Answers().with_(Fact.FOR_WHOM, ["self"]).with_(Fact.SITUATION, ["violence"])


def _findings(answers: Answers, verdict: Verdict, language: Language, page: int = 0) -> Screen:
    found = findings(CATALOG.conditions, answers)
    goes_on = next_question(CATALOG.conditions.values(), answers) is not None
    return findings_page(found, CATALOG, answers, language, verdict=verdict, page=page, goes_on=goes_on)


def test_the_first_two_questions() -> None:
    check_screen("citizen/entitlement_first", lambda language: question(Fact.FOR_WHOM, Answers(), set(), language))
    told = Answers().with_(Fact.FOR_WHOM, ["self"])
    check_screen("citizen/entitlement_situation", lambda language: question(Fact.SITUATION, told, set(), language))
    check_screen(
        "citizen/entitlement_danger",
        lambda language: question(Fact.SITUATION, told, {"violence", "money"}, language),
    )


@pytest.mark.parametrize("fact", [fact for fact in Fact if fact not in (Fact.FOR_WHOM, Fact.SITUATION)])
def test_a_further_question(fact: Fact) -> None:
    told = Answers().with_(Fact.FOR_WHOM, None).with_(Fact.SITUATION, OPTIONS[Fact.SITUATION][:5])
    told = told if told.options(fact) else Answers().with_(Fact.FOR_WHOM, None).with_(Fact.SITUATION, None)
    ticked = set(told.options(fact)[:2]) if fact in SEVERAL else set()
    check_screen(f"citizen/entitlement_{fact}", lambda language: question(fact, told, ticked, language))


@pytest.mark.parametrize("verdict", Verdict)
def test_findings(verdict: Verdict) -> None:
    check_screen(f"citizen/findings_{verdict}", lambda language: _findings(POOR, verdict, language))


def test_findings_in_danger_and_without_any() -> None:
    check_screen("citizen/findings_danger", lambda language: _findings(BEATEN, Verdict.LIKELY, language))
    nothing = Answers().with_(Fact.FOR_WHOM, ["self"]).with_(Fact.SITUATION, [])
    check_screen("citizen/findings_nothing", lambda language: _findings(nothing, Verdict.LIKELY, language))
    check_screen("citizen/entitlement_forgotten", forgotten)


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("language", Language)
def test_every_page_fits_whatever_was_told(verdict: Verdict, language: Language) -> None:
    everything = Answers().with_(Fact.FOR_WHOM, None)
    for fact in Fact:
        if fact in SEVERAL:
            everything = everything.with_(fact, OPTIONS[fact])
    for answers in (everything, POOR, BEATEN):
        for page in range(30):
            check_limits(_findings(answers, verdict, language, page))


@pytest.mark.parametrize("fact", [fact for fact in Fact if fact not in SEVERAL])
def test_no_two_options_of_a_question_read_alike(fact: Fact) -> None:
    for language in Language:
        screen = question(fact, Answers(), set(), language)
        texts = [button.text for row in screen.buttons for button in row]
        assert len(set(texts)) == len(texts)
