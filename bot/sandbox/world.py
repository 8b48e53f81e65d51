"""The world that the bot lives in: people, chats, files and the queue of updates."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox import membership, messages
from bot.sandbox.callbacks import Callbacks
from bot.sandbox.calls import answer_call
from bot.sandbox.chats import ADMINISTRATOR_RIGHTS, Chat, ChatKind, Member, Status, fitting_rights, found_chat
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.files import FileStore
from bot.sandbox.inline import InlineMode
from bot.sandbox.journal import CallRecord, Journal
from bot.sandbox.numbering import Numbering
from bot.sandbox.people import Actor
from bot.sandbox.profile import BotProfile, scopes_of_group, scopes_of_private_chat
from bot.sandbox.rates import Limits, RateMeter
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.users import BotAccount, Role, User
from bot.sandbox.validation import check_update
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import NO_UPLOADS, Answer, Json, Uploads


class World:
    """One bot's Telegram.

    `validate` checks every parameter, answer and update against aiogram's types: on for tests, off for speed.
    `keep_messages` bounds the messages that each chat remembers; an older one counts as deleted.
    """

    def __init__(
        self,
        *,
        bot: BotAccount | None = None,
        clock: Callable[[], datetime] | None = None,
        validate: bool = True,
        keep_messages: int | None = None,
        limits: Limits | None = None,
        enforce_rates: bool = False,
        seed: int = 0,
    ) -> None:
        self.bot = bot or BotAccount()
        self.clock = clock if isinstance(clock, Clock) else Clock(clock) if clock else Clock()
        self.validate = validate
        self.keep_messages = keep_messages
        self.users: dict[int, User] = {self.bot.id: User(self.bot.user)}
        self.chats: dict[int, Chat] = {}
        self.queue = UpdateQueue()
        self.webhook = Webhook()
        self.rates = RateMeter(limits, enforce=enforce_rates)
        self.faults = Faults(seed)
        self.files = FileStore()
        self.callbacks = Callbacks()
        self.inline = InlineMode()
        self.profile = BotProfile(self.bot)
        self.journal = Journal()
        self.numbers = Numbering()

    # Time.

    @property
    def now(self) -> int:
        """Unix seconds of the world's clock, as Telegram dates everything."""
        return int(self.clock().timestamp())

    def advance(self, by: timedelta) -> None:
        self.clock.advance(by)
        self.tell({"type": "world"})

    # People and chats.

    def add_user(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "uz",
        user_id: int | None = None,
        phone: str | None = None,
        role: Role = Role.CITIZEN,
        is_bot: bool = False,
        started: bool = False,
    ) -> Actor:
        """A new person, who has not met the bot unless `started`."""
        user_id = user_id or self.numbers.user()
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        given = {name: value for name, value in {**names, "language_code": language_code}.items() if value}
        json = {"id": user_id, "is_bot": is_bot, **given}
        phone = phone or f"+9989{user_id % 100_000_000:08d}"
        self.users[user_id] = User(json, phone=phone, role=role, started=started)
        self.private_chat(user_id)
        self.tell({"type": "world"})
        return Actor(self, user_id)

    def person(self, user_id: int) -> Actor:
        if user_id not in self.users:
            raise KeyError(f"nobody has the id {user_id}")
        return Actor(self, user_id)

    def private_chat(self, user_id: int) -> Chat:
        chat = self.chats.get(user_id)
        if chat is None:
            chat = self.chats[user_id] = Chat(user_id, ChatKind.PRIVATE, self.users[user_id].as_chat())
        return chat

    def add_group(
        self,
        title: str,
        members: Iterable[Actor | int] = (),
        *,
        chat_id: int | None = None,
        bot: Status = Status.MEMBER,
    ) -> Chat:
        """A basic group. The first member is its creator; nobody is told."""
        return self._add_chat(ChatKind.GROUP, title, members, chat_id or self.numbers.group(), bot)

    def add_supergroup(
        self,
        title: str,
        members: Iterable[Actor | int] = (),
        *,
        chat_id: int | None = None,
        forum: bool = False,
        bot: Status = Status.ADMINISTRATOR,
    ) -> Chat:
        """A supergroup, with topics if `forum`. The bot is an administrator with every right unless told otherwise."""
        chat_id = chat_id or self.numbers.supergroup()
        return self._add_chat(ChatKind.SUPERGROUP, title, members, chat_id, bot, is_forum=forum)

    def add_channel(
        self,
        title: str,
        members: Iterable[Actor | int] = (),
        *,
        chat_id: int | None = None,
        username: str | None = None,
    ) -> Chat:
        chat_id = chat_id or self.numbers.supergroup()
        return self._add_chat(ChatKind.CHANNEL, title, members, chat_id, Status.ADMINISTRATOR, username=username)

    def _add_chat(
        self,
        kind: ChatKind,
        title: str,
        members: Iterable[Actor | int],
        chat_id: int,
        bot: Status,
        *,
        is_forum: bool = False,
        username: str | None = None,
    ) -> Chat:
        chat = found_chat(kind, chat_id, title, is_forum=is_forum, username=username)
        for member in members:
            status = Status.MEMBER if chat.members else Status.CREATOR
            chat.members[member if isinstance(member, int) else member.id] = Member(status)
        chat.members[self.bot.id] = Member(bot, self.all_rights(kind) if bot is Status.ADMINISTRATOR else frozenset())
        self.chats[chat_id] = chat
        self.tell({"type": "world"})
        return chat

    def all_rights(self, kind: ChatKind) -> frozenset[str]:
        return fitting_rights(kind, ADMINISTRATOR_RIGHTS)

    def bot_member(self, chat: Chat) -> Member:
        return chat.member(self.bot.id)

    def migrate(self, chat_id: int) -> Chat:
        """Group → supergroup, with both service messages."""
        return membership.migrate(self, self.chats[chat_id], self.numbers.supergroup())

    def make_forum(self, chat_id: int) -> None:
        """Switch topics on in a supergroup."""
        membership.make_forum(self, self.chats[chat_id])

    # What the bot does.

    async def call(self, method: str, parameters: Mapping[str, Any], uploads: Uploads = NO_UPLOADS) -> Answer:
        """Answer a Bot API method. Raises Lost when a fault swallows the answer."""
        return await answer_call(self, method, parameters, uploads)

    def record(self, method: str, chat_id: Any, error: str | None) -> None:
        self.journal.record(CallRecord(self.clock().timestamp(), method, chat_id, error))

    def commands_in(self, chat_id: int) -> list[Json]:
        """The commands that the members of a chat see; in groups those of ordinary members."""
        if chat_id > 0:
            language = self.users[chat_id].json.get("language_code", "")
            return self.profile.shown_commands(scopes_of_private_chat(chat_id), language)
        return self.profile.shown_commands(scopes_of_group(chat_id, 0, administrator=False), "")

    # What reaches the bot.

    def publish(self, kind: str, body: Json) -> None:
        """Queue an update for the bot."""
        update = self.queue.add(kind, body)
        if update is not None and self.validate:
            check_update(update)

    def inject(self, fields: Json) -> Json:
        """Queue a raw update, unknown or malformed as it may be; it gets the next update_id unless it brings one."""
        return self.queue.add_raw(fields)

    async def updates(self, offset: int = 0, limit: int = 100, timeout: float = 0) -> list[Json]:  # noqa: ASYNC109
        """Raw updates, as getUpdates gives them: an offset confirms what is below it."""
        return await self.queue.poll(offset, limit, timeout)

    async def quiet(self, within: float = 5.0) -> None:
        """Wait until the bot has confirmed every update."""
        async with asyncio.timeout(within):
            await self.queue.drained.wait()

    # What can be read.

    def messages(self, chat_id: int, thread: int | None = None) -> list[Json]:
        """The chat's messages as they stand now, oldest first; of one topic with `thread`."""
        chat = self.chats[chat_id]
        return [m for m in chat.messages.values() if thread is None or messages.thread_of(m) == thread]

    def last_message(self, chat_id: int, thread: int | None = None) -> Json:
        found = self.messages(chat_id, thread)
        if not found:
            raise LookupError(f"chat {chat_id} holds no messages")
        return found[-1]

    def message(self, chat_id: int, message_id: int) -> Json:
        return self.chats[chat_id].messages[message_id]

    # What was called, and who watches.

    @property
    def calls(self) -> Counter[str]:
        """How often each method was called."""
        return self.journal.calls

    @property
    def unknown_calls(self) -> Counter[str]:
        """Methods and parameters that the sandbox refused to know; a test asserts that there are none."""
        return self.journal.unknown_calls

    @property
    def watched(self) -> bool:
        return self.journal.watched

    def tell(self, event: Json) -> None:
        self.journal.tell(event)
