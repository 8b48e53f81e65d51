"""Going elsewhere in the middle of something: nothing is lost, and the citizen is told so."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.dialogs.private import Private, put_away_place_keys, say
from bot.domain.actions import OpenMenu
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
        elif begun is not None and not (begun == Private.QUESTIONS.state and _looks_closer(data)):
            await data["state"].clear()
        if begun == Private.FORM.state and isinstance(event, Message | CallbackQuery):
            await say(event, kept(data["language"]))
        return await handler(event, data)


def _looks_closer(data: dict[str, Any]) -> bool:
    """Results lead to cards, papers and offices, and back from there: no button but the menu's forgets them."""
    action = data.get("action")
    return action is not None and not isinstance(action, OpenMenu)
