"""Showing a screen to the one who just spoke: at once, and in place where they pressed a button."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.domain.delivery import Failure
from bot.domain.screen import Screen
from bot.telegram.errors import TROUBLE, failure_of
from bot.telegram.markup import inline_markup, markup

log = structlog.get_logger()


async def show(event: Message | CallbackQuery, screen: Screen, *, toast: str | None = None) -> None:
    """Answer a message with a new screen, or change the screen whose button was pressed.

    `toast` is shown for a moment over the chat; only buttons have toasts.
    """
    if isinstance(event, Message):
        await send(event, screen)
        return
    # The spinner on the button stops while the screen changes, not after it.
    await asyncio.gather(answer(event, toast), _replace(event, screen))


async def send(message: Message, screen: Screen) -> Message:
    """A new message in the chat (and topic) of `message`."""
    return await while_open(message, lambda: post(message, screen))


async def while_open(message: Message, say: Callable[[], Awaitable[Message]]) -> Message:
    """Say something in the topic of `message`. A closed topic takes nothing from a bot: it is opened for the moment."""
    try:
        return await say()
    except TelegramBadRequest as error:
        if failure_of(error) is not Failure.TOPIC_CLOSED or message.message_thread_id is None or message.bot is None:
            raise
    topic = (message.chat.id, message.message_thread_id)
    await message.bot.reopen_forum_topic(*topic)
    try:
        return await say()
    finally:
        with suppress(*TROUBLE):
            await message.bot.close_forum_topic(*topic)


async def post(message: Message, screen: Screen) -> Message:
    """As `send`, where the topic is open."""
    return await message.answer(
        screen.text, parse_mode=ParseMode.HTML, reply_markup=markup(screen), disable_web_page_preview=True
    )


async def answer(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """Answer a pressed button. Telegram forgets a button after a while: what it stood for is done all the same."""
    try:
        await query.answer(text[:200] if text else None, show_alert=alert)
    except TelegramBadRequest as error:
        log.info("callback_not_answered", reason=failure_of(error).name)


async def _replace(query: CallbackQuery, screen: Screen) -> None:
    message = query.message
    assert message is not None
    assert query.bot is not None
    if screen.keys is not None or isinstance(message, InaccessibleMessage):
        await _send_to(query.bot, message.chat.id, screen)
        return
    try:
        await message.edit_text(
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=inline_markup(screen),
            disable_web_page_preview=True,
        )
    except TelegramBadRequest as error:
        # The same screen again is no failure; one that is too old or was deleted by the person is shown anew.
        if failure_of(error) is not Failure.NOT_MODIFIED:
            await _send_to(query.bot, message.chat.id, screen)


async def _send_to(bot: Bot, chat_id: int, screen: Screen) -> None:
    await bot.send_message(
        chat_id,
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup(screen),
        disable_web_page_preview=True,
    )
