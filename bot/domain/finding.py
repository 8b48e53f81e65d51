"""The staff looks for requests (/find): what they may type, and what a request is found by."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.queue import QueueRow
from bot.domain.refusal import Refusal

MAX_QUERY_CHARS = 200
MIN_QUERY_CHARS = 2
INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
"""Unicode's categories: marks of direction, controls, what is no character at all."""
MAX_FOUND = 50
"""More than anybody pages through: then one word more is the better way."""


class FoundBy(StrEnum):
    """From the surest to the vaguest."""

    NUMBER = "number"
    PHONE = "phone"
    NAME = "name"
    LIKE_NUMBER = "like_number"  # typed badly
    TEXT = "text"
    SERVICE = "service"


class NothingToFind(Refusal):
    """Nothing was typed, or nothing with which anything could be found."""

    code = "nothing_to_find"


class QueryTooLong(Refusal):
    code = "query_too_long"


@dataclass(frozen=True, slots=True)
class Found:
    request_id: int
    by: FoundBy


@dataclass(frozen=True, slots=True)
class FoundPage:
    search_id: int
    asked: str
    total: int
    rows: tuple[tuple[QueueRow, FoundBy], ...]
    page: int
    """Counts from 0."""
    pages: int


def read_query(text: str) -> str:
    """What was typed, without signs that nobody sees. Raises NothingToFind or QueryTooLong."""
    seen = (" " if character.isspace() else character for character in text)
    query = " ".join("".join(one for one in seen if unicodedata.category(one) not in INVISIBLE).split())
    if len(query) > MAX_QUERY_CHARS:
        raise QueryTooLong(maximum=MAX_QUERY_CHARS)
    if sum(character.isalnum() for character in query) < MIN_QUERY_CHARS:
        raise NothingToFind
    return query
