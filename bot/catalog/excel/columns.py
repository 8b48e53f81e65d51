"""The columns of the catalogue's Excel file. A column is found by its id, which is the field's path in a service."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from bot.catalog.catalog import Catalog
from bot.catalog.service import Fee, Owner, SourceKind, TermKind
from bot.domain.language import Language
from bot.script import search_key

LANGUAGES = (Language.UZ_CYRL, Language.RU)
"""Languages whose texts people write here. The Latin is made from the Cyrillic."""
YES, NO = "yes", "no"


class Kind(Enum):
    TEXT = "text"
    LINES = "lines"
    """One a line."""
    CODES = "codes"
    """One a line, or with commas between."""
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    """Several of a list, one a line."""
    DAY = "day"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True)
class Column:
    id: str
    kind: Kind
    width: int = 16
    """In characters, as Excel measures it."""

    @property
    def path(self) -> list[str]:
        return self.id.split(".")


CODE = Column("code", Kind.TEXT, 24)
_TEXTS = (
    *(("summary", Kind.TEXT, 50), ("who", Kind.TEXT, 50), ("documents", Kind.LINES, 50), ("steps", Kind.LINES, 60)),
    *(("term", Kind.TEXT, 24), ("fee", Kind.TEXT, 24), ("amount", Kind.TEXT, 36)),
    *(("legal_basis", Kind.TEXT, 40), ("contact", Kind.TEXT, 30)),
)
COLUMNS = (
    CODE,
    *(Column(f"text.{language.tag}.name", Kind.TEXT, 36) for language in LANGUAGES),
    Column("category", Kind.CHOICE, 26),
    Column("owner", Kind.CHOICE, 16),
    Column("order", Kind.NUMBER, 8),
    Column("where", Kind.CHOICES, 36),
    Column("urgent", Kind.FLAG, 10),
    Column("no_application", Kind.FLAG, 10),
    Column("form", Kind.TEXT, 12),
    Column("term.days", Kind.NUMBER, 8),
    Column("term.kind", Kind.CHOICE, 14),
    Column("fee", Kind.CHOICE, 14),
    Column("amount.year", Kind.NUMBER, 8),
    Column("amount.source_url", Kind.TEXT, 30),
    Column("related", Kind.CODES, 28),
    Column("search_words", Kind.LINES, 40),
    Column("source.url", Kind.TEXT, 30),
    Column("source.kind", Kind.CHOICE, 20),
    Column("source.date", Kind.DAY, 13),
    Column("source.compiled", Kind.DAY, 13),
    Column("conditions", Kind.CONDITIONS, 40),
    *(Column(f"text.{language.tag}.{field}", kind, width) for language in LANGUAGES for field, kind, width in _TEXTS),
)
BY_ID: Mapping[str, Column] = {column.id: column for column in COLUMNS}
CHOICES: Mapping[str, type[StrEnum]] = {"owner": Owner, "term.kind": TermKind, "fee": Fee, "source.kind": SourceKind}
FLAGS = tuple(column.id for column in COLUMNS if column.kind is Kind.FLAG)


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What stands in the file in one language, and what is understood when it comes back.

    `values`: by column, what an administrator reads for a value's id. `meanings`: by column, the ids by what may stand
    for them in any language, folded as for search.
    """

    sheet: str
    lists: str
    heads: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    meanings: Mapping[str, Mapping[str, str]]

    def value(self, column: Column, value_id: str) -> str:
        return self.values[column.id].get(value_id, value_id)

    def meant(self, column: Column, written: str) -> str:
        """The id of what somebody wrote; what is none of the list stays as it is."""
        if written in self.values[column.id]:
            return written
        return self.meanings[column.id].get(search_key(written), written)


def values_of(catalog: Catalog, language: Language) -> dict[str, dict[str, str]]:
    """Those values of which the catalogue knows the names."""
    return {
        "category": {category.id: category.name(language) for category in catalog.categories},
        "where": {place.code: place.name(language) for place in catalog.every_place},
    }
