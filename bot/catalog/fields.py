"""Reading a table of TOML or JSON field by field, so that every complaint names the file and the field."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.catalog.wrong import Wrong

Choice = TypeVar("Choice", bound=StrEnum)


class CatalogError(ValueError):
    """A file of the catalogue says something that it may not. The message names the file and the field.

    `field` is its path within a service (`text.uz_Cyrl.name`). Where `wrong` is given, administrators can be told in
    their own words; `values` fill its places.
    """

    def __init__(self, message: str, *, field: str = "", wrong: Wrong | None = None, **values: object) -> None:
        super().__init__(message)
        self.field, self.wrong, self.values = field, wrong, values


class Fields:
    """The fields of one table. Take what is expected, then call `nothing_else`: a misspelt field must not be lost."""

    def __init__(self, values: Mapping[str, object], place: str, path: str = "") -> None:
        self._values = dict(values)
        self._place = place
        self._path = path

    def complaint(self, field: str, wrong: Wrong | str, **values: object) -> CatalogError:
        if isinstance(wrong, str):
            return CatalogError(f"{self._place}: {field}: {wrong}")
        message = f"{self._place}: {field}: {wrong.value.format(**values)}"
        return CatalogError(message, field=self._path + field, wrong=wrong, **values)

    def text(self, field: str) -> str:
        value = self.optional_text(field)
        if value is None:
            raise self.complaint(field, Wrong.MISSING)
        return value

    def optional_text(self, field: str) -> str | None:
        value = self._values.pop(field, None)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.complaint(field, Wrong.NOT_TEXT)
        if value != value.strip() or "\n" in value:
            raise self.complaint(field, Wrong.NOT_ONE_LINE)
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        value = self._values.pop(field, [])
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.complaint(field, Wrong.NOT_TEXTS)
        if len(set(value)) != len(value):
            raise self.complaint(field, Wrong.TWICE)
        return tuple(value)

    def number(self, field: str, default: float | None = None) -> float:
        value = self._values.pop(field, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.complaint(field, Wrong.NOT_NUMBER)
        return value

    def whole_number(self, field: str, default: int | None = None) -> int:
        value = self.number(field, default)
        if not isinstance(value, int) or value <= 0:
            raise self.complaint(field, Wrong.NOT_WHOLE)
        return value

    def anything(self, field: str) -> object:
        """For a reader of its own; None if it is not there."""
        return self._values.pop(field, None)

    def flag(self, field: str) -> bool:
        value = self._values.pop(field, False)
        if not isinstance(value, bool):
            raise self.complaint(field, Wrong.NOT_FLAG)
        return value

    def day(self, field: str) -> date | None:
        """TOML has dates, JSON writes them as ISO 8601."""
        value = self._values.pop(field, None)
        if value is None or type(value) is date:
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise self.complaint(field, Wrong.NOT_DAY, value=value) from None

    def choice(self, field: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        value = self._values.pop(field, default)
        if value not in tuple(choices):
            raise self.complaint(field, Wrong.NOT_CHOICE, choices=", ".join(choices))
        return choices(str(value))

    def table(self, field: str) -> "Fields":
        inner = self.optional_table(field)
        if inner is None:
            raise self.complaint(field, Wrong.MISSING)
        return inner

    def optional_table(self, field: str) -> "Fields | None":
        value = self._values.pop(field, None)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self.complaint(field, Wrong.NOT_TABLE)
        return Fields(value, f"{self._place}: {field}", f"{self._path}{field}.")

    def has(self, field: str) -> bool:
        return field in self._values

    def nothing_else(self) -> None:
        for field in self._values:
            raise self.complaint(field, Wrong.UNKNOWN_FIELD)
