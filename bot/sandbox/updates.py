"""The queue of updates: offsets confirm, everything else is delivered again."""

import asyncio
from collections import deque
from itertools import islice
from typing import Final

from bot.sandbox.errors import conflict
from bot.sandbox.wire import Json

OPTIONAL_KINDS: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OTHER_POLLER: Final = "other getUpdates request; make sure that only one bot instance is running"
MAX_BATCH: Final = 100
MAX_WAIT_SECONDS: Final = 50


class UpdateQueue:
    def __init__(self, first_id: int = 700_000_001) -> None:
        self._next_id = first_id
        self._pending: deque[Json] = deque()
        self._poller: asyncio.Future[None] | None = None
        self.news = asyncio.Event()  # for the webhook's courier
        self.drained = asyncio.Event()  # nothing waits to be confirmed
        self.drained.set()
        self.allowed: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def pending(self) -> list[Json]:
        return list(self._pending)

    def allows(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in OPTIONAL_KINDS

    def add(self, kind: str, body: Json) -> Json | None:
        """Queue an update unless its kind was not asked for."""
        if not self.allows(kind):
            return None
        return self.add_raw({kind: body})

    def add_raw(self, fields: Json) -> Json:
        """Queue whatever is given, however malformed; it gets the next id unless it brings one."""
        update = {"update_id": self._next_id, **fields}
        self._next_id += 1
        self._pending.append(update)
        self.drained.clear()
        self.news.set()
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
        return update

    def confirm(self, offset: int) -> None:
        """Forget everything below `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        else:
            while self._pending and _update_id(self._pending[0]) < offset:
                self._pending.popleft()
        self._note_drained()

    def first(self, limit: int = MAX_BATCH) -> list[Json]:
        return list(islice(self._pending, limit))

    def holds(self, update: Json) -> bool:
        return any(pending is update for pending in self._pending)

    def remove(self, update: Json) -> None:
        """Take out one update that a webhook has taken."""
        for position, pending in enumerate(self._pending):
            if pending is update:
                del self._pending[position]
                break
        self._note_drained()

    def drop_all(self) -> None:
        self._pending.clear()
        self.drained.set()

    def _note_drained(self) -> None:
        if not self._pending:
            self.drained.set()

    async def poll(self, offset: int = 0, limit: int = MAX_BATCH, wait_seconds: float = 0) -> list[Json]:
        """One getUpdates. A poller that is already waiting is sent away with 409, as Telegram does."""
        self.interrupt()
        if offset:
            self.confirm(offset)
        if not self._pending and wait_seconds > 0:
            await self._wait(wait_seconds)
        return self.first(limit)

    def interrupt(self, by: str = OTHER_POLLER) -> None:
        """End the long poll in progress, if there is one, with 409."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(conflict(f"terminated by {by}"))

    async def _wait(self, seconds: float) -> None:
        poller = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            async with asyncio.timeout(seconds):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None


def _update_id(update: Json) -> int:
    value = update.get("update_id")
    return value if isinstance(value, int) else 0
