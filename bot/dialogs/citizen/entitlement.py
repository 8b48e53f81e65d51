"""What am I entitled to? Questions with buttons; the answers stand in the dialog's state and are forgotten with it."""

from collections.abc import Iterable

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.dialogs.private import Event, Private, Talk, is_long_ago
from bot.domain.actions import (
    SKIP,
    UNKNOWN,
    FinishTicks,
    GoToQuestion,
    OpenFinding,
    OpenFindings,
    StartQuestions,
    TellFact,
    TickOption,
)
from bot.domain.entitlement import Verdict, findings, next_question
from bot.domain.facts import OPTIONS, SEVERAL, Answers, Fact, Given
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.views.citizen.buttons import button
from bot.views.citizen.entitlement import findings_page, forgotten, question
from bot.views.citizen.services import gone, service_card


async def start(event: Event, talk: Talk) -> None:
    await _go_on(event, talk, Answers())


async def tell(query: CallbackQuery, action: TellFact, talk: Talk) -> None:
    answers = await _answers(query, talk)
    if answers is None:
        return
    fact = _asked(answers, talk, action.fact)
    if action.option in (UNKNOWN, SKIP) and fact is not None:
        answers = answers.with_(fact, None)
    elif fact is not None and fact not in SEVERAL and action.option in answers.possible(fact):
        answers = answers.with_(fact, [action.option])
    await _go_on(query, talk, answers)


async def tick(query: CallbackQuery, action: TickOption, talk: Talk) -> None:
    answers = await _answers(query, talk)
    if answers is None:
        return
    ticked = await _ticked(talk)
    fact = _asked(answers, talk, action.fact)
    if fact in SEVERAL and action.option in OPTIONS[fact]:
        ticked = ticked | {action.option} if action.on else ticked - {action.option}
    await _go_on(query, talk, answers, ticked)


async def finish(query: CallbackQuery, action: FinishTicks, talk: Talk) -> None:
    answers = await _answers(query, talk)
    if answers is None:
        return
    fact = _asked(answers, talk, action.fact)
    if fact in SEVERAL:
        answers = answers.with_(fact, await _ticked(talk))
    await _go_on(query, talk, answers)


async def go_to(query: CallbackQuery, action: GoToQuestion, talk: Talk) -> None:
    """Back to an earlier question, with what was ticked there; or from the findings to the next one."""
    answers = await _answers(query, talk)
    if answers is None:
        return
    kept, later = answers.given[: action.answers], answers.given[action.answers :]
    ticked = later[0].values if later and later[0].fact in SEVERAL else None
    await _go_on(query, talk, Answers(kept), ticked or ())


async def open_findings(query: CallbackQuery, action: OpenFindings, talk: Talk) -> None:
    answers = await _answers(query, talk)
    if answers is not None:
        await _show_findings(query, talk, answers, action.verdict, action.page)


async def open_card(query: CallbackQuery, action: OpenFinding, talk: Talk) -> None:
    service = talk.catalog.service(action.service)
    if service is None:
        await show(query, gone(talk.catalog, talk.language))
        return
    back = button(talk.language, "questions.button.findings", OpenFindings(action.verdict, action.page))
    await show(query, service_card(talk.catalog, service, talk.language, back))


async def _go_on(event: Event, talk: Talk, answers: Answers, ticked: Iterable[str] = ()) -> None:
    """Keep the answers and ask what is next; when nothing is worth asking any more, say what was found."""
    given = [[answer.fact, None if answer.values is None else sorted(answer.values)] for answer in answers.given]
    await talk.expect(Private.QUESTIONS, given=given, ticked=sorted(ticked))
    fact = next_question(talk.catalog.conditions.values(), answers)
    if fact is not None:
        await show(event, question(fact, answers, frozenset(ticked), talk.language))
    else:
        await _show_findings(event, talk, answers, Verdict.LIKELY, 0)


async def _show_findings(event: Event, talk: Talk, answers: Answers, verdict: Verdict, page: int) -> None:
    """The first screen is never an empty group while another has something."""
    found = findings(talk.catalog.conditions, answers)
    if verdict is Verdict.LIKELY and not any(one.verdict is verdict for one in found):
        verdict = next((one for one in Verdict if any(finding.verdict is one for finding in found)), verdict)
    goes_on = next_question(talk.catalog.conditions.values(), answers) is not None
    screen = findings_page(found, talk.catalog, answers, talk.language, verdict=verdict, page=page, goes_on=goes_on)
    await show(event, screen)


async def _answers(query: CallbackQuery, talk: Talk) -> Answers | None:
    """What was told so far. None when it is forgotten: the citizen did something else, or a night has passed."""
    if await talk.state.get_state() != Private.QUESTIONS.state or await is_long_ago(talk):
        await show(query, forgotten(talk.language))
        return None
    given = (await talk.state.get_data())["given"]
    return Answers(Given(Fact(fact), None if values is None else frozenset(values)) for fact, values in given)


async def _ticked(talk: Talk) -> frozenset[str]:
    return frozenset((await talk.state.get_data())["ticked"])


def _asked(answers: Answers, talk: Talk, place: int) -> Fact | None:
    """The fact at this place of `Fact` if it is the present question; None under an old or forged button."""
    fact = next_question(talk.catalog.conditions.values(), answers)
    return fact if fact is not None and place == list(Fact).index(fact) else None


def build_router() -> Router:
    """Buttons that keep what was told; `build_button_router` has the one that begins."""
    router = Router(name=__name__)
    router.callback_query.register(tell, Pressed(TellFact))
    router.callback_query.register(tick, Pressed(TickOption))
    router.callback_query.register(finish, Pressed(FinishTicks))
    router.callback_query.register(go_to, Pressed(GoToQuestion))
    router.callback_query.register(open_findings, Pressed(OpenFindings))
    router.callback_query.register(open_card, Pressed(OpenFinding))
    return router


def build_button_router() -> Router:
    router = Router(name=f"{__name__}.buttons")
    router.callback_query.register(start, Pressed(StartQuestions))
    return router
