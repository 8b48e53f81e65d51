"""/calendar: which days are worked. An administrator answers with a day and «дам» or «иш», and it counts at once."""

from datetime import date, datetime

from aiogram import Dispatcher, Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.domain.actions import DropOverride, OpenCalendar
from bot.domain.calendar import tashkent_day
from bot.domain.language import Language
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed, NotFound
from bot.telegram.content import quoted_id
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.renewing import renew_calendar
from bot.telegram.showing import send, show
from bot.usecases.edit_calendar import drop_workday, set_workday
from bot.views.staff.calendar import calendar_page, day_dropped, day_set
from bot.workdays import WorkingCalendar
from storage.database import Database


class Entering(StatesGroup):
    """The next answer to our message says what a day is. Data: `prompt`, our message."""

    day = State()


class NamesDay(Filter):
    """A text that answers our page: whatever else is written in the group is none of it."""

    async def __call__(self, message: Message, state: FSMContext) -> bool:
        text = message.text or ""
        if not text or text.startswith("/"):
            return False
        return quoted_id(message) == (await state.get_data()).get("prompt")


async def open_calendar(
    message: Message,
    command: CommandObject,
    *,
    officer: Officer,
    language: Language,
    db: Database,
    dispatcher: Dispatcher,
    calendar: WorkingCalendar,
    state: FSMContext,
    now: datetime,
) -> None:
    """With words behind the command, they are the answer."""
    _only_administrator(officer)
    if command.args:
        await _set(
            message, command.args, officer, language=language, db=db, dispatcher=dispatcher, state=state, now=now
        )
        return
    shown = await send(message, calendar_page(calendar, tashkent_day(now), language))
    await _expect(state, shown.message_id)


async def enter_day(
    message: Message,
    *,
    officer: Officer,
    language: Language,
    db: Database,
    dispatcher: Dispatcher,
    state: FSMContext,
    now: datetime,
) -> None:
    """What is refused can be written again: the question stands."""
    _only_administrator(officer)
    text = message.text or ""
    await _set(message, text, officer, language=language, db=db, dispatcher=dispatcher, state=state, now=now)


async def show_again(
    query: CallbackQuery,
    *,
    officer: Officer,
    language: Language,
    calendar: WorkingCalendar,
    state: FSMContext,
    now: datetime,
) -> None:
    _only_administrator(officer)
    await show(query, calendar_page(calendar, tashkent_day(now), language))
    await _expect_here(query, state)


async def drop(
    query: CallbackQuery,
    *,
    action: DropOverride,
    officer: Officer,
    language: Language,
    db: Database,
    dispatcher: Dispatcher,
    state: FSMContext,
    now: datetime,
) -> None:
    day = _day(action.day)
    await drop_workday(db, officer=officer, day=day, now=now)
    calendar = await renew_calendar(dispatcher, db)
    await show(query, calendar_page(calendar, tashkent_day(now), language, done=day_dropped(day, language)))
    await _expect_here(query, state)


async def _set(
    message: Message,
    text: str,
    officer: Officer,
    *,
    language: Language,
    db: Database,
    dispatcher: Dispatcher,
    state: FSMContext,
    now: datetime,
) -> None:
    day, worked = await set_workday(db, officer=officer, text=text, now=now)
    calendar = await renew_calendar(dispatcher, db)
    done = day_set(day, worked=worked, language=language)
    shown = await send(message, calendar_page(calendar, tashkent_day(now), language, done=done))
    await _expect(state, shown.message_id)


def _day(ordinal: int) -> date:
    """Buttons come from outside. Raises NotFound."""
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError) as error:
        raise NotFound from error


def _only_administrator(officer: Officer) -> None:
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed


async def _expect(state: FSMContext, prompt_id: int) -> None:
    await state.set_state(Entering.day)
    await state.set_data({"prompt": prompt_id})


async def _expect_here(query: CallbackQuery, state: FSMContext) -> None:
    if query.message is not None:
        await _expect(state, query.message.message_id)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_calendar, Command("calendar"), InStaffGroup())
    router.message.register(enter_day, StateFilter(Entering.day), NamesDay(), InStaffGroup())
    router.callback_query.register(show_again, Pressed(OpenCalendar), InStaffGroup())
    router.callback_query.register(drop, Pressed(DropOverride), InStaffGroup())
    return router
