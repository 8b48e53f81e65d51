"""How fast Telegram lets a bot speak: 30 messages a second in all, one a second in a chat, 20 a minute in a group."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

MAX_REMEMBERED_CHATS = 10_000


@dataclass(frozen=True, slots=True)
class Rates:
    per_second: float = 30.0
    chat_interval: float = 1.0
    """Seconds between two messages in one private chat."""
    group_per_minute: int = 20
    topic_interval: float = 3.0
    """Seconds between two new topics of one group."""


@dataclass(slots=True)
class Pacer:
    """Gives out moments to speak. A steady interval: counting per second lets twice the rate through at its borders."""

    rates: Rates = field(default_factory=Rates)
    clock: Callable[[], float] = monotonic
    _next: float = 0.0
    _chats: dict[int, float] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def chat_wait(self, chat_id: int) -> float:
        """Seconds until this chat may get another message."""
        now = self.clock()
        if chat_id > 0:
            return max(0.0, self._chats.get(chat_id, 0.0) - now)
        sent = self._groups.get(chat_id)
        if sent is None:
            return 0.0
        while sent and sent[0] <= now - 60:
            sent.popleft()
        return 0.0 if len(sent) < self.rates.group_per_minute else sent[0] + 60 - now

    def note(self, chat_id: int, messages: int = 1) -> None:
        """Some messages are about to go to this chat."""
        now = self.clock()
        if chat_id > 0:
            if len(self._chats) > MAX_REMEMBERED_CHATS:
                self._chats = {chat: free for chat, free in self._chats.items() if free > now}
            self._chats[chat_id] = now + self.rates.chat_interval * messages
        else:
            self._groups.setdefault(chat_id, deque()).extend([now] * messages)

    def turn_wait(self, messages: int = 1) -> float:
        """Take the next moment at which the bot may speak at all, and return the seconds until then."""
        now = self.clock()
        moment = max(self._next, now)
        self._next = moment + messages / self.rates.per_second
        return moment - now

    async def turn(self, messages: int = 1) -> None:
        """Wait for the next moment at which the bot may speak at all."""
        await asyncio.sleep(self.turn_wait(messages))
