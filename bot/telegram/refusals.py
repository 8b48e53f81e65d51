"""A rule said no: the person hears why, in their words."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.enums import ParseMode
from aiogram.types import CallbackQuery, Message, TelegramObject, Update

from bot.domain.language import Language
from bot.domain.refusal import Refusal
from bot.i18n import plain, t
from bot.telegram.showing import answer, while_open

log = structlog.get_logger()


class RefusalMiddleware(BaseMiddleware):
    """Turns a Refusal into an alert over a pressed button, or into a message."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        try:
            return await handler(event, data)
        except Refusal as refusal:
            log.info("refused", code=refusal.code)
            assert isinstance(event, Update)
            await _say(event, refusal, _language(data))
            return None


async def _say(update: Update, refusal: Refusal, language: Language) -> None:
    event, key = update.event, f"refusal.{refusal.code}"
    if isinstance(event, CallbackQuery):
        await answer(event, plain(language, key, **refusal.values), alert=True)
    elif isinstance(event, Message):
        text, message = t(language, key, **refusal.values), event
        await while_open(
            message, lambda: message.reply(text, parse_mode=ParseMode.HTML, allow_sending_without_reply=True)
        )


def _language(data: dict[str, Any]) -> Language:
    person = data.get("officer") or data.get("citizen")
    return (person.language if person is not None else None) or Language.UZ_CYRL
