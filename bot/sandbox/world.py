"""The world that the bot lives in: people, chats, files and the queue of updates."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

from bot.sandbox import forum, membership, messages
from bot.sandbox.callbacks import Callbacks
from bot.sandbox.calls import answer_call
from bot.sandbox.chats import ADMINISTRATOR_RIGHTS, Chat, ChatKind, Member, Status, fitting_rights
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.files import FileStore
from bot.sandbox.inline import InlineMode
from bot.sandbox.people import Actor
from bot.sandbox.profile import BotProfile, scopes_of_group, scopes_of_private_chat
from bot.sandbox.rates import Limits, RateMeter
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.users import BotAccount, Role, User
from bot.sandbox.validation import check_update
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import NO_UPLOADS, Answer, Json, Uploads

FIRST_CITIZEN_ID: Final = 710_000_001
FIRST_GROUP_ID: Final = -4_200_000_001
FIRST_SUPERGROUP_ID: Final = -1_002_000_000_001
LOG_LENGTH: Final = 200

Observer = Callable[[Json], None]


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call of a Bot API method, as the log shows it."""

    at: float
    method: str
    chat_id: int | None
    error: str | None


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
        self.log: deque[CallRecord] = deque(maxlen=LOG_LENGTH)
        self.calls: Counter[str] = Counter()
        self.unknown_calls: Counter[str] = Counter()  # methods and parameters that the sandbox refused to know
        self._observers: list[Observer] = []
        self._box_ids = count(1)  # private chats and groups share one numbering, as in the bot's own box
        self._ids = {FIRST_CITIZEN_ID: count(FIRST_CITIZEN_ID)}
        self._group_ids = count(FIRST_GROUP_ID, -1)
        self._supergroup_ids = count(FIRST_SUPERGROUP_ID, -1)
        self._serials = count(1)

    # Time and numbers.

    @property
    def now(self) -> int:
        """Unix seconds of the world's clock, as Telegram dates everything."""
        return int(self.clock().timestamp())

    def advance(self, by: timedelta) -> None:
        self.clock.advance(by)
        self.tell({"type": "world"})

    def serial(self) -> int:
        """A number never given before, for album and poll ids and the like."""
        return next(self._serials)

    def next_message_id(self, chat: Chat) -> int:
        if chat.kind in {ChatKind.PRIVATE, ChatKind.GROUP}:
            return next(self._box_ids)
        chat.last_message_id += 1
        return chat.last_message_id

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
        user_id = user_id or next(self._ids[FIRST_CITIZEN_ID])
        json: Json = {"id": user_id, "is_bot": is_bot, "first_name": first_name}
        optional = {"last_name": last_name, "username": username, "language_code": language_code}
        json.update({name: value for name, value in optional.items() if value})
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
            user = self.users[user_id].json
            names = {k: user[k] for k in ("first_name", "last_name", "username") if k in user}
            json: Json = {"id": user_id, "type": "private"} | names
            chat = Chat(user_id, ChatKind.PRIVATE, json)
            self.chats[user_id] = chat
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
        return self._add_chat(ChatKind.GROUP, title, members, chat_id or next(self._group_ids), bot)

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
        chat_id = chat_id or next(self._supergroup_ids)
        return self._add_chat(ChatKind.SUPERGROUP, title, members, chat_id, bot, is_forum=forum)

    def add_channel(
        self,
        title: str,
        members: Iterable[Actor | int] = (),
        *,
        chat_id: int | None = None,
        username: str | None = None,
    ) -> Chat:
        chat_id = chat_id or next(self._supergroup_ids)
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
        json: Json = {"id": chat_id, "type": kind.value, "title": title}
        json.update({"is_forum": True} if is_forum else {})
        json.update({"username": username} if username else {})
        chat = Chat(chat_id, kind, json)
        for member in members:
            status = Status.MEMBER if chat.members else Status.CREATOR
            chat.members[member if isinstance(member, int) else member.id] = Member(status)
        chat.members[self.bot.id] = Member(bot, self.all_rights(kind) if bot is Status.ADMINISTRATOR else frozenset())
        if kind is not ChatKind.GROUP:
            chat.last_message_id = 1  # the first number went to its creation, so that no topic is called 1
        if is_forum:
            forum.lay_out(chat)
        self.chats[chat_id] = chat
        self.tell({"type": "world"})
        return chat

    def all_rights(self, kind: ChatKind) -> frozenset[str]:
        return fitting_rights(kind, ADMINISTRATOR_RIGHTS)

    def bot_member(self, chat: Chat) -> Member:
        return chat.member(self.bot.id)

    def migrate(self, chat_id: int) -> Chat:
        """Group → supergroup, with both service messages."""
        return membership.migrate(self, self.chats[chat_id], next(self._supergroup_ids))

    # What the bot does.

    async def call(self, method: str, parameters: Mapping[str, Any], uploads: Uploads = NO_UPLOADS) -> Answer:
        """Answer a Bot API method. Raises Lost when a fault swallows the answer."""
        return await answer_call(self, method, parameters, uploads)

    def record(self, method: str, chat_id: Any, error: str | None) -> None:
        """Note a call in the log. Polls that went well would drown it."""
        self.calls[method] += 1
        if method == "getUpdates" and error is None:
            return
        self.log.append(CallRecord(self.clock().timestamp(), method, chat_id, error))
        if self._observers:
            self.tell({"type": "call", "at": self.now, "method": method, "ok": error is None, "error": error})

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

    # Who watches.

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Have every event told to `observer`; returns how to stop it."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def tell(self, event: Json) -> None:
        for observer in self._observers:
            observer(event)

    @property
    def watched(self) -> bool:
        return bool(self._observers)
