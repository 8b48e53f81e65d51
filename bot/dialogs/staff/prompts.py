"""Moves that need words: the officer presses, is asked in the topic, and their next message there is what is meant."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, MaybeInaccessibleMessageUnion, Message

from bot.catalog import Catalog
from bot.domain.actions import (
    Action,
    Answer,
    Ask,
    CancelPrompt,
    EnterOfficialNumber,
    Extend,
    LeaveUnconsidered,
    MakeAnswer,
    PassOn,
    Reopen,
    Study,
)
from bot.domain.delivery import Failure
from bot.domain.language import Language
from bot.domain.people import DECIDING, Officer, StaffGroup
from bot.domain.refusal import NotFound
from bot.domain.request import Move, Outcome, ReasonNeeded
from bot.domain.screen import Screen
from bot.i18n import plain
from bot.telegram.content import content_of, quoted_id
from bot.telegram.errors import TROUBLE, failure_of
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, post, show
from bot.usecases.answer_request import answer_request
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.decide_request import decide_request
from bot.usecases.enter_official_number import enter_official_number
from bot.usecases.make_answer import make_answer
from bot.usecases.prepare_move import prepare_move
from bot.usecases.propose_unconsidered import propose_unconsidered
from bot.usecases.view_card import view_card
from bot.views.staff.card import staff_card
from bot.views.staff.prompts import answer_prompt, number_prompt, prompt
from bot.workdays import WorkingCalendar
from storage.database import Database

REASONS: dict[type[Action], Move] = {
    PassOn: Move.PASS_ON,
    LeaveUnconsidered: Move.LEAVE_UNCONSIDERED,
    Extend: Move.EXTEND,
    Study: Move.STUDY,
    Reopen: Move.REOPEN,
}


class Writing(StatesGroup):
    """Data: `request_id`, `prompt_id` (our message), and `outcome` or `move`."""

    question = State()
    answer = State()
    reason = State()
    number = State()


class IsMeant(Filter):
    """Whether a message is what was asked for: in a topic any, elsewhere only an answer to the prompt."""

    async def __call__(self, message: Message, group: StaffGroup | None, state: FSMContext) -> bool:
        if group is None or (message.text or "").startswith("/") or content_of(message) is None:
            return False
        if message.is_topic_message:
            return True
        return quoted_id(message) == (await state.get_data()).get("prompt_id")


async def ask(
    query: CallbackQuery,
    *,
    action: Ask,
    officer: Officer,
    group: StaffGroup,
    state: FSMContext,
    db: Database,
    now: datetime,
) -> None:
    await prepare_move(db, officer=officer, chat_id=group.chat_id, request_id=action.request_id, move=Move.ASK, now=now)
    screen = prompt(Move.ASK, action.request_id, group.language, name=officer.name, in_topic=_in_topic(query))
    await _begin(query, state, Writing.question, screen, request_id=action.request_id)
    await answer(query)


async def answer_with(
    query: CallbackQuery,
    *,
    action: Answer,
    officer: Officer,
    group: StaffGroup,
    state: FSMContext,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    prepared = await prepare_move(
        db, officer=officer, chat_id=group.chat_id, request_id=action.request_id, move=Move.ANSWER, now=now
    )
    last = prepared.last_message
    screen = answer_prompt(
        action.outcome,
        action.request_id,
        group.language,
        name=officer.name,
        in_topic=_in_topic(query),
        last_message_id=last.id if last is not None and not last.is_answer else None,
    )
    data = {"request_id": action.request_id, "outcome": action.outcome.value}
    await _begin(query, state, Writing.answer, screen, **data)
    await _show_card(query, group, action.request_id, db=db, catalog=catalog, now=now)


async def give_reason(
    query: CallbackQuery,
    *,
    action: PassOn | LeaveUnconsidered | Extend | Study | Reopen,
    officer: Officer,
    group: StaffGroup,
    state: FSMContext,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    move = REASONS[type(action)]
    if move is Move.LEAVE_UNCONSIDERED and officer.role not in DECIDING:
        move = Move.PROPOSE
    await prepare_move(db, officer=officer, chat_id=group.chat_id, request_id=action.request_id, move=move, now=now)
    screen = prompt(move, action.request_id, group.language, name=officer.name, in_topic=_in_topic(query))
    await _begin(query, state, Writing.reason, screen, request_id=action.request_id, move=move.value)
    await _show_card(query, group, action.request_id, db=db, catalog=catalog, now=now)


async def ask_number(
    query: CallbackQuery,
    *,
    action: EnterOfficialNumber,
    officer: Officer,
    group: StaffGroup,
    state: FSMContext,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    await view_card(db, catalog=catalog, chat_id=group.chat_id, request_id=action.request_id, now=now)
    screen = number_prompt(action.request_id, group.language, name=officer.name, in_topic=_in_topic(query))
    await _begin(query, state, Writing.number, screen, request_id=action.request_id)
    await _show_card(query, group, action.request_id, db=db, catalog=catalog, now=now)


async def take_last_as_answer(
    query: CallbackQuery,
    *,
    action: MakeAnswer,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    state: FSMContext,
    bot: Bot,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    await make_answer(
        db,
        catalog=catalog,
        officer=officer,
        chat_id=group.chat_id,
        message_id=action.message_id,
        outcome=action.outcome,
        now=now,
    )
    await _end(bot, group.chat_id, state)
    await answer(query, plain(language, "staff.toast.answered"))


async def question_written(
    message: Message, *, officer: Officer, state: FSMContext, bot: Bot, db: Database, catalog: Catalog, now: datetime
) -> None:
    data = await _end(bot, message.chat.id, state)
    content = content_of(message)
    assert content is not None  # the filter looked
    await ask_citizen(db, catalog=catalog, officer=officer, request_id=data["request_id"], content=content, now=now)


async def answer_written(
    message: Message, *, officer: Officer, state: FSMContext, bot: Bot, db: Database, catalog: Catalog, now: datetime
) -> None:
    data = await _end(bot, message.chat.id, state)
    content = content_of(message)
    assert content is not None  # the filter looked
    await answer_request(
        db,
        catalog=catalog,
        officer=officer,
        request_id=data["request_id"],
        outcome=Outcome(data["outcome"]),
        content=content,
        now=now,
    )


async def reason_written(
    message: Message,
    *,
    officer: Officer,
    state: FSMContext,
    bot: Bot,
    db: Database,
    catalog: Catalog,
    calendar: WorkingCalendar,
    now: datetime,
) -> None:
    """A reason that is refused can be written again: the question stands until it is answered or cancelled."""
    reason = message.text or message.caption or ""
    if not reason.strip():
        raise ReasonNeeded
    data = await state.get_data()
    if data["move"] == Move.PROPOSE:
        await propose_unconsidered(
            db, officer=officer, chat_id=message.chat.id, request_id=data["request_id"], reason=reason, now=now
        )
        await _end(bot, message.chat.id, state)
        return
    await decide_request(
        db,
        catalog=catalog,
        calendar=calendar,
        officer=officer,
        chat_id=message.chat.id,
        request_id=data["request_id"],
        move=Move(data["move"]),
        reason=reason,
        now=now,
    )
    await _end(bot, message.chat.id, state)


async def number_written(
    message: Message, *, officer: Officer, state: FSMContext, bot: Bot, db: Database, catalog: Catalog, now: datetime
) -> None:
    """A number that is refused can be written again."""
    data = await state.get_data()
    await enter_official_number(
        db,
        catalog=catalog,
        officer=officer,
        chat_id=message.chat.id,
        request_id=data["request_id"],
        text=message.text or "",
        now=now,
    )
    await _end(bot, message.chat.id, state)


async def cancel_by_button(query: CallbackQuery, language: Language, state: FSMContext, bot: Bot) -> None:
    is_own = query.message is not None and (await state.get_data()).get("prompt_id") == query.message.message_id
    if is_own:
        await _cancel(bot, query.message, state)
    await answer(query, plain(language, "staff.toast.cancelled" if is_own else "staff.toast.not_yours"))


async def cancel_by_command(message: Message, state: FSMContext, bot: Bot) -> None:
    await _cancel(bot, message, state)


async def _cancel(bot: Bot, place: MaybeInaccessibleMessageUnion | None, state: FSMContext) -> None:
    """As if nothing had been asked: a topic that was opened for the prompt is closed again."""
    assert isinstance(place, Message)
    data = await _end(bot, place.chat.id, state)
    if data.get("opened") and place.message_thread_id is not None:
        with suppress(*TROUBLE):  # closed already, perhaps by the first try of this very update
            await bot.close_forum_topic(place.chat.id, place.message_thread_id)


async def _begin(query: CallbackQuery, state: FSMContext, asked: State, screen: Screen, **data: Any) -> None:
    """Show the prompt in the place of an earlier one of this officer, and remember what their next message means.

    Raises NotFound when the card was deleted meanwhile: nobody can say in which topic it stood.
    """
    if not isinstance(query.message, Message):
        raise NotFound
    assert query.bot is not None
    await _end(query.bot, query.message.chat.id, state)
    shown, opened = await _say(query.bot, query.message, screen)
    await state.set_state(asked)
    await state.set_data({**data, "prompt_id": shown.message_id, "opened": opened})


async def _say(bot: Bot, card: Message, screen: Screen) -> tuple[Message, bool]:
    """The prompt, and whether its topic had to be opened for it: in a closed one the officer could not write either."""
    try:
        return await post(card, screen), False
    except TelegramBadRequest as error:
        if failure_of(error) is not Failure.TOPIC_CLOSED or card.message_thread_id is None:
            raise
    await bot.reopen_forum_topic(card.chat.id, card.message_thread_id)
    return await post(card, screen), True


async def _end(bot: Bot, chat_id: int, state: FSMContext) -> dict[str, Any]:
    """Forget the prompt and take it out of the topic; return what it was about."""
    data = await state.get_data()
    await state.clear()
    if "prompt_id" in data:
        with suppress(*TROUBLE):  # gone already, or too old: then it only stays to be seen
            await bot.delete_message(chat_id, data["prompt_id"])
    return data


async def _show_card(
    query: CallbackQuery, group: StaffGroup, request_id: int, *, db: Database, catalog: Catalog, now: datetime
) -> None:
    """The card goes back to its first page."""
    card = await view_card(db, catalog=catalog, chat_id=group.chat_id, request_id=request_id, now=now)
    await show(query, staff_card(card, group.language))


def _in_topic(query: CallbackQuery) -> bool:
    return isinstance(query.message, Message) and bool(query.message.is_topic_message)


def build_router() -> Router:
    router = Router(name=__name__)
    pressed, said = router.callback_query.register, router.message.register
    pressed(ask, Pressed(Ask), InStaffGroup())
    pressed(answer_with, Pressed(Answer), InStaffGroup())
    for kind in REASONS:
        pressed(give_reason, Pressed(kind), InStaffGroup())
    pressed(ask_number, Pressed(EnterOfficialNumber), InStaffGroup())
    pressed(take_last_as_answer, Pressed(MakeAnswer), InStaffGroup())
    pressed(cancel_by_button, Pressed(CancelPrompt), InStaffGroup())
    said(cancel_by_command, Command("cancel"), InStaffGroup())
    said(question_written, StateFilter(Writing.question), IsMeant(), InStaffGroup())
    said(answer_written, StateFilter(Writing.answer), IsMeant(), InStaffGroup())
    said(number_written, StateFilter(Writing.number), IsMeant(), InStaffGroup())
    said(reason_written, StateFilter(Writing.reason), IsMeant(), InStaffGroup())
    return router
