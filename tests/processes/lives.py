"""A town of citizens in the sandbox, over HTTP, and the bot as a process that lives, is killed and lives again."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.domain.html_text import plain_text
from bot.domain.language import Language
from bot.i18n import words
from bot.sandbox import cast
from bot.sandbox.chats import GENERAL_TOPIC
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import World
from storage.cipher import new_key
from tests.processes.citizens import NUMBER, Citizen, Message, Town

QUIET_SECONDS = 60.0
START_SECONDS = 30.0
DEAD_SECONDS = 10.0


@dataclass(slots=True)
class Sent:
    """What the bot's messages were, as Telegram took them; `life` counts the processes that have lived so far."""

    receipts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """For each number the lives that sent its receipt."""
    cards: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


class Proof:
    """The world, its citizens, the bot's processes and its database."""

    def __init__(self, world: World, server: SandboxServer, folder: Path) -> None:
        self.world, self.server, self.folder = world, server, folder
        self.town = Town(world)
        self.people: list[Citizen] = []
        self.sent = Sent()
        self.life = 0
        self.calls_in_life = 0
        self.on_call: Callable[[int], None] = lambda _: None
        """Told of each call that Telegram took, before the bot hears the answer."""
        world.journal.observe(self._told)

    @property
    def database(self) -> Path:
        return self.folder / "inson.db"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "BOT_TOKEN": self.world.bot.token,
            "BOT_API_URL": self.server.url,
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.database}",
            "STAFF_CHAT_ID": str(cast.STAFF_CHAT_ID),
            "ADMIN_IDS": ",".join(map(str, cast.ADMIN_IDS)),
            "ENCRYPTION_KEYS": KEY,
            "MESSAGES_PER_SECOND": "1000",
            "LOG_LEVEL": "ERROR",
        }

    def begin_life(self) -> None:
        self.life += 1
        self.calls_in_life = 0

    def citizens(self, count: int, *, pause: float) -> list[Citizen]:
        self.people += [
            Citizen(self.town, self.world.add_user("Азиза", started=True), pause=pause, seed=number)
            for number in range(count)
        ]
        return self.people

    @property
    def topics(self) -> list[int]:
        """Of requests, in the staff group."""
        return [thread for thread in self.world.chats[cast.STAFF_CHAT_ID].topics if thread != GENERAL_TOPIC]

    def _told(self, event: Message) -> None:
        if event["type"] == "call":
            self.calls_in_life += 1
            self.on_call(self.calls_in_life)
            return
        message = event.get("message", {})
        if event["type"] != "message" or not message.get("from", {}).get("is_bot"):
            return
        number = NUMBER.search(message.get("text", ""))
        if number is None:
            return
        if message["chat"]["id"] == cast.STAFF_CHAT_ID:
            self.sent.cards[number[0]].append(self.life)
        elif any(title in message["text"] for title in _receipt_titles()):
            self.sent.receipts[number[0]].append(self.life)

    async def at_work(self) -> None:
        """Wait until the bot of this life calls anything."""
        async with asyncio.timeout(START_SECONDS):
            while self.calls_in_life == 0:  # noqa: ASYNC110 - another process's work
                await asyncio.sleep(0.005)

    async def quiet(self) -> None:
        """Wait until nothing waits: at Telegram, in the inbox, in the outbox."""
        async with asyncio.timeout(QUIET_SECONDS):
            while len(self.world.queue) or self.rows(UNFINISHED)[0][0]:  # noqa: ASYNC110 - another process's work
                await asyncio.sleep(0.1)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()


KEY = new_key()
UNFINISHED = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')
         + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending'))
"""


def _receipt_titles() -> set[str]:
    return {plain_text(words(language)["receipt.text"]).splitlines()[0] for language in Language}


@asynccontextmanager
async def proof_in(folder: Path) -> AsyncIterator[Proof]:
    world = cast.people_the_world(World(validate=False))
    async with SandboxServer(world, page=False) as server:
        yield Proof(world, server, folder)


class Nursery:
    """Bots that begin at once, each a process of its own; they can be killed, not waited for."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def bear(self) -> int:
        """The pid of a new bot."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"\n")
        return int(await self._process.stdout.readline())


@asynccontextmanager
async def nursery(proof: Proof) -> AsyncIterator[Nursery]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.processes.runner", "nursery"),
        env={**os.environ, **proof.environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Nursery(process)
    finally:
        assert process.stdin
        process.stdin.close()
        await asyncio.wait_for(process.wait(), DEAD_SECONDS)


def strike(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


async def dead(pid: int) -> None:
    async with asyncio.timeout(DEAD_SECONDS):
        while Path(f"/proc/{pid}").exists():  # noqa: ASYNC110 - another process's end
            await asyncio.sleep(0.005)


def duplicates(lives: dict[str, list[int]]) -> int:
    return sum(len(of_one) - 1 for of_one in lives.values())


def twice_in_a_life(lives: dict[str, list[int]]) -> list[str]:
    """Numbers for which one process sent the same thing twice: no kill excuses that."""
    return [number for number, of_one in lives.items() if max(Counter(of_one).values()) > 1]
