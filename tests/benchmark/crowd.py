"""`/queue` and `/find` in a database of 200,000 requests, a tenth of them open, in two groups of the staff."""

import asyncio
import random
import resource
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import insert, text

from bot.app import load_catalog, search_over
from bot.catalog import Catalog
from bot.domain.language import Language
from bot.domain.number import new_number
from bot.domain.people import Officer, Role
from bot.domain.queue import QueueFilter
from bot.domain.request import Author, ForWhom, RequestKind, Status, Visibility
from bot.i18n import words
from bot.jobs import index_texts
from bot.log import configure
from bot.script import search_key
from bot.usecases.find_requests import find_requests
from bot.usecases.view_found import view_found
from bot.usecases.view_queue import view_queue
from storage import tables
from storage.cipher import Cipher, new_key
from storage.database import Database
from storage.migrate import migrate

MANY = 200_000
OPEN_SHARE = 0.1
OFFICE_SHARE = 0.05
REGION, OFFICE = -1_001, -1_002
NOW = datetime(2026, 9, 21, 7, tzinfo=UTC)
LETTERS = "абвгдеёжзийклмнопрстуфхчшэюяўқғҳ"
ENDINGS = ("", "", "", "ни", "нинг", "га", "да", "дан", "лар", "лари", "имиз", "м", "си", "миз")
PARTS = (
    "ка",
    "ри",
    "мов",
    "то",
    "ш",
    "мат",
    "а",
    "зи",
    "за",
    "бек",
    "нур",
    "ло",
    "дил",
    "шод",
    "гул",
    "ра",
    "но",
    "хон",
)
OFFICER = Officer(id=1, telegram_id=1, name="Нодира", role=Role.OFFICER, language=Language.UZ_CYRL)


class Crowd:
    """Invented people who write invented texts, with words as unequally frequent as in a language."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        real = {word for text in words(Language.UZ_CYRL).values() for word in text.split() if word.isalpha()}
        made = {"".join(self.random.choices(LETTERS, k=self.random.randint(4, 10))) for _ in range(30_000)}
        self._words = [*sorted(real), *sorted(made)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._numbers: set[str] = set()
        self._names = ["".join(self.random.choices(PARTS, k=3)).capitalize() for _ in range(3_000)]
        self._name_weights = list(accumulate(1 / (rank + 20) for rank in range(len(self._names))))

    def number(self) -> str:
        """One that nobody has."""
        while (number := new_number("FA")) in self._numbers:
            pass
        self._numbers.add(number)
        return number

    def name(self) -> str:
        return f"{' '.join(self.random.choices(self._names, cum_weights=self._name_weights, k=3))} қизи"

    def text(self, length: int | None = None) -> str:
        count = length or self.random.randint(8, 40)
        chosen = self.random.choices(self._words, cum_weights=self._weights, k=count)
        return " ".join(word + self.random.choice(ENDINGS) for word in chosen)

    def typo(self, text: str) -> str:
        at = self.random.randrange(len(text))
        return text[:at] + text[at + 1 :]


async def measure(many: int = MANY) -> None:
    with tempfile.TemporaryDirectory(prefix="inson-benchmark-") as folder:
        path = Path(folder) / "inson.db"
        url = f"sqlite+aiosqlite:///{path}"
        configure("ERROR", "text")
        await migrate(url, now=NOW)
        db = Database(url, cipher=Cipher([new_key()]))
        catalog = await load_catalog(db, NOW)
        crowd = Crowd()
        started = perf_counter()
        asked = [sample async for sample in _fill(db, catalog, crowd, many)]
        print(f"{many} requests written in {perf_counter() - started:.0f} s, {_megabytes(path):.0f} MB")
        await _index(db, path, many)
        print(f"memory before the questions {_memory():.0f} MB")
        await _queue(db)
        await _find(db, catalog, crowd, asked)
        print(f"highest memory of this process {_memory(highest=True):.0f} MB, now {_memory():.0f} MB")
        await db.close()


async def _fill(db: Database, catalog: Catalog, crowd: Crowd, many: int) -> Any:
    """Yields number, phone, name and text of some of them."""
    codes = [service.code for service in catalog.services]
    sealed = db.cipher.seal("x" * 40)
    async with db.transaction() as tx:
        await tx.execute(insert(tables.staff), [{"telegram_id": 1, "name": "Нодира", "created_at": NOW}])
        await tx.execute(insert(tables.citizens), [{"chat_id": 1, "reach": "active", "created_at": NOW}])
    for first in range(1, many + 1, 5_000):
        rows: dict[Any, list[dict[str, Any]]] = {
            table: []
            for table in (
                tables.drafts,
                tables.requests,
                tables.topics,
                tables.request_name_keys,
                tables.request_messages,
            )
        }
        for number in range(first, min(first + 5_000, many + 1)):
            person = _Person(crowd, number, codes)
            person.write(rows, db.cipher, sealed)
            if number % 200 == 0:
                yield person
        async with db.transaction() as tx:
            for table, values in rows.items():
                await tx.execute(insert(table), values)


class _Person:
    def __init__(self, crowd: Crowd, number: int, codes: list[str]) -> None:
        chance = crowd.random.random
        self.id, self.number, self.service = number, crowd.number(), crowd.random.choice(codes)
        self.phone, self.name, self.text = (
            f"+998 90 {number // 10_000:03} {number // 100 % 100:02} {number % 100:02}",
            crowd.name(),
            crowd.text(),
        )
        self.status = crowd.random.choice(sorted(Status)) if chance() < OPEN_SHARE * 2 else Status.CLOSED
        self.group = OFFICE if chance() < OFFICE_SHARE else REGION
        self.at = NOW - timedelta(minutes=10 * (MANY - number) // 10)
        self.taken_by = 1 if chance() < 0.3 else None

    def write(self, rows: dict[Any, list[dict[str, Any]]], cipher: Cipher, sealed: bytes | None) -> None:
        rows[tables.drafts].append(
            {
                "id": self.id,
                "citizen_id": 1,
                "form": "request",
                "form_version": 1,
                "step": "review",
                "reviewing": False,
                "created_at": self.at,
                "updated_at": self.at,
                "ended_at": self.at,
            }
        )
        rows[tables.requests].append(
            {
                "id": self.id,
                "number": self.number,
                "draft_id": self.id,
                "citizen_id": 1,
                "service_code": self.service,
                "kind": RequestKind.ARIZA,
                "for_whom": ForWhom.SELF,
                "office_id": 1,
                "full_name": sealed,
                "residence": sealed,
                "phone": sealed,
                "phone_key": cipher.search_key(self.phone),
                "status": self.status,
                "urgent": self.id % 50 == 0,
                "taken_by": self.taken_by,
                "arrived_at": self.at,
                "due_on": (NOW + timedelta(days=self.id % 20 - 5)).date(),
                "extended": False,
                "updated_at": self.at,
            }
        )
        rows[tables.topics].append(
            {
                "request_id": self.id,
                "chat_id": self.group,
                "name": "x",
                "thread_id": self.id,
                "card_message_id": self.id,
                "closed": False,
                "created_at": self.at,
            }
        )
        for word in set(search_key(self.name).split()):
            rows[tables.request_name_keys].append({"request_id": self.id, "word_key": cipher.search_key(word)})
        rows[tables.request_messages].append(
            {
                "request_id": self.id,
                "author": Author.CITIZEN,
                "visibility": Visibility.PUBLIC,
                "is_answer": False,
                "kind": "text",
                "text": self.text,
                "html": self.text,
                "chat_id": 1,
                "message_id": self.id,
                "created_at": self.at,
            }
        )


async def _index(db: Database, path: Path, many: int) -> None:
    before, started = _megabytes(path), perf_counter()
    while await index_texts(db, NOW, at_once=500):
        pass
    took = perf_counter() - started
    async with db.transaction() as tx:
        found = [
            (await tx.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one()
            for name in ("text_words", "text_word_grams", "request_text_words")
        ]
    print(f"texts indexed: {many / took:.0f} a second; {_megabytes(path) - before:.0f} MB more")
    print(f"  words {found[0]}, their grams {found[1]}, words of requests {found[2]}")


Ask = Callable[[], Awaitable[Any]]


async def _timed(name: str, asks: Iterable[Ask]) -> None:
    took, hits = [], 0
    for ask in asks:
        started = perf_counter()
        hits += bool(await ask())
        took.append(perf_counter() - started)
    took.sort()
    p50, p99 = took[len(took) // 2] * 1e3, took[len(took) * 99 // 100] * 1e3
    print(f"{name:34}{p50:9.1f}{p99:9.1f}{hits / len(took):9.0%}")


async def _queue(db: Database) -> None:
    print(f"\n{'':34}{'p50 ms':>9}{'p99 ms':>9}{'found':>9}   (aim: p99 under 100)")
    for chat, name in ((REGION, "region"), (OFFICE, "office")):
        for which in QueueFilter:
            asks = [partial(_rows, db, chat, which, page) for page in [0, 1, 2, 100] * 25]
            await _timed(f"/queue {which} ({name})", asks)


async def _rows(db: Database, chat: int, which: QueueFilter, page: int) -> Any:
    return (await view_queue(db, officer=OFFICER, chat_id=chat, which=which, page=page, now=NOW)).rows


async def _find(db: Database, catalog: Catalog, crowd: Crowd, people: list[_Person]) -> None:
    search = search_over(catalog)

    async def ask(group: int | None, query: str, wanted: int | None = None) -> bool:
        chat = group or 1
        search_id = await find_requests(
            db, officer=OFFICER, chat_id=chat, group_id=group, text=query, catalog=catalog, search=search, now=NOW
        )
        shown = await view_found(db, chat_id=chat, group_id=group, search_id=search_id, page=0)
        return bool(shown.rows) if wanted is None else wanted in {row.request_id for row, _ in shown.rows}

    queries: dict[str, Callable[[_Person], str]] = {
        "number": lambda person: person.number.lower(),
        "number, one character wrong": lambda person: crowd.typo(person.number),
        "telephone": lambda person: person.phone.replace(" ", ""),
        "three words of a name": lambda person: " ".join(reversed(person.name.split()[:3])),
        "three words of the text": lambda person: " ".join(person.text.split()[2:5]),
        "six words, each with a typo": lambda person: " ".join(map(crowd.typo, person.text.split()[1:7])),
    }
    for name, query in queries.items():
        asks = [partial(ask, None, query(person)[:200], person.id) for person in people[:300]]
        await _timed(f"/find {name}", asks)
    await _timed("/find a very common name", [partial(ask, REGION, "қизи")] * 100)
    frequent = [crowd.text(3)[:200] for _ in range(300)]
    for group, where in ((REGION, "region"), (OFFICE, "office")):
        await _timed(f"/find any three words ({where})", [partial(ask, group, query) for query in frequent])
    services = [service.text(Language.UZ_CYRL).name[:200] for service in catalog.services][:100]
    await _timed("/find a service (office)", [partial(ask, OFFICE, name) for name in services])


def _megabytes(path: Path) -> float:
    return sum(one.stat().st_size for one in path.parent.glob("inson.db*")) / 1e6


def _memory(*, highest: bool = False) -> float:
    if highest:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def compare(*, quick: bool) -> None:
    asyncio.run(measure(20_000 if quick else MANY))
