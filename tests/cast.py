"""The cast of the tests: the bot at work in a sandbox, and invented people who talk with it.

Everything is real but Telegram: the dispatcher, the use cases, the database, the outbox and its sender.
"""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.app import App
from bot.sandbox.callbacks import Callback
from bot.sandbox.people import Actor
from bot.sandbox.world import World
from storage import outbox
from storage.database import Database
from tests.clock import Clock

Message = dict[str, Any]

IRINA_ID = 700_100_003
"""A citizen of the tests, not of the demonstration: reads Russian."""


@dataclass(slots=True)
class Inson:
    """The bot. `settle` lets everything that was said take effect and everything that is owed arrive."""

    world: World
    app: App
    staff_chat_id: int
    clock: Clock

    @property
    def db(self) -> Database:
        return self.app.db

    async def settle(self, *, within: float = 2.0) -> None:
        """What is due within so many seconds is waited for too: the clock moves on to it (an album takes 1.5 s)."""
        until = self.clock() + timedelta(seconds=within)
        offset = 0
        while True:
            updates = await self.world.updates(offset=offset)
            if updates:
                await self.app.inbox.keep(updates)
                offset = updates[-1]["update_id"] + 1
            await self.app.inbox.idle()
            await self.app.sender.idle()
            if not await self.world.updates(offset=offset) and not await self._move_on(until):
                return

    async def _move_on(self, until: datetime) -> bool:
        """Let time pass up to the next thing owed, if that is soon enough."""
        async with self.db.reading() as tx:
            due = await outbox.next_due(tx)
        if due is None or due > until:
            return False
        self.clock.now = max(self.clock.now, due)
        self.app.sender.wake()
        return True

    @property
    def staff_topics(self) -> dict[int, str]:
        """Open and closed topics of the staff group by thread id."""
        topics = self.world.chats[self.staff_chat_id].topics
        return {thread: topic.name for thread, topic in topics.items()}

    def said_in(self, thread: int | None = None) -> list[str]:
        """Texts and captions in a topic of the staff group, oldest first."""
        return [text_of(message) for message in self.world.messages(self.staff_chat_id, thread)]


@dataclass(slots=True)
class Person:
    """Somebody of the cast. `chat` is where they are: a citizen's private chat, or the staff group."""

    inson: Inson
    actor: Actor
    chat: int
    thread: int | None = None

    @property
    def id(self) -> int:
        return self.actor.id

    # What they do. Each deed waits until the bot has answered.

    async def says(self, text: str, **more: Any) -> Message:
        message = self.actor.send(text, chat=self.chat, thread=self.thread, **more)
        await self.inson.settle()
        return message

    async def sends(self, kind: str, *args: Any, **more: Any) -> Any:
        """`kind` as in the sandbox's Actor: photo, document, voice, album, contact, location, sticker, poll …"""
        sent = getattr(self.actor, f"send_{kind}")(*args, chat=self.chat, thread=self.thread, **more)
        await self.inson.settle()
        return sent

    async def presses(self, label: str, *, on: Message | None = None) -> Callback:
        """Press the newest button whose text contains `label`, or one under the message `on`."""
        tap = self.actor.press(on or self.message_with(label), self._button(label, on))
        await self.inson.settle()
        return tap

    async def presses_together(self, label: str, times: int) -> list[Callback]:
        """Tap as fast as a finger can, before the bot has answered the first tap."""
        message, button = self.message_with(label), self._button(label, None)
        taps = [self.actor.press(message, button) for _ in range(times)]
        await self.inson.settle()
        return taps

    async def presses_data(self, message: Message, data: str) -> Callback:
        """A forged button."""
        tap = self.actor.press_data(message, data)
        await self.inson.settle()
        return tap

    async def presses_key(self, label: str) -> Message:
        """Press a key of the keyboard that the bot put in place of their own."""
        message: Message = self.actor.press_key(label)
        await self.inson.settle()
        return message

    async def edits(self, message: Message, text: str) -> None:
        self.actor.edit(message, text)
        await self.inson.settle()

    # What they see.

    @property
    def sees(self) -> list[Message]:
        return self.inson.world.messages(self.chat, self.thread)

    @property
    def hears(self) -> "Heard":
        """What the bot said here."""
        return Heard([message for message in self.sees if message.get("from", {}).get("is_bot")])

    @property
    def screen(self) -> Message:
        """The bot's last message here."""
        return self.hears.messages[-1]

    @property
    def text(self) -> str:
        return text_of(self.screen)

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for row in rows_of(self.screen) for button in row]

    def message_with(self, label: str) -> Message:
        """The newest message with such a button."""
        for message in reversed(self.sees):
            if any(label in button["text"] for row in rows_of(message) for button in row):
                return message
        raise LookupError(f"no button {label!r}; the last screen has {self.buttons}")

    def _button(self, label: str, on: Message | None) -> str:
        message = on or self.message_with(label)
        found: str = next(b["text"] for row in rows_of(message) for b in row if label in b["text"])
        return found


@dataclass(frozen=True, slots=True)
class Heard:
    messages: list[Message]

    @property
    def texts(self) -> list[str]:
        return [text_of(message) for message in self.messages]

    def count_of(self, words: str) -> int:
        return sum(words in text for text in self.texts)

    def __contains__(self, words: str) -> bool:
        return self.count_of(words) > 0


def text_of(message: Message) -> str:
    return message.get("text") or message.get("caption") or ""


def rows_of(message: Message) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def number_in(text: str) -> str:
    """The request number that stands in a text."""
    found = re.search(r"[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{2}", text)
    assert found, text
    return found[0]


async def together(*deeds: Any) -> list[Any]:
    return list(await asyncio.gather(*deeds))
