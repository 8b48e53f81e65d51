"""Search and script conversion beside published libraries, in one run: `uv run --group benchmark …`.

The sentences and queries are this project's own, so ours has an advantage of home; read the speeds and the harm done to
placeholders and tags, and measure words on texts that nobody here has seen.
"""

import resource
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from time import perf_counter

import alifbo
from rapidfuzz import fuzz, process

from bot.catalog import Search, load
from bot.catalog.service import Service
from bot.domain.language import Language
from bot.script import search_key, to_cyrillic, to_latin
from tests.catalog.evaluation import Query, read_queries
from tests.script.pairs import SENTENCES

ROUNDS = 3
MANY = 300
MACHINE_READ = "Ҳурматли {name}, <b>жавоб</b>: https://my.gov.uz/oz, /start, FA-7K3M-29, &amp; aziza@example.uz"
KEPT = ("{name}", "<b>", "https://my.gov.uz/oz", "/start", "FA-7K3M-29", "&amp;", "aziza@example.uz")

Find = Callable[[str], list[str]]
Convert = Callable[[str], str]


def compare() -> None:
    before = perf_counter()
    services = load().services
    print(f"catalogue of {len(services)} services read and checked in {perf_counter() - before:.2f} s")
    before = perf_counter()
    search = Search(services)
    print(f"index built in {perf_counter() - before:.2f} s; highest memory of this process {_memory_mb():.0f} MB")
    _cold(services)
    _searches({"ours": _ours(search), "rapidfuzz": _rapidfuzz(services), "FTS5 trigram": _fts5(services)})
    _conversions()


def _cold(services: Iterable[Service]) -> None:
    """Each query asked once of a catalogue as large as the country's may become: no word was met before."""
    known = list(services)
    more = [replace(service, code=f"{service.code}-{copy}") for copy in range(MANY // len(known)) for service in known]
    search = Search((known + more)[:MANY])
    took = sorted(_seconds(partial(search.find, query.text)) for query in read_queries())
    print(f"{MANY} services, each query for the first time: median {_us(took, 50)} µs, p99 {_us(took, 99)} µs")


def _us(seconds: list[float], percent: int) -> str:
    return f"{seconds[len(seconds) * percent // 100] * 1e6:.0f}"


def _searches(ways: dict[str, Find]) -> None:
    queries = read_queries()
    print(f"\n{'search':14} {'µs median':>10} {'µs p99':>8}   among the first three, by kind of query")
    for name, find in ways.items():
        took = sorted(min(_seconds(partial(find, query.text)) for _ in range(ROUNDS)) for query in queries)
        kinds = sorted({query.kind for query in queries})
        shares = "  ".join(f"{kind} {_share(find, (q for q in queries if q.kind == kind)):.2f}" for kind in kinds)
        print(f"{name:14} {_us(took, 50):>10} {_us(took, 99):>8}   {shares}")


def _share(find: Find, queries: Iterable[Query]) -> float:
    right = [bool(q.accepted & set(found)) if q.accepted else not found for q in queries for found in [find(q.text)]]
    return sum(right) / len(right)


def _ours(search: Search) -> Find:
    return lambda text: [hit.code for hit in search.find(text)]


def _words_of(service: Service) -> str:
    text = service.text(Language.UZ_CYRL)
    return search_key(" ".join((text.name, *service.search_words, text.summary)))


def _rapidfuzz(services: Iterable[Service]) -> Find:
    choices = {service.code: _words_of(service) for service in services}

    def find(text: str) -> list[str]:
        best = process.extract(search_key(text), choices, scorer=fuzz.token_set_ratio, limit=3, score_cutoff=50)
        return [code for _, _, code in best]

    return find


def _fts5(services: Iterable[Service]) -> Find:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE services USING fts5 (code UNINDEXED, words, tokenize='trigram')")
    rows = [(service.code, _words_of(service)) for service in services]
    connection.executemany("INSERT INTO services VALUES (?, ?)", rows)

    def find(text: str) -> list[str]:
        key = search_key(text)
        grams = sorted({word[at : at + 3] for word in key.split() for at in range(len(word) - 2)})
        if not grams:
            return []
        wanted = " OR ".join(f'"{gram}"' for gram in grams)
        found = connection.execute(
            "SELECT code FROM services WHERE services MATCH ? ORDER BY bm25(services) LIMIT 3", (wanted,)
        )
        return [code for (code,) in found]

    return find


def _conversions() -> None:
    ways: dict[str, tuple[Convert, Convert]] = {
        "ours": (to_latin, to_cyrillic),
        "alifbo": (
            lambda text: alifbo.to_old_latin(alifbo.from_cyrillic(text).text).text,
            lambda text: alifbo.to_cyrillic(text).text,
        ),
    }
    print(f"\n{'conversion':14} {'→ Latin':>22} {'→ Cyrillic':>22}   kept of {len(KEPT)} that a machine reads")
    for name, (latin, cyrillic) in ways.items():
        there = _converted(latin, SENTENCES)
        back = _converted(cyrillic, [(right, left) for left, right in SENTENCES])
        kept = sum(part in latin(MACHINE_READ) for part in KEPT)
        print(f"{name:14} {there:>22} {back:>22}   {kept}")


def _converted(convert: Convert, pairs: list[tuple[str, str]]) -> str:
    seconds = min(_seconds(lambda: [convert(source) for source, _ in pairs]) for _ in range(ROUNDS))
    right = sum(_same(convert(source), target) for source, target in pairs)
    per_second = sum(len(source) for source, _ in pairs) / seconds
    return f"{right / len(pairs):.1%} {per_second / 1e6:.2f} M/s"


def _same(one: str, other: str) -> bool:
    """The same but for the kind of apostrophe."""
    signs = str.maketrans(dict.fromkeys("ʻʼ‘’`'", "'"))
    return one.translate(signs) == other.translate(signs)


def _seconds(work: Callable[[], object]) -> float:
    before = perf_counter()
    work()
    return perf_counter() - before


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
