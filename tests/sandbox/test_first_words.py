"""A person and the bot meet, through both doors."""

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox.server import SandboxServer
from bot.sandbox.session import SandboxSession
from bot.sandbox.world import World

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Ҳа", callback_data="yes")]])


async def converse(world: World, bot: Bot) -> None:
    aziza = world.add_user("Азиза")
    aziza.send("/start")
    updates = await bot.get_updates()
    assert [update.message.text for update in updates if update.message] == ["/start"]

    asked = await bot.send_message(aziza.id, "<b>Розимисиз?</b>", parse_mode="HTML", reply_markup=YES)
    tap = aziza.press(aziza.last_message(), "Ҳа")
    [update] = await bot.get_updates(offset=updates[-1].update_id + 1)
    assert update.callback_query is not None
    assert update.callback_query.data == "yes"
    await bot.answer_callback_query(update.callback_query.id, text="Раҳмат")
    assert tap.answer is not None
    assert tap.answer.text == "Раҳмат"

    await bot.edit_message_text("Раҳмат", chat_id=aziza.id, message_id=asked.message_id)
    assert aziza.last_message()["text"] == "Раҳмат"
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("Раҳмат", chat_id=aziza.id, message_id=asked.message_id)

    aziza.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(aziza.id, "Салом")


async def test_a_conversation_in_the_same_process() -> None:
    world = World()
    await converse(world, Bot(world.bot.token, session=SandboxSession(world)))


async def test_the_same_conversation_over_http() -> None:
    world = World()
    async with SandboxServer(world) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
        async with Bot(world.bot.token, session=session) as bot:
            await converse(world, bot)
