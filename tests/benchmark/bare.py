"""What aiogram does by itself, for comparison: an echo, and a request journey by hand, in memory, nothing durable.

`python -m tests.benchmark.bare echo|journey`, with BOT_TOKEN, BOT_API_URL and STAFF_CHAT_ID in the environment.
"""

import asyncio
import os
import sys

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

STAFF = int(os.environ.get("STAFF_CHAT_ID", "0"))
AT_ONCE = 100


class Form(StatesGroup):
    """The steps of the real form: taps where it has buttons, words where it has not."""

    FOR_WHOM = State()
    KIND = State()
    OFFICE = State()
    STATEMENT = State()
    MORE = State()
    ATTACHMENTS = State()
    FULL_NAME = State()
    RESIDENCE = State()
    PHONE = State()
    REVIEW = State()


STEPS = (
    Form.FOR_WHOM,
    Form.KIND,
    Form.OFFICE,
    Form.STATEMENT,
    Form.MORE,
    Form.ATTACHMENTS,
    Form.FULL_NAME,
    Form.RESIDENCE,
    Form.PHONE,
    Form.REVIEW,
)
TAPPED = {Form.FOR_WHOM, Form.KIND, Form.OFFICE, Form.MORE, Form.ATTACHMENTS, Form.REVIEW}
QUESTION = "<b>{place}/{total}</b>\n\nСаволга жавоб беринг. Керакли тугмани босинг ёки ўз сўзингиз билан ёзинг."


def keyboard(step: State) -> InlineKeyboardMarkup:
    """As many buttons as the real questions have on average."""
    names = ("Ўзим учун", "Бошқа киши учун", "Орқага", "Тўхтатиш")
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=name, callback_data=f"{step.state}:{name[:3]}")] for name in names]
    )


def question(step: State) -> str:
    return QUESTION.format(place=STEPS.index(step) + 1, total=len(STEPS))


async def begin(message: Message, state: FSMContext) -> None:
    await state.set_state(STEPS[0])
    await message.answer(question(STEPS[0]), parse_mode="HTML", reply_markup=keyboard(STEPS[0]))


async def tapped(query: CallbackQuery, state: FSMContext, bot: Bot) -> None:
    step = await _next(state, query.data or "")
    assert isinstance(query.message, Message)
    if step is not None:
        markup = keyboard(step) if step in TAPPED else None
        await query.message.edit_text(question(step), parse_mode="HTML", reply_markup=markup)
        await query.answer()
        return
    answers = await state.get_data()
    await state.clear()
    number = f"FA-{query.message.message_id % 10000:04d}-22"
    await query.message.edit_text(f"Мурожаатингиз қабул қилинди: {number}")
    await query.answer()
    await bot.send_message(STAFF, f"<b>{number}</b>\n\n{answers}", parse_mode="HTML", reply_markup=keyboard(STEPS[0]))


async def typed(message: Message, state: FSMContext) -> None:
    step = await _next(state, message.text or "")
    assert step is not None
    await message.answer(question(step), parse_mode="HTML", reply_markup=keyboard(step) if step in TAPPED else None)


async def _next(state: FSMContext, answer: str) -> State | None:
    """Keep the answer and go on; None after the last question."""
    step = await state.get_state()
    place = next(place for place, known in enumerate(STEPS) if known.state == step)
    await state.update_data({str(place): answer})
    if place + 1 == len(STEPS):
        return None
    await state.set_state(STEPS[place + 1])
    return STEPS[place + 1]


def journey() -> Router:
    router = Router()
    router.message.register(begin, Command("new"))
    router.callback_query.register(tapped, StateFilter(*TAPPED))
    router.message.register(typed, StateFilter(*(set(STEPS) - TAPPED)))
    return router


def echo() -> Router:
    router = Router()

    @router.message()
    async def answer(message: Message) -> None:
        await message.answer(message.text or "")

    return router


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
    bot = Bot(os.environ["BOT_TOKEN"], session=session)
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router({"echo": echo, "journey": journey}[sys.argv[1]]())
    await dispatcher.start_polling(bot, tasks_concurrency_limit=AT_ONCE, polling_timeout=5)


if __name__ == "__main__":
    asyncio.run(main())
