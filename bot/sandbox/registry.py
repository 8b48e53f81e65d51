"""The table of methods: name → function and the parameters that it allows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from aiogram.methods import TelegramMethod

from bot.sandbox.parameters import Signature, read_signature
from bot.sandbox.wire import Json, Uploads

if TYPE_CHECKING:
    from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method: its parameters, read, and the files that came with it."""

    world: "World"
    values: Json
    uploads: Uploads

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)


Function = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Method:
    signature: Signature
    function: Function


METHODS: Final[dict[str, Method]] = {}


def answers(model: type[TelegramMethod[Any]]) -> Callable[[Function], Function]:
    """Register the function that answers this method."""

    def register(function: Function) -> Function:
        signature = read_signature(model)
        METHODS[signature.name.lower()] = Method(signature, function)  # Telegram ignores the case of method names
        return function

    return register
