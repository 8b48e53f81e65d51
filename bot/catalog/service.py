"""A service of the agency (хизмат), as citizens read it. Built from the TOML seed or from the JSON of a row."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.condition import Condition
from bot.domain.language import Language

DEFAULT_FORM = "request"
DEFAULT_ORDER = 100


class Owner(StrEnum):
    """Who decides: the agency, or somebody else to whom we only show the door."""

    AGENCY = "agency"
    OTHER = "other"


class TermKind(StrEnum):
    """Two clocks that are never mixed: a service's own rule counts working days, the law on appeals calendar days."""

    WORKING = "working"
    CALENDAR = "calendar"


class Fee(StrEnum):
    FREE = "free"
    TEXT = "text"
    """Said in words: `Text.fee`."""
    UNKNOWN = "unknown"


class SourceKind(StrEnum):
    OFFICIAL = "official"
    NEWS = "news"
    LAW_TEXT_COPY = "law_text_copy"
    MIRROR_OF_OFFICIAL = "mirror_of_official"


@dataclass(frozen=True, slots=True)
class Term:
    """How long the service itself takes, for reckoning; the words for it are `Text.term`."""

    days: int
    kind: TermKind


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts come from. One of the two dates is always known."""

    url: str
    kind: SourceKind
    date: datetime.date | None = None
    """When the source was published."""
    compiled: datetime.date | None = None
    """When the facts were taken from it, if it bears no date itself."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum is shown only with the year in which it held and with its source; the words are `Text.amount`."""

    year: int
    source_url: str


@dataclass(frozen=True, slots=True)
class Text:
    """What a citizen reads, in one language and script. None and empty: we do not know, so we do not say."""

    name: str
    summary: str
    who: str | None = None
    documents: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    term: str | None = None
    fee: str | None = None
    amount: str | None = None
    legal_basis: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    code: str
    category: str
    owner: Owner
    texts: Mapping[Language, Text]
    """The master in any case; a row that the staff wrote may lack another language."""
    source: Source
    where: tuple[str, ...] = ()
    """Codes of `Place`: where one may apply."""
    term: Term | None = None
    fee: Fee = Fee.UNKNOWN
    amount: Amount | None = None
    order: int = DEFAULT_ORDER
    """Its place in the category, the most asked first; equals stand in the order of their codes."""
    related: tuple[str, ...] = ()
    search_words: tuple[str, ...] = ()
    """Never shown: colloquial and old names, Russian, situations."""
    form: str = DEFAULT_FORM
    no_application: bool = False
    """It comes by itself: nobody has to ask for it."""
    urgent: bool = False
    """Somebody may be in danger: the emergency numbers come before anything else."""
    conditions: Condition | None = None
    """For whom it is, as far as answers can tell; None: for everybody, or nobody has written down for whom."""

    def text(self, language: Language) -> Text:
        """All of it in one language: the master's, where there is none in this."""
        return self.texts.get(language) or self.texts[Language.UZ_CYRL]
