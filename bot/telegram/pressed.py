"""Which button was pressed."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.domain.actions import Action, decode


class Pressed(Filter):
    """Lets a button of one kind of action through and hands the handler its `action`.

    The ids in it come from outside: whoever acts on them checks whose they are.
    """

    def __init__(self, kind: type[Action]) -> None:
        self.code = kind.code
        self._prefix = f"{kind.code}:"

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        data = query.data or ""
        if data != self.code and not data.startswith(self._prefix):
            return False
        action = decode(data)
        return {"action": action} if action is not None else False
