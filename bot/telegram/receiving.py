"""The inbox at work: updates are kept, handled in order within a lane and side by side between lanes, noted as done.

An update that was kept takes effect, whatever happens to the process: what is not noted as done is handled again after
a restart, and everything behind the handlers gives the same result the second time.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import Update as TelegramUpdate
from pydantic import ValidationError

from bot.domain.delivery import REACH_AFTER, Failure
from bot.telegram.dialog_storage import Sessions, opened_sessions
from bot.telegram.errors import TROUBLE, failure_of
from bot.telegram.lanes import lane_of
from bot.telegram.routes import Routes
from storage import inbox
from storage.database import Database
from storage.inbox import Update

log = structlog.get_logger()

TRIES = 3
SECONDS_BETWEEN_WRITES = 1.0

Quarantined = Callable[[Update, datetime], Awaitable[None]]
Unreached = Callable[[Update, Failure], Awaitable[None]]


class Outcome(Enum):
    """Of one try."""

    DONE = auto()
    FAILED = auto()
    LATER = auto()  # the way to Telegram is broken for now


@dataclass(frozen=True, slots=True)
class Limits:
    at_once: int = 100
    """Updates in work side by side: without a bound a backlog of 100,000 took 934 MiB."""
    in_memory: int = 400
    """Updates read from the table ahead of their turn."""
    pauses: tuple[float, ...] = (0.2, 1.0)
    """Seconds before the second and the third try."""
    patience: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0)
    """Seconds between tries while the network or Telegram's server is in trouble: that is not the update's fault."""
    longest_wait: float = 20.0
    """Seconds that a direct reply waits when Telegram asks for peace; after that it is dropped: the fact is stored."""


@dataclass(slots=True)
class _Settled:
    """An update that took effect, with what its conversation is to remember."""

    update: Update
    sessions: Sessions
    noted: "asyncio.Future[None]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Inbox:
    """`quarantined` is told of an update that failed for good, `unreached` of a person to whom nothing gets through."""

    def __init__(
        self,
        db: Database,
        bot: Bot,
        dispatcher: Dispatcher,
        *,
        clock: Callable[[], datetime],
        quarantined: Quarantined,
        unreached: Unreached,
        limits: Limits | None = None,
    ) -> None:
        self._db, self._bot, self._routes, self._clock = db, bot, Routes(dispatcher), clock
        self._quarantined, self._unreached = quarantined, unreached
        self._limits = limits or Limits()
        self._lanes: dict[str, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(self._limits.at_once)
        self._in_memory = 0
        self._read_up_to = 0
        self._wake = asyncio.Event()
        self._settled: list[_Settled] = []
        self._settle_wake = asyncio.Event()
        self._quiet = asyncio.Event()
        db.on_wake("inbox", self._wake.set)

    async def keep(self, raw: Sequence[dict[str, Any]]) -> None:
        """Store updates; when this returns, Telegram may forget them."""
        updates = [
            Update(update["update_id"], lane_of(update), _json(update))
            for update in raw
            if isinstance(update.get("update_id"), int)
        ]
        if updates:
            async with self._db.transaction() as tx:
                await inbox.put(tx, updates, self._clock())

    async def run(self) -> None:
        """Handle what is kept until cancelled; then finish what is in work and leave the rest in the table."""
        settler = asyncio.create_task(self._settle_for_ever())
        self._wake.set()
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                await self._read()
        finally:
            for lane in self._lanes.values():
                lane.clear()
            if self._tasks:
                await asyncio.wait(self._tasks)
            settler.cancel()
            await asyncio.gather(settler, return_exceptions=True)

    async def idle(self) -> None:
        """Wait until everything that is kept has taken effect or was set aside."""
        while True:
            async with self._db.reading() as tx:
                if await inbox.count(tx, inbox.WAITING) == 0:
                    return
            self._quiet.clear()
            self._wake.set()
            await self._quiet.wait()

    async def _read(self) -> None:
        room = self._limits.in_memory - self._in_memory
        if room <= 0:
            return
        async with self._db.reading() as tx:
            updates = await inbox.waiting(tx, after=self._read_up_to, limit=room)
        for update in updates:
            self._read_up_to = update.id
            self._in_memory += 1
            lane = self._lanes.get(update.lane)
            if lane is not None:
                lane.append(update)
                continue
            self._lanes[update.lane] = deque([update])
            task = asyncio.create_task(self._work(update.lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if len(updates) == room:
            self._wake.set()
        if not self._in_memory:
            self._quiet.set()

    async def _work(self, name: str) -> None:
        """Handle the updates of one lane, one after the other, until it is empty."""
        lane = self._lanes[name]
        while lane:
            update = lane.popleft()
            async with self._places:
                while not await self._handled(update):
                    log.warning("update_waits_for_the_database", update_id=update.update_id)
            self._in_memory -= 1
            if self._in_memory <= self._limits.in_memory // 2:
                self._wake.set()
        del self._lanes[name]

    async def _handled(self, update: Update) -> bool:
        """False when not even the failure could be noted: the database itself is in trouble, and the lane waits."""
        try:
            await self._handle(update)
        except Exception:  # whatever it is, the lane must not end with updates in it
            log.exception("update_not_settled", update_id=update.update_id)
            await asyncio.sleep(SECONDS_BETWEEN_WRITES)
            return False
        return True

    async def _handle(self, update: Update) -> None:
        attempts, patience = update.attempts, iter(self._limits.patience)
        while attempts < TRIES:
            with opened_sessions() as sessions:
                outcome = await self._try(update)
            if outcome is Outcome.DONE:
                await self._settle(update, sessions)
                return
            pause = next(patience, None) if outcome is Outcome.LATER else None
            if pause is None:
                pause = self._limits.pauses[attempts] if attempts < len(self._limits.pauses) else 0.0
                attempts += 1
            await asyncio.sleep(pause)
        await self._quarantine(update)

    async def _try(self, update: Update) -> Outcome:
        try:
            event = TelegramUpdate.model_validate(json.loads(update.body), context={"bot": self._bot})
            await self._routes.feed(self._bot, event, now=self._clock())
        except TelegramRetryAfter as error:
            if error.retry_after > self._limits.longest_wait:
                return Outcome.DONE
            await asyncio.sleep(error.retry_after)
            return await self._note_failure(update, error)
        except TROUBLE as error:
            failure = failure_of(error)
            if failure in REACH_AFTER:
                await self._unreached(update, failure)
                return Outcome.DONE
            return await self._note_failure(update, error)
        except Exception as error:  # one update that fails must not stop the others
            if not isinstance(error, ValidationError):  # its text would repeat what the person wrote
                log.exception("update_failed", update_id=update.update_id)
            return await self._note_failure(update, error)
        return Outcome.DONE

    async def _note_failure(self, update: Update, error: Exception) -> Outcome:
        log.warning("update_not_handled", update_id=update.update_id, error=type(error).__name__)
        is_passing = failure_of(error) is Failure.PASSING
        async with self._db.transaction() as tx:
            await inbox.note_failure(tx, update.id, type(error).__name__, counts=not is_passing)
        return Outcome.LATER if is_passing else Outcome.FAILED

    async def _quarantine(self, update: Update) -> None:
        """First it is told, then set aside: a kill in between repeats both, and what is owed twice is owed once."""
        now = self._clock()
        log.error("update_quarantined", update_id=update.update_id)
        await self._quarantined(update, now)
        async with self._db.transaction() as tx:
            await inbox.quarantine(tx, update.id, now)

    async def _settle(self, update: Update, sessions: Sessions) -> None:
        """Note the update as done, together with others that end at about the same time."""
        settled = _Settled(update, sessions)
        self._settled.append(settled)
        self._settle_wake.set()
        await asyncio.shield(settled.noted)

    async def _settle_for_ever(self) -> None:
        while True:
            await self._settle_wake.wait()
            self._settle_wake.clear()
            batch, self._settled = self._settled, []
            while not await self._written(batch):
                log.warning("writing_again", count=len(batch))
            for settled in batch:
                if not settled.noted.done():
                    settled.noted.set_result(None)

    async def _written(self, batch: list[_Settled]) -> bool:
        try:
            await asyncio.shield(self._write(batch))
        except Exception:
            log.exception("updates_not_noted", count=len(batch))
            await asyncio.sleep(SECONDS_BETWEEN_WRITES)
            return False
        return True

    async def _write(self, batch: list[_Settled]) -> None:
        now = self._clock()
        async with self._db.transaction() as tx:
            for settled in batch:
                await settled.sessions.write(tx, now)
            await inbox.finish(tx, [settled.update.id for settled in batch], now)


def _json(update: dict[str, Any]) -> str:
    """Half a surrogate pair is no text that a database takes; one broken character must not stop everybody's intake."""
    return json.dumps(update, ensure_ascii=False).encode("utf-8", "replace").decode()
