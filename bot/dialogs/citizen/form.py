"""The buttons of the request form."""

from collections.abc import Awaitable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.dialogs.drafting import begin_request, leave_form, quoted_content, show_present, show_question
from bot.dialogs.private import Talk, say, show_menu
from bot.domain.actions import (
    AnswerQuestion,
    AskPerson,
    ChangeAnswer,
    DeleteDraft,
    NextStep,
    RestartDraft,
    ResumeDraft,
    StartRequest,
    StepBack,
    SubmitDraft,
)
from bot.domain.draft import Draft, DraftIncomplete, Step
from bot.domain.refusal import NotFound
from bot.i18n import plain
from bot.telegram.people import Roles
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.usecases.answer_question import answer_question
from bot.usecases.delete_draft import delete_draft
from bot.usecases.submit_request import submit_request
from bot.usecases.turn_page import change_answer, next_step, step_back
from bot.views.citizen.form import keys_gone, paused, sent
from bot.workdays import WorkingCalendar
from storage import drafts


async def begin(message: Message, talk: Talk) -> None:
    await _take_keys_away(message, talk)
    await begin_request(message, talk)


async def begin_about(query: CallbackQuery, action: StartRequest, talk: Talk) -> None:
    await _take_keys_away(query, talk)
    await begin_request(query, talk, service=action.service)


async def ask_person(query: CallbackQuery, talk: Talk) -> None:
    """What the citizen said becomes the first words of the request."""
    await _take_keys_away(query, talk)
    await begin_request(query, talk, opening=quoted_content(query))


async def restart(query: CallbackQuery, action: RestartDraft, talk: Talk) -> None:
    await _take_keys_away(query, talk)
    opening = None if action.service else quoted_content(query)
    await begin_request(query, talk, service=action.service, opening=opening, replaces=action.draft_id)


async def resume(query: CallbackQuery, action: ResumeDraft, talk: Talk) -> None:
    async with talk.db.reading() as tx:
        draft = await drafts.of(tx, action.draft_id, talk.citizen.id)
    if draft is None:
        await _show_present(query, talk)
    else:
        await show_question(query, talk, draft)


async def answer(query: CallbackQuery, action: AnswerQuestion, talk: Talk) -> None:
    deed = answer_question(
        talk.db,
        citizen=talk.citizen,
        draft_id=action.draft_id,
        step=action.step,
        value=action.value,
        now=talk.now,
    )
    await _go_on(query, talk, deed)


async def next_(query: CallbackQuery, action: NextStep, talk: Talk) -> None:
    deed = next_step(talk.db, citizen=talk.citizen, draft_id=action.draft_id, step=action.step, now=talk.now)
    await _go_on(query, talk, deed)


async def back(query: CallbackQuery, action: StepBack, talk: Talk) -> None:
    deed = step_back(talk.db, citizen=talk.citizen, draft_id=action.draft_id, step=action.step, now=talk.now)
    await _go_on(query, talk, deed)


async def change(query: CallbackQuery, action: ChangeAnswer, talk: Talk) -> None:
    deed = change_answer(talk.db, citizen=talk.citizen, draft_id=action.draft_id, step=action.step, now=talk.now)
    await _go_on(query, talk, deed)


async def pause_or_delete(query: CallbackQuery, action: DeleteDraft, talk: Talk) -> None:
    """The first tap stops and keeps everything; only the second one deletes."""
    await _take_keys_away(query, talk)
    if action.sure:
        await delete_draft(talk.db, citizen=talk.citizen, draft_id=action.draft_id, now=talk.now)
        await show_menu(query, talk, toast=plain(talk.language, "draft.deleted"))
        return
    async with talk.db.reading() as tx:
        draft = await drafts.of(tx, action.draft_id, talk.citizen.id)
    if draft is None:
        await _show_present(query, talk)
        return
    await show(query, paused(draft, talk.language))


async def submit(
    query: CallbackQuery,
    action: SubmitDraft,
    talk: Talk,
    roles: Roles,
    *,
    calendar: WorkingCalendar,
    official_channel: bool,
) -> None:
    """The receipt comes by itself; a second tap changes nothing."""
    try:
        request = await submit_request(
            talk.db,
            citizen=talk.citizen,
            draft_id=action.draft_id,
            catalog=talk.catalog,
            administrators=roles.administrators,
            calendar=calendar,
            is_official=official_channel,
            now=talk.now,
        )
    except DraftIncomplete:
        await _ask_what_is_open(query, action.draft_id, talk)
        return
    except NotFound:
        await _show_present(query, talk)
        return
    await _take_keys_away(query, talk)
    await show(query, sent(request, talk.language))


async def _ask_what_is_open(query: CallbackQuery, draft_id: int, talk: Talk) -> None:
    async with talk.db.reading() as tx:
        draft = await drafts.need(tx, draft_id, talk.citizen.id)
    assert draft.first_open_question is not None
    draft = await change_answer(
        talk.db, citizen=talk.citizen, draft_id=draft_id, step=draft.first_open_question, now=talk.now
    )
    await show_question(query, talk, draft, toast=plain(talk.language, "refusal.draft_incomplete"))


async def _go_on(query: CallbackQuery, talk: Talk, deed: Awaitable[Draft]) -> None:
    """Do it and ask the question that follows. A draft that is not there: the button is old, or forged."""
    try:
        draft = await deed
    except NotFound:
        await _show_present(query, talk)
    else:
        await show_question(query, talk, draft)


async def _show_present(query: CallbackQuery, talk: Talk) -> None:
    await show_present(query, talk, toast=plain(talk.language, "odd.button"))


async def _take_keys_away(event: Message | CallbackQuery, talk: Talk) -> None:
    """The citizen leaves the form; the phone question had put keys in place of their keyboard."""
    if await leave_form(talk) is Step.PHONE:
        await say(event, keys_gone(talk.language))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(begin, Command("new"))
    for action, handler in (
        (StartRequest, begin_about),
        (AskPerson, ask_person),
        (RestartDraft, restart),
        (ResumeDraft, resume),
        (AnswerQuestion, answer),
        (NextStep, next_),
        (StepBack, back),
        (ChangeAnswer, change),
        (DeleteDraft, pause_or_delete),
        (SubmitDraft, submit),
    ):
        router.callback_query.register(handler, Pressed(action))
    return router
