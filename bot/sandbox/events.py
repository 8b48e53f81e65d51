"""What happens in the world, as a stream that many pages can follow and resume."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from typing import Final

from bot.sandbox.wire import Json

REMEMBERED: Final = 2_000
WAITING: Final = 10_000
WORLD: Final[Json] = {"type": "world"}


class EventLog:
    """Numbers events and hands them to every follower; a follower that fell too far behind is told to reload."""

    def __init__(self) -> None:
        self._last_id = 0
        self._recent: deque[tuple[int, str]] = deque(maxlen=REMEMBERED)
        self._followers: set[asyncio.Queue[tuple[int, str] | None]] = set()

    def add(self, event: Json) -> None:
        self._last_id += 1
        entry = (self._last_id, json.dumps(event, ensure_ascii=False, separators=(",", ":")))
        self._recent.append(entry)
        for follower in self._followers:
            if follower.qsize() < WAITING:
                follower.put_nowait(entry)

    def close(self) -> None:
        for follower in self._followers:
            follower.put_nowait(None)

    async def follow(self, after: int | None) -> AsyncIterator[tuple[int, str]]:
        """Events from now on; with the number of the last one seen, also those in between."""
        follower: asyncio.Queue[tuple[int, str] | None] = asyncio.Queue()
        missed = self._missed(after)
        self._followers.add(follower)
        try:
            for entry in missed:
                yield entry
            while (entry_or_end := await follower.get()) is not None:
                yield entry_or_end
        finally:
            self._followers.discard(follower)

    def _missed(self, after: int | None) -> list[tuple[int, str]]:
        if after is None or after == self._last_id:
            return []
        known = [entry for entry in self._recent if entry[0] > after]
        if known and known[0][0] == after + 1:
            return known
        return [(self._last_id, json.dumps(WORLD))]
