"""What a field of a service is in a cell, and what a cell means: Excel turns 5 into a number, a day into a moment."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from bot.catalog.condition_text import condition_to_text, table_in_text
from bot.catalog.conditions import read_condition
from bot.catalog.excel.columns import NO, YES, Column, Kind, SheetWords
from bot.catalog.fields import CatalogError, Fields
from bot.catalog.wrong import Wrong

_BLANKS = re.compile(r"[^\S\n]+")
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def field_of(body: Mapping[str, Any], column: Column) -> object:
    """None where the service has no such field."""
    value: Any = body
    for name in column.path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def to_cell(value: object, column: Column, words: SheetWords) -> str:
    """A field of a service's JSON as text; empty where it is not known."""
    match column.kind:
        case Kind.FLAG:
            return words.value(column, YES if value else NO)
        case _ if value is None:
            return ""
        case Kind.CHOICE:
            return words.value(column, str(value))
        case Kind.CHOICES if isinstance(value, list):
            return "\n".join(words.value(column, str(item)) for item in value)
        case Kind.CONDITIONS:
            return condition_to_text(read_condition(value, column.id, Fields({}, "service").complaint))
        case _:
            return "\n".join(value) if isinstance(value, list) else str(value)


def from_cell(cell: object, column: Column, words: SheetWords) -> object:
    """As a service's file would have it. What cannot be meant is left as it is: whoever reads the service complains.

    Raises CatalogError for conditions that are no TOML.
    """
    return _READERS[column.kind](cell, column, words)


def _read_flag(cell: object, column: Column, words: SheetWords) -> object:
    text = _text(cell)
    return cell if isinstance(cell, bool) else {YES: True, NO: False}.get(words.meant(column, text), text)


def _read_choices(cell: object, column: Column, words: SheetWords) -> list[str]:
    return [words.meant(column, item) for item in _lines(_text(cell))]


def _text(cell: object) -> str:
    """Numbers and days as a person would have typed them, without what cannot be seen."""
    if isinstance(cell, datetime) and cell.time() == time():
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf"))
    return _BLANKS.sub(" ", seen).strip()


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _number(cell: object) -> object:
    if isinstance(cell, bool):
        return cell
    text = _text(cell)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text


def _day(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _text(cell)
    found = _DAY.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def _conditions(text: str) -> object:
    try:
        return table_in_text(text)
    except (ValueError, RecursionError) as error:
        raise CatalogError(
            str(error), field="conditions", wrong=Wrong.NOT_TOML, reason=str(error)[:100] or "?"
        ) from error


_READERS: Mapping[Kind, Callable[[object, Column, SheetWords], object]] = {
    Kind.TEXT: lambda cell, _column, _words: _line(_text(cell)),
    Kind.LINES: lambda cell, _column, _words: _lines(_text(cell)),
    Kind.CODES: lambda cell, _column, _words: _lines(re.sub(r"[,;]", "\n", _text(cell))),
    Kind.NUMBER: lambda cell, _column, _words: _number(cell),
    Kind.FLAG: _read_flag,
    Kind.CHOICE: lambda cell, column, words: words.meant(column, _line(_text(cell))),
    Kind.CHOICES: _read_choices,
    Kind.DAY: lambda cell, _column, _words: _day(cell),
    Kind.CONDITIONS: lambda cell, _column, _words: _conditions(_text(cell)),
}
