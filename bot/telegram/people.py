"""Who speaks: handlers name `citizen`, `officer` or `group` among their arguments, and get them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.domain.delivery import Failure
from bot.domain.language import Language
from bot.domain.people import Citizen, Officer, Reach, Role, StaffGroup
from bot.telegram.errors import TROUBLE, failure_of
from bot.usecases.note_reach import note_reach
from storage import citizens, staff
from storage.database import Database

MEMBERSHIP_IS_FRESH_FOR = timedelta(minutes=1)
MEMBERS = {ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER}

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class RoleUnknown(Exception):
    """Telegram does not say now who somebody is. It may be an officer: what they said is handled again, never lost."""


class Roles:
    """Who is staff: administrators by their ids, officers by their membership of a staff group right now."""

    def __init__(self, administrators: frozenset[int], clock: Callable[[], datetime]) -> None:
        self.administrators = administrators
        self._clock = clock
        self._seen: dict[tuple[int, int], tuple[datetime, bool]] = {}

    async def role(self, bot: Bot, chat_id: int, user_id: int) -> Role | None:
        """The role of somebody in a staff group; None for those who are not in it any more."""
        if user_id in self.administrators:
            return Role.ADMINISTRATOR
        return Role.OFFICER if await self._is_member(bot, chat_id, user_id) else None

    async def _is_member(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        now, key = self._clock(), (chat_id, user_id)
        known = self._seen.get(key)
        if known is not None and now - known[0] < MEMBERSHIP_IS_FRESH_FOR:
            return known[1]
        try:
            member = await bot.get_chat_member(chat_id, user_id)
        except TROUBLE as error:
            if failure_of(error) not in (Failure.PASSING, Failure.TOO_FAST):
                return (
                    False  # who cannot be looked up is a stranger: better an officer who asks than a stranger who reads
                )
            if known is None:
                raise RoleUnknown from error
            return known[1]  # who has left since then was forgotten
        is_member = member.status in MEMBERS or bool(getattr(member, "is_member", False))
        self._seen[key] = (now, is_member)
        return is_member

    def forget(self, chat_id: int, user_id: int) -> None:
        """Somebody joined or left: look again."""
        self._seen.pop((chat_id, user_id), None)


class PeopleMiddleware(BaseMiddleware):
    """Puts `citizen` (private chats) or `group` and `officer` (staff groups) among a handler's arguments.

    What comes from no chat at all (inline queries, buttons of messages sent from them) makes nobody known: `citizen` is
    None for those who never spoke to the bot.

    `officer` is None for bots, anonymous administrators, channels and people without a role.
    """

    def __init__(self, db: Database, roles: Roles) -> None:
        self._db = db
        self._roles = roles

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        chat: Chat | None = data.get("event_chat")
        user: User | None = data.get("event_from_user")
        if chat is None:
            data["group"], data["officer"] = None, None
            data["citizen"] = await self._known(user) if user is not None else None
        elif chat.type == ChatType.PRIVATE:
            data["group"], data["officer"] = None, None
            citizen = await self._citizen(user, data["now"]) if user and not user.is_bot else None
            data["citizen"] = await self._reached(citizen, event, data["now"]) if citizen is not None else None
        else:
            data["citizen"] = None
            data["group"] = await self._group(chat.id)
            data["officer"] = await self._officer(data["bot"], data["group"], user, data["now"])
        return await handler(event, data)

    async def _known(self, user: User) -> Citizen | None:
        async with self._db.reading() as tx:
            return await citizens.by_chat(tx, user.id)

    async def _citizen(self, user: User, now: datetime) -> Citizen:
        citizen = await self._known(user)
        if citizen is None:
            async with self._db.transaction() as tx:
                citizen = await citizens.add(tx, user.id, now)
        return citizen

    async def _reached(self, citizen: Citizen, event: TelegramObject, now: datetime) -> Citizen:
        """Who speaks is back, whatever Telegram said last: it does not tell of everybody who returns."""
        if citizen.reach is Reach.ACTIVE or not _is_speech(event):
            return citizen
        await note_reach(self._db, chat_id=citizen.chat_id, reach=Reach.ACTIVE, now=now)
        return replace(citizen, reach=Reach.ACTIVE)

    async def _group(self, chat_id: int) -> StaffGroup | None:
        async with self._db.reading() as tx:
            return await staff.group(tx, chat_id)

    async def _officer(self, bot: Bot, group: StaffGroup | None, user: User | None, now: datetime) -> Officer | None:
        if group is None or user is None or user.is_bot:
            return None
        role = await self._roles.role(bot, group.chat_id, user.id)
        if role is None:
            return None
        async with self._db.transaction() as tx:
            return await staff.meet(
                tx, telegram_id=user.id, name=user.first_name, role=role, language=group.language, now=now
            )


def _is_speech(event: TelegramObject) -> bool:
    return isinstance(event, Update) and isinstance(event.event, Message | CallbackQuery)


class InPrivate(Filter):
    """A private chat with somebody who has chosen a language; the others are asked for it first."""

    async def __call__(self, _event: TelegramObject, citizen: Citizen | None) -> bool | dict[str, Any]:
        if citizen is None or citizen.language is None:
            return False
        return {"language": citizen.language}


class InStaffGroup(Filter):
    """A staff group, and somebody there with a role."""

    async def __call__(
        self, _event: TelegramObject, group: StaffGroup | None, officer: Officer | None
    ) -> bool | dict[str, Any]:
        if group is None or officer is None:
            return False
        language: Language = officer.language
        return {"language": language}
