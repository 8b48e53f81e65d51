"""What am I entitled to? Questions with buttons; the answers stand in the dialog's state and go with it,
unless the citizen asks to keep them."""

from collections.abc import Iterable

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.dialogs.consenting import Consents, consent_given
from bot.dialogs.private import Event, Private, Talk, is_long_ago
from bot.domain.actions import (
    SKIP,
    UNKNOWN,
    FinishTicks,
    ForgetAnswers,
    GiveConsent,
    GoToQuestion,
    KeepAnswers,
    OpenFinding,
    OpenFindings,
    StartQuestions,
    TellFact,
    TickOption,
)
from bot.domain.consent import After, has_consented
from bot.domain.entitlement import Verdict, findings, next_question
from bot.domain.facts import OPTIONS, SEVERAL, Answers, Fact
from bot.i18n import plain
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.usecases.keep_answers import forget_answers, keep_answers
from bot.views.citizen.buttons import button
from bot.views.citizen.entitlement import findings_page, forgotten, kept_offer, question
from bot.views.citizen.first_contact import consent
from bot.views.citizen.services import gone, service_card
from storage import kept_answers


async def start(event: Event, talk: Talk) -> None:
    """From the beginning, or from the answers that the citizen asked us to keep."""
    async with talk.db.reading() as tx:
        kept = await kept_answers.get(tx, talk.citizen.id)
    if kept is None:
        await _go_on(event, talk, Answers())
        return
    answers, at = kept
    await _remember(talk, answers)
    await show(event, kept_offer(at, talk.language))


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


async def keep(query: CallbackQuery, talk: Talk) -> None:
    if has_consented(talk.citizen):
        await _keep_told(query, talk)
    else:
        await show(query, consent(talk.language, then=After.ANSWERS))


async def keep_after_consent(query: CallbackQuery, action: GiveConsent, talk: Talk) -> None:
    await _keep_told(query, await consent_given(talk, action))


async def _keep_told(query: CallbackQuery, talk: Talk) -> None:
    answers = await _answers(query, talk)
    if answers is None:
        return
    await keep_answers(talk.db, citizen=talk.citizen, answers=answers, now=talk.now)
    toast = plain(talk.language, "questions.kept")
    await _show_findings(query, talk, answers, Verdict.LIKELY, 0, toast=toast)


async def forget(query: CallbackQuery, talk: Talk) -> None:
    """What was kept; the answers of this talk go on."""
    await forget_answers(talk.db, citizen=talk.citizen)
    answers = await _answers(query, talk)
    if answers is not None:
        toast = plain(talk.language, "questions.not_kept")
        await _show_findings(query, talk, answers, Verdict.LIKELY, 0, toast=toast)


async def _go_on(event: Event, talk: Talk, answers: Answers, ticked: Iterable[str] = ()) -> None:
    """Keep the answers and ask what is next; when nothing is worth asking any more, say what was found."""
    await _remember(talk, answers, ticked)
    fact = next_question(talk.catalog.conditions.values(), answers)
    if fact is not None:
        await show(event, question(fact, answers, frozenset(ticked), talk.language))
    else:
        await _show_findings(event, talk, answers, Verdict.LIKELY, 0)


async def _remember(talk: Talk, answers: Answers, ticked: Iterable[str] = ()) -> None:
    await talk.expect(Private.QUESTIONS, given=answers.to_json(), ticked=sorted(ticked))


async def _show_findings(
    event: Event, talk: Talk, answers: Answers, verdict: Verdict, page: int, *, toast: str | None = None
) -> None:
    """The first screen is never an empty group while another has something."""
    found = findings(talk.catalog.conditions, answers)
    if verdict is Verdict.LIKELY and not any(one.verdict is verdict for one in found):
        verdict = next((one for one in Verdict if any(finding.verdict is one for finding in found)), verdict)
    goes_on = next_question(talk.catalog.conditions.values(), answers) is not None
    async with talk.db.reading() as tx:
        kept = await kept_answers.get(tx, talk.citizen.id)
    screen = findings_page(
        found,
        talk.catalog,
        answers,
        talk.language,
        verdict=verdict,
        page=page,
        goes_on=goes_on,
        is_kept=kept is not None and kept[0].given == answers.given,
    )
    await show(event, screen, toast=toast)


async def _answers(query: CallbackQuery, talk: Talk) -> Answers | None:
    """What was told so far. None when it is forgotten: the citizen did something else, or a night has passed."""
    if await talk.state.get_state() != Private.QUESTIONS.state or await is_long_ago(talk):
        await show(query, forgotten(talk.language))
        return None
    return Answers.from_json((await talk.state.get_data())["given"])


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
    router.callback_query.register(keep, Pressed(KeepAnswers))
    router.callback_query.register(keep_after_consent, Consents(After.ANSWERS))
    router.callback_query.register(forget, Pressed(ForgetAnswers))
    return router


def build_button_router() -> Router:
    router = Router(name=f"{__name__}.buttons")
    router.callback_query.register(start, Pressed(StartQuestions))
    return router
