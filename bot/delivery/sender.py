"""One sender: takes what is owed, in order within each lane, at Telegram's pace, and notes what became of it."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

import structlog
from aiogram import Bot

from bot.delivery import calls
from bot.delivery.pacing import Pacer
from bot.delivery.settling import Settler
from bot.domain.delivery import Failure, Operation, Owed
from bot.telegram.errors import TROUBLE, failure_of
from storage import outbox, topics
from storage.database import Database

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Timing:
    lease: timedelta = timedelta(minutes=2)
    """How long a claimed row is ours; longer than any call may take."""
    in_flight: int = 30
    longest_turn: float = 1.0
    """Seconds for which a claimed row waits for its chat; what must wait longer goes back into the table."""
    look_again: float = 5.0
    """Seconds after which the table is looked at without being woken: another process may have written."""


class Sender:
    """Serves the outbox of `db` until it is stopped."""

    def __init__(
        self,
        db: Database,
        bot: Bot,
        settler: Settler,
        *,
        clock: Callable[[], datetime],
        pacer: Pacer | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._db, self._bot, self._settler, self._clock = db, bot, settler, clock
        self._pacer = pacer or Pacer()
        self._timing = timing or Timing()
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._topic_free_at: dict[int, float] = {}
        db.on_wake("outbox", self._wake.set)

    async def run(self) -> None:
        """Send until cancelled; what is in flight then is finished first."""
        async with self._db.transaction() as tx:
            left_behind = await outbox.release_all(tx)
        if left_behind:
            log.info("outbox_released", count=left_behind)
        try:
            while True:
                self._wake.clear()
                await self._claim()
                await self._sleep()
        finally:
            if self._tasks:
                await asyncio.wait(self._tasks)

    def wake(self) -> None:
        """Look into the table now: something may have become due."""
        self._wake.set()

    async def idle(self) -> None:
        """Wait until nothing is in flight, and nothing is due that is not."""
        while True:
            async with self._db.reading() as tx:
                if not await outbox.has_work(tx, self._clock()):
                    return
            await asyncio.sleep(0.005)

    async def _claim(self) -> None:
        room = self._timing.in_flight - len(self._tasks)
        if room <= 0:
            return
        now = self._clock()
        async with self._db.transaction() as tx:
            claimed = await outbox.claim(tx, now, lease_until=now + self._timing.lease, limit=room)
        for owed in claimed:
            task = asyncio.create_task(self._serve(owed))
            self._tasks.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("sender_failed", exc_info=task.exception())
        self._wake.set()

    async def _sleep(self) -> None:
        """Until something is owed, something in flight ends, or the next row becomes due."""
        async with self._db.reading() as tx:
            due = await outbox.next_due(tx)
        until_due = (due - self._clock()).total_seconds() if due is not None else self._timing.look_again
        seconds = min(max(until_due, 0.05), self._timing.look_again)
        with contextlib.suppress(TimeoutError):
            # Not `wait_for`: before Python 3.12 it can swallow the cancellation that ends this worker.
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    async def _serve(self, owed: Owed) -> None:
        if not await self._turn(owed):
            return
        try:
            ids = await self._perform(owed)
        except TROUBLE as error:
            await self._fail(owed, error)
        else:
            await self._settler.sent(owed, ids)

    async def _turn(self, owed: Owed) -> bool:
        """Wait for the moment at which this may go; False when that is so far off that the row was put back."""
        messages = _messages_made(owed)
        if messages:
            wait = self._pacer.chat_wait(owed.chat_id)
            if wait > self._timing.longest_turn:
                await self._settler.wait_for_chat(owed, seconds=wait)
                return False
            self._pacer.note(owed.chat_id, messages)
            await asyncio.sleep(wait)
        await self._pacer.turn(max(messages, 1))
        return True

    async def _perform(self, owed: Owed) -> list[int]:
        if owed.topic_name is not None and owed.thread_id is None:
            owed = await self._with_topic(owed)
        return await calls.perform(self._bot, owed)

    async def _with_topic(self, owed: Owed) -> Owed:
        """Create the request's topic: this row is the first of its lane, so nobody else creates it now."""
        assert owed.request_id is not None
        await self._topic_turn(owed.chat_id)
        thread_id = await calls.create_topic(self._bot, owed)
        async with self._db.transaction() as tx:
            await topics.change(tx, owed.request_id, owed.chat_id, thread_id=thread_id)
        return owed.in_thread(thread_id)

    async def _topic_turn(self, chat_id: int) -> None:
        now = self._pacer.clock()
        free_at = max(self._topic_free_at.get(chat_id, 0.0), now)
        self._topic_free_at[chat_id] = free_at + self._pacer.rates.topic_interval
        await asyncio.sleep(free_at - now)

    async def _fail(self, owed: Owed, error: Exception) -> None:
        failure = failure_of(error)
        log.info("outbox_refused", id=owed.id, operation=owed.operation, failure=failure.name, attempts=owed.attempts)
        remedy = self._REMEDIES.get(failure)
        if remedy is None:
            await self._settler.failed(owed, failure, error)
            return
        try:
            ids = await remedy(self, owed)
        except TROUBLE as another:
            await self._settler.failed(owed, failure_of(another), another)
        else:
            await self._settler.sent(owed, ids)

    async def _again_in_open_topic(self, owed: Owed) -> list[int]:
        await calls.reopen_topic(self._bot, owed)
        return await calls.perform(self._bot, owed)

    async def _again_plainly(self, owed: Owed) -> list[int]:
        log.error("markup_refused", id=owed.id)
        return await calls.perform_plainly(self._bot, owed)

    _REMEDIES: ClassVar = {Failure.TOPIC_CLOSED: _again_in_open_topic, Failure.MARKUP: _again_plainly}


def _messages_made(owed: Owed) -> int:
    """How many new messages the chat gets: these are what Telegram counts in a chat."""
    if owed.operation is Operation.ALBUM:
        return len(owed.payload["message_ids"])
    if owed.operation is Operation.CARD:
        return 1 if owed.card_message_id is None else 0
    return 1 if owed.operation in (Operation.SEND, Operation.COPY) else 0
