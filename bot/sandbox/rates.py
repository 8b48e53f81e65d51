"""How fast the bot sends: always metered, refused with 429 when asked to."""

import math
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's published limits. One chat tolerates a short burst above its one a second."""

    overall_per_second: int = 30
    chat_per_second: int = 1
    group_per_minute: int = 20


@dataclass(slots=True)
class _Window:
    """Counts by key over the last `seconds`."""

    seconds: float
    stamps: deque[tuple[float, int]] = field(default_factory=deque)
    counts: Counter[int] = field(default_factory=Counter)

    def forget(self, now: float) -> None:
        while self.stamps and self.stamps[0][0] <= now - self.seconds:
            key = self.stamps.popleft()[1]
            self.counts[key] -= 1
            if not self.counts[key]:
                del self.counts[key]

    def add(self, now: float, key: int) -> None:
        self.stamps.append((now, key))
        self.counts[key] += 1

    def wait(self, now: float, key: int | None) -> int:
        """Whole seconds until the oldest stamp (of `key`, or of all) leaves the window."""
        oldest = next((at for at, of in self.stamps if key is None or of == key), now)
        return max(1, math.ceil(oldest + self.seconds - now))


class RateMeter:
    """`peak_*` are the highest counts ever seen in any window; `refused` counts the 429 of its own making."""

    def __init__(
        self, limits: Limits | None = None, *, enforce: bool = False, timer: Callable[[], float] = time.monotonic
    ) -> None:
        self.limits = limits or Limits()
        self.enforce = enforce
        self._timer = timer
        self._second = _Window(1.0)
        self._minute = _Window(60.0)
        self.total = 0
        self.refused = 0
        self.peak_per_second = 0
        self.peak_per_chat_second = 0
        self.peak_per_group_minute = 0

    def sent(self, chat_id: int, count: int = 1) -> None:
        """Count messages on their way to a chat. Raises Refused 429 when enforced and too many."""
        now = self._timer()
        self._second.forget(now)
        self._minute.forget(now)
        if self.enforce:
            self._enforce(now, chat_id, count)
        for _ in range(count):
            self._second.add(now, chat_id)
            if chat_id < 0:
                self._minute.add(now, chat_id)
        self._note(chat_id, count)

    def _note(self, chat_id: int, count: int) -> None:
        self.total += count
        self.peak_per_second = max(self.peak_per_second, len(self._second.stamps))
        self.peak_per_chat_second = max(self.peak_per_chat_second, self._second.counts[chat_id])
        self.peak_per_group_minute = max(self.peak_per_group_minute, self._minute.counts[chat_id])

    def _enforce(self, now: float, chat_id: int, count: int) -> None:
        # An album is taken whole when there is room for its first message.
        limits = self.limits
        wait = 0
        if len(self._second.stamps) >= limits.overall_per_second:
            wait = self._second.wait(now, None)
        if self._second.counts[chat_id] >= limits.chat_per_second:
            wait = max(wait, self._second.wait(now, chat_id))
        if chat_id < 0 and self._minute.counts[chat_id] >= limits.group_per_minute:
            wait = max(wait, self._minute.wait(now, chat_id))
        if wait:
            self.refused += count
            raise too_many_requests(wait)
