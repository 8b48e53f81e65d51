"""The parameters that each method allows, read from aiogram's method classes, and their values read strictly."""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Union, get_args, get_origin

from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile

from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.wire import Json


class Shape(StrEnum):
    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "boolean"
    CHAT = "chat identifier"
    FILE = "uploaded file"
    OBJECT = "JSON value"


@dataclass(frozen=True, slots=True)
class Signature:
    """One method: its parameters with their shapes, which ones must be given, what it returns."""

    name: str
    model: type[TelegramMethod[Any]]
    shapes: dict[str, Shape]
    required: tuple[str, ...]
    returns: Any


# Parts of the Bot API that the sandbox has no world for: refused, not ignored.
UNKNOWN: Final = frozenset({
    "business_connection_id", "direct_messages_topic_id", "suggested_post_parameters", "ephemeral_message_parameters",
    "receiver_user_id", "callback_query_id",
})  # fmt: skip

# What Telegram says when a required parameter is missing.
_MISSING: Final = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
}


def read_signature(model: type[TelegramMethod[Any]]) -> Signature:
    fields = {name: field for name, field in model.model_fields.items() if field.is_required() or name not in UNKNOWN}
    return Signature(
        name=model.__api_method__,
        model=model,
        shapes={name: _shape(field.annotation) for name, field in fields.items()},
        required=tuple(name for name, field in fields.items() if field.is_required()),
        returns=model.__returning__,
    )


def _alternatives(annotation: Any) -> set[Any]:
    if get_origin(annotation) in {Union, types.UnionType}:
        return set().union(*(_alternatives(part) for part in get_args(annotation)))
    return {annotation}


def _shape(annotation: Any) -> Shape:
    kinds = _alternatives(annotation) - {types.NoneType, Default, InputFile, datetime, timedelta}
    if kinds == {int, str}:
        return Shape.CHAT
    if not kinds:
        return Shape.FILE
    simple = {str: Shape.TEXT, int: Shape.INTEGER, float: Shape.NUMBER, bool: Shape.FLAG}
    if len(kinds) == 1:
        kind = next(iter(kinds))
        if isinstance(kind, type) and issubclass(kind, str):
            return Shape.TEXT
        return simple.get(kind, Shape.OBJECT)
    return Shape.OBJECT


def read_parameters(signature: Signature, raw: Mapping[str, Any]) -> Json:
    """Values of the right types. Raises Refused for unknown, missing and unreadable parameters."""
    values: Json = {}
    for name, value in raw.items():
        shape = signature.shapes.get(name)
        if shape is None:
            raise bad_request(f'unknown parameter "{name}" of method {signature.name}')
        if value is not None and value != "":
            values[name] = _READERS[shape](name, value)
    for name in signature.required:
        if name not in values:
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    return values


def _unreadable(name: str, shape: Shape) -> Refused:
    return bad_request(f'parameter "{name}" must be a {shape.value}')


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _unreadable(name, Shape.TEXT)
    return value


def _integer(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _unreadable(name, Shape.INTEGER)
    try:
        return int(value)
    except ValueError:
        raise _unreadable(name, Shape.INTEGER) from None


def _number(name: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise _unreadable(name, Shape.NUMBER) from None


def _flag(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in {"true", "1", "yes"}:
        return True
    if str(value).lower() in {"false", "0", "no"}:
        return False
    raise _unreadable(name, Shape.FLAG)


def _chat(name: str, value: Any) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise _unreadable(name, Shape.CHAT)
    return int(value) if value.lstrip("-").isdecimal() else value


def _object(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None


_READERS: Final[dict[Shape, Callable[[str, Any], Any]]] = {
    Shape.TEXT: _text,
    Shape.FILE: _text,
    Shape.INTEGER: _integer,
    Shape.NUMBER: _number,
    Shape.FLAG: _flag,
    Shape.CHAT: _chat,
    Shape.OBJECT: _object,
}
