"""The words of the catalogue's Excel file."""

from collections import defaultdict

from bot.catalog import Catalog
from bot.catalog.excel.columns import CHOICES, COLUMNS, FLAGS, NO, YES, Column, SheetWords, values_of
from bot.domain.language import Language
from bot.i18n import plain
from bot.script import search_key


def sheet_words(catalog: Catalog, language: Language) -> SheetWords:
    """`language`: of the administrator. In whichever it was written, the file is understood when it comes back."""
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for one in Language:
        for column_id, values in _values(catalog, one).items():
            meanings[column_id].update({search_key(words): value_id for value_id, words in values.items()})
    return SheetWords(
        sheet=plain(language, "catalog.sheet.services"),
        lists=plain(language, "catalog.sheet.lists"),
        heads={column.id: head(column, language) for column in COLUMNS},
        values=_values(catalog, language),
        meanings=meanings,
    )


def head(column: Column, language: Language) -> str:
    """A column as administrators read it."""
    outer, *inner = column.path
    if outer != "text":
        return plain(language, f"catalog.column.{_key(column.id)}")
    tag, field = inner
    words = plain(language, f"catalog.column.text.{field}")
    return plain(language, "catalog.column.of", head=words, script=plain(language, f"catalog.language.{tag}"))


def _values(catalog: Catalog, language: Language) -> dict[str, dict[str, str]]:
    flags = {YES: plain(language, "catalog.value.yes"), NO: plain(language, "catalog.value.no")}
    choices = {
        column_id: {value.value: plain(language, f"catalog.value.{_key(column_id)}.{value}") for value in values}
        for column_id, values in CHOICES.items()
    }
    return {**values_of(catalog, language), **choices, **dict.fromkeys(FLAGS, flags)}


def _key(column_id: str) -> str:
    return column_id.replace(".", "_")
