"""Everything that leaves and enters is checked against aiogram's types, when asked to."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.sandbox.errors import bad_request
from bot.sandbox.parameters import Shape, Signature
from bot.sandbox.wire import Json


class InvalidAnswer(AssertionError):
    """The sandbox itself was about to say something that Telegram could not."""


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def check_answer(signature: Signature, result: Any) -> None:
    _check(signature.name, signature.returns, result)


def check_update(update: Json) -> None:
    _check("update", Update, update)


def check_parameters(signature: Signature, values: Json) -> None:
    """Refuse wrong types and unknown fields also inside nested objects, which Telegram would not understand."""
    values = {name: value for name, value in values.items() if signature.shapes[name] is not Shape.FILE}
    if "media" in values:  # files inside travel as attach:// references, which no type knows
        values["media"] = _without_thumbnails(values["media"])
    try:
        model = signature.model.model_validate(values)
    except ValidationError as error:
        raise bad_request(f"can't parse parameters of {signature.name}: {error.errors()[0]['msg']}") from error
    if unknown := next(unknown_fields(model), None):
        raise bad_request(f'unknown field "{unknown}" in parameters of {signature.name}')


def _without_thumbnails(media: Any) -> Any:
    if isinstance(media, list):
        return [_without_thumbnails(item) for item in media]
    return {k: v for k, v in media.items() if k != "thumbnail"} if isinstance(media, dict) else media


def _check(what: str, type_: Any, value: Any) -> None:
    try:
        model = _adapter(type_).validate_python(value)
    except ValidationError as error:
        raise InvalidAnswer(f"{what}: {error}") from error
    if unknown := list(unknown_fields(model)):
        raise InvalidAnswer(f"{what}: Telegram has no {', '.join(unknown)}")


def unknown_fields(value: Any, path: str = "") -> Iterator[str]:
    """Paths of the fields that no type declares, at any depth."""
    if isinstance(value, BaseModel):
        yield from (f"{path}{name}" for name in value.model_extra or ())
        for name in type(value).model_fields:
            yield from unknown_fields(getattr(value, name), f"{path}{name}.")
    elif isinstance(value, list):
        for item in value:
            yield from unknown_fields(item, path)
