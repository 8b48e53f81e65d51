"""One question a screen."""

from collections.abc import Set as AbstractSet
from datetime import datetime

from bot.domain.actions import (
    SKIP,
    UNKNOWN,
    FinishTicks,
    ForgetAnswers,
    GoToQuestion,
    OpenFindings,
    StartQuestions,
    TellFact,
    TickOption,
)
from bot.domain.calendar import tashkent_day
from bot.domain.entitlement import Verdict
from bot.domain.facts import FIRST, SEVERAL, Answers, Fact
from bot.domain.language import Language
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, plain, short_day, t
from bot.views.citizen.buttons import button, menu_button, named
from bot.views.citizen.entitlement.labels import label, labels, speaks_of_danger, with_numbers

PLACES = {fact: place for place, fact in enumerate(Fact)}
NARROW_CHARS = 16
"""Two options stand in a row if both are this short."""


def question(fact: Fact, answers: Answers, ticked: AbstractSet[str], language: Language) -> Screen:
    danger = speaks_of_danger(answers) or (fact is Fact.SITUATION and "violence" in ticked)
    options = _ticks(fact, answers, ticked, language) if fact in SEVERAL else _choices(fact, answers, language)
    return Screen(
        with_numbers(_lines(fact, answers, ticked, language), danger=danger, language=language),
        buttons=(*options, *_ways_round(fact, language), *_ways_on(answers, language)),
    )


def forgotten(language: Language) -> Screen:
    """An old button: the answers before it are gone."""
    return Screen(
        t(language, "questions.forgotten"),
        buttons=((button(language, "questions.button.start", StartQuestions()),), (menu_button(language),)),
    )


def kept_offer(at: datetime, language: Language) -> Screen:
    """Answers of an earlier time are there: what they say today, or from the beginning."""
    return Screen(
        t(language, "questions.offer", at=short_day(tashkent_day(at))),
        buttons=(
            (button(language, "questions.button.results", OpenFindings(Verdict.LIKELY, 0)),),
            (button(language, "questions.button.again", GoToQuestion(0)),),
            (button(language, "questions.button.forget", ForgetAnswers()),),
            (menu_button(language),),
        ),
    )


def _lines(fact: Fact, answers: Answers, ticked: AbstractSet[str], language: Language) -> list[Html]:
    lines = [] if answers.given else [t(language, "questions.intro")]
    lines.append(
        t(language, "questions.number", place=len(answers.given) + 1, question=t(language, f"questions.ask.{fact}"))
    )
    if fact in SEVERAL:
        lines.append(t(language, "questions.several", done=plain(language, "questions.button.done")))
    if ticked:
        lines.append(t(language, "questions.ticked", options="; ".join(labels(fact, ticked, language))))
    return lines


def _choices(fact: Fact, answers: Answers, language: Language) -> Rows:
    buttons = [named(label(fact, option, language), TellFact(PLACES[fact], option)) for option in answers.options(fact)]
    width = 2 if all(len(one.text) <= NARROW_CHARS for one in buttons) else 1
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


def _ticks(fact: Fact, answers: Answers, ticked: AbstractSet[str], language: Language) -> Rows:
    done = "questions.button.done" if ticked else "questions.button.none"
    return (
        *((_tick(fact, option, option in ticked, language),) for option in answers.options(fact)),
        (button(language, done, FinishTicks(PLACES[fact])),),
    )


def _tick(fact: Fact, option: str, is_on: bool, language: Language) -> Button:
    words = label(fact, option, language)
    action = TickOption(PLACES[fact], option, int(not is_on))
    return button(language, "questions.option.on" if is_on else "questions.option.off", action, option=words)


def _ways_round(fact: Fact, language: Language) -> Rows:
    return (
        (
            button(language, "questions.button.unknown", TellFact(PLACES[fact], UNKNOWN)),
            button(language, "questions.button.skip", TellFact(PLACES[fact], SKIP)),
        ),
    )


def _ways_on(answers: Answers, language: Language) -> Rows:
    told = len(answers.given)
    if not told:
        return ((menu_button(language),),)
    back = (button(language, "button.back", GoToQuestion(told - 1)), menu_button(language))
    if told < len(FIRST):
        return (back,)
    return ((button(language, "questions.button.results", OpenFindings(Verdict.LIKELY, 0)),), back)
