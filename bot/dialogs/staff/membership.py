"""The bot was let in, thrown out, stopped or started again; somebody joined or left; a group changed its id."""

from datetime import datetime

import structlog
from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Filter
from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUnion, ChatMemberUpdated, Message

from bot.domain.language import Language
from bot.domain.people import Reach, StaffGroup
from bot.domain.screen import Screen
from bot.telegram.errors import TROUBLE
from bot.telegram.markup import inline_markup
from bot.telegram.people import Roles
from bot.usecases.move_group import move_group
from bot.usecases.note_reach import note_reach
from bot.usecases.report_lost_group import report_lost_group
from bot.views.staff.group import how_to_connect, not_our_group
from storage.database import Database

log = structlog.get_logger()

LANGUAGE_OF_STRANGERS = Language.UZ_CYRL
OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)


class InPrivateChat(Filter):
    async def __call__(self, event: ChatMemberUpdated) -> bool:
        return event.chat.type == ChatType.PRIVATE


class Migrated(Filter):
    """Telegram's note in the old group that it has become a supergroup."""

    async def __call__(self, message: Message) -> bool:
        return message.migrate_to_chat_id is not None


class MembersChanged(Filter):
    async def __call__(self, message: Message) -> bool:
        return bool(message.new_chat_members) or message.left_chat_member is not None


async def person_changed(event: ChatMemberUpdated, db: Database, now: datetime) -> None:
    stopped = event.new_chat_member.status in OUTSIDE
    reach = Reach.STOPPED if stopped else Reach.ACTIVE
    await note_reach(db, chat_id=event.chat.id, reach=reach, now=now)


async def place_changed(
    event: ChatMemberUpdated, *, group: StaffGroup | None, roles: Roles, bot: Bot, db: Database, now: datetime
) -> None:
    is_in, was_in = _is_in(event.new_chat_member), _is_in(event.old_chat_member)
    if group is not None:
        removed = not is_in
        if removed or _lost_rights(event, group):
            await report_lost_group(
                db,
                administrators=roles.administrators,
                chat_id=group.chat_id,
                title=event.chat.title or "–",
                removed=removed,
                now=now,
            )
    elif is_in and not was_in:
        await _arrive(event, roles, bot)


async def member_changed(event: ChatMemberUpdated, roles: Roles) -> None:
    roles.forget(event.chat.id, event.new_chat_member.user.id)


async def members_changed(message: Message, roles: Roles) -> None:
    for user in [*(message.new_chat_members or ()), message.left_chat_member]:
        if user is not None:
            roles.forget(message.chat.id, user.id)


async def group_moved(message: Message, db: Database) -> None:
    assert message.migrate_to_chat_id is not None
    if await move_group(db, old=message.chat.id, new=message.migrate_to_chat_id):
        log.info("staff_group_moved", old=message.chat.id, new=message.migrate_to_chat_id)


async def _arrive(event: ChatMemberUpdated, roles: Roles, bot: Bot) -> None:
    """In a chat that is not ours: say how to connect it, or why we do not stay. In channels nothing is said."""
    if event.from_user.id in roles.administrators:
        if event.chat.type != ChatType.CHANNEL:
            await _try_to_say(bot, event.chat.id, how_to_connect(LANGUAGE_OF_STRANGERS))
        return
    if event.chat.type != ChatType.CHANNEL:
        await _try_to_say(bot, event.chat.id, not_our_group(LANGUAGE_OF_STRANGERS))
    log.info("left_foreign_chat", chat_id=event.chat.id)
    await bot.leave_chat(event.chat.id)


async def _try_to_say(bot: Bot, chat_id: int, screen: Screen) -> None:
    try:
        await bot.send_message(chat_id, screen.text, parse_mode="HTML", reply_markup=inline_markup(screen))
    except TROUBLE as error:
        log.info("not_heard", chat_id=chat_id, error=type(error).__name__)  # a group where bots may not write


def _is_in(member: ChatMemberUnion) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in OUTSIDE


def _lost_rights(event: ChatMemberUpdated, group: StaffGroup) -> bool:
    return _can_work(event.old_chat_member, group) and not _can_work(event.new_chat_member, group)


def _can_work(member: ChatMemberUnion, group: StaffGroup) -> bool:
    if not isinstance(member, ChatMemberAdministrator):
        return False
    return bool(member.can_manage_topics) or not group.is_forum


def build_router() -> Router:
    router = Router(name=__name__)
    router.my_chat_member.register(person_changed, InPrivateChat())
    router.my_chat_member.register(place_changed)
    router.chat_member.register(member_changed)
    router.message.register(group_moved, Migrated())
    router.message.register(members_changed, MembersChanged())
    return router
