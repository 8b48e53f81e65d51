"""Reading a table of TOML or JSON field by field, so that every complaint names the file and the field."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


class CatalogError(ValueError):
    """A file of the catalogue says something that it may not. The message names the file and the field."""


class Fields:
    """The fields of one table. Take what is expected, then call `nothing_else`: a misspelt field must not be lost."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = dict(values)
        self._place = place

    def complaint(self, field: str, message: str) -> CatalogError:
        return CatalogError(f"{self._place}: {field}: {message}")

    def text(self, field: str) -> str:
        value = self.optional_text(field)
        if value is None:
            raise self.complaint(field, "is missing")
        return value

    def optional_text(self, field: str) -> str | None:
        value = self._values.pop(field, None)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.complaint(field, "must be a text that is not empty")
        if value != value.strip() or "\n" in value:
            raise self.complaint(field, "must be one line without spaces around it")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        value = self._values.pop(field, [])
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.complaint(field, "must be a list of texts that are not empty")
        if len(set(value)) != len(value):
            raise self.complaint(field, "names something twice")
        return tuple(value)

    def number(self, field: str, default: float | None = None) -> float:
        value = self._values.pop(field, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.complaint(field, "must be a number")
        return value

    def whole_number(self, field: str, default: int | None = None) -> int:
        value = self.number(field, default)
        if not isinstance(value, int) or value <= 0:
            raise self.complaint(field, "must be a whole number above zero")
        return value

    def anything(self, field: str) -> object:
        """For a reader of its own; None if it is not there."""
        return self._values.pop(field, None)

    def flag(self, field: str) -> bool:
        value = self._values.pop(field, False)
        if not isinstance(value, bool):
            raise self.complaint(field, "must be true or false")
        return value

    def day(self, field: str) -> date | None:
        """TOML has dates, JSON writes them as ISO 8601."""
        value = self._values.pop(field, None)
        if value is None or type(value) is date:
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise self.complaint(field, f"is no date: {value}") from None

    def choice(self, field: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        value = self._values.pop(field, default)
        if value not in tuple(choices):
            raise self.complaint(field, f"must be one of {', '.join(choices)}")
        return choices(str(value))

    def table(self, field: str) -> "Fields":
        inner = self.optional_table(field)
        if inner is None:
            raise self.complaint(field, "is missing")
        return inner

    def optional_table(self, field: str) -> "Fields | None":
        value = self._values.pop(field, None)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self.complaint(field, "must be a table")
        return Fields(value, f"{self._place}: {field}")

    def has(self, field: str) -> bool:
        return field in self._values

    def nothing_else(self) -> None:
        for field in self._values:
            raise self.complaint(field, "is not a field that we know")
