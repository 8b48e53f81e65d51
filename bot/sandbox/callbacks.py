"""Taps on inline buttons that wait for the bot's answer."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from bot.sandbox.errors import bad_request

EXPIRES_AFTER_SECONDS: Final = 60  # Telegram does not say; reports speak of less than a minute
REMEMBERED: Final = 10_000


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    text: str | None = None
    alert: bool = False
    url: str | None = None


@dataclass(slots=True, eq=False)
class Callback:
    """One tap. `answer` is None until the bot answers."""

    id: str
    user_id: int
    at: int
    data: str
    answer: CallbackAnswer | None = None


class Callbacks:
    def __init__(self) -> None:
        self._taps: OrderedDict[str, Callback] = OrderedDict()

    def add(self, callback: Callback) -> Callback:
        self._taps[callback.id] = callback
        if len(self._taps) > REMEMBERED:
            self._taps.popitem(last=False)
        return callback

    def get(self, callback_id: str) -> Callback:
        return self._taps[callback_id]

    def answer(self, callback_id: str, answer: CallbackAnswer, *, now: int) -> Callback:
        """Show the answer. Raises Refused when it comes too late, or again."""
        callback = self._taps.get(callback_id)
        if callback is None or callback.answer is not None or now - callback.at > EXPIRES_AFTER_SECONDS:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        callback.answer = answer
        return callback
