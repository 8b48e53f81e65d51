"""How well the search finds, measured on queries.tsv.

`python -m tests.catalog.evaluation` prints the figures per kind of query; exit code 1 if one is below its floor.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.catalog import Search, load

QUERIES = Path(__file__).with_name("queries.tsv")

FLOOR_OF_THREE = {"everyday": 0.98, "hard": 0.97, "typo": 0.95, "offtopic": 0.95}
FLOOR_OF_FIRST = {"everyday": 0.90, "hard": 0.94, "typo": 0.85, "offtopic": 0.95}


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
    reciprocal_ranks: float = 0.0

    def share_of_first(self) -> float:
        return self.first / self.asked

    def share_among_three(self) -> float:
        return self.among_three / self.asked

    def mean_reciprocal_rank(self) -> float:
        """1 when the right one is always first, 0.5 when always second."""
        return self.reciprocal_ranks / self.asked


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
        measures[query.kind].reciprocal_ranks += 1 / (right.index(True) + 1) if any(right) else 0.0
    return measures


def below_floor(measures: dict[str, Measure]) -> list[str]:
    """The kinds of query that are answered worse than they were."""
    return [
        kind
        for kind in FLOOR_OF_THREE
        if measures[kind].share_among_three() < FLOOR_OF_THREE[kind]
        or measures[kind].share_of_first() < FLOOR_OF_FIRST[kind]
    ]


def main() -> int:
    measures = measure(Search(load().services), read_queries())
    print(f"{'kind':10} {'asked':>6} {'first':>7} {'three':>7} {'MRR':>7}")
    for kind, reached in measures.items():
        shares = reached.share_of_first(), reached.share_among_three(), reached.mean_reciprocal_rank()
        print(f"{kind:10} {reached.asked:6}" + "".join(f" {share:7.3f}" for share in shares))
    worse = below_floor(measures)
    print("\n".join(f"{kind} is below its floor" for kind in worse) or "no kind is below its floor")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
