"""How well the search finds, measured on queries.tsv."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.catalog import Search

QUERIES = Path(__file__).with_name("queries.tsv")


@dataclass(frozen=True, slots=True)
class Query:
    kind: str
    text: str
    accepted: frozenset[str]
    """Codes of the services that answer it; empty for a text about none of them."""


@dataclass(slots=True)
class Measure:
    asked: int = 0
    first: int = 0
    among_three: int = 0

    def share_of_first(self) -> float:
        return self.first / self.asked

    def share_among_three(self) -> float:
        return self.among_three / self.asked


def read_queries() -> list[Query]:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [_query(*line.split("\t")) for line in lines if not line.startswith("#")]


def _query(kind: str, text: str, accepted: str) -> Query:
    return Query(kind, text, frozenset() if accepted == "-" else frozenset(accepted.split()))


def measure(search: Search, queries: Iterable[Query]) -> dict[str, Measure]:
    """By kind of query. A text about none of the services is answered rightly by nothing."""
    measures: dict[str, Measure] = defaultdict(Measure)
    for query in queries:
        found = [hit.code for hit in search.find(query.text)]
        right = [code in query.accepted for code in found] if query.accepted else [not found]
        measures[query.kind].asked += 1
        measures[query.kind].first += any(right[:1])
        measures[query.kind].among_three += any(right)
    return measures
