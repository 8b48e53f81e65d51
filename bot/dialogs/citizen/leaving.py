"""Going elsewhere in the middle of something: nothing is lost, and the citizen is told so."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.dialogs.private import Private, put_away_place_keys, say
from bot.views.citizen.form import kept


class LeavesWhatWasBegun(BaseMiddleware):
    """Around handlers that lead elsewhere: from now on the next message is no answer any more."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        begun = data.get("raw_state")
        if begun == Private.PLACE.state and isinstance(event, Message | CallbackQuery):
            await put_away_place_keys(event, data["talk"])
        elif begun is not None:
            await data["state"].clear()
        if begun == Private.FORM.state and isinstance(event, Message | CallbackQuery):
            await say(event, kept(data["language"]))
        return await handler(event, data)
