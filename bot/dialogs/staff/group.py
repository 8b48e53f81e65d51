"""Commands in groups: to connect one, to learn what can be done there, to choose its script."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, ChatMemberAdministrator, Message

from bot.catalog import Catalog
from bot.domain.actions import ChooseGroupLanguage
from bot.domain.language import Language
from bot.domain.people import Officer, Role, StaffGroup
from bot.domain.refusal import NotAllowed, NotFound
from bot.domain.screen import Screen
from bot.telegram.errors import TROUBLE
from bot.telegram.people import InStaffGroup, Roles
from bot.telegram.pressed import Pressed
from bot.telegram.showing import send, show
from bot.usecases.choose_group_language import choose_group_language
from bot.usecases.connect_group import Connected, connect_group
from bot.views.staff.group import (
    another_is_connected,
    connected,
    connected_already,
    group_help,
    group_languages,
    language_chosen,
)
from storage import staff
from storage.database import Database

DEFAULT_LANGUAGE = Language.UZ_CYRL


class FromAdministrator(Filter):
    """An administrator of the bot, speaking in a group in their own name."""

    async def __call__(self, message: Message, roles: Roles) -> bool:
        user, is_group = message.from_user, message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
        is_own_name = message.sender_chat is None
        return is_group and is_own_name and user is not None and user.id in roles.administrators


async def connect(message: Message, bot: Bot, db: Database, catalog: Catalog, now: datetime) -> None:
    made = await connect_group(
        db,
        catalog=catalog,
        chat_id=message.chat.id,
        is_forum=bool(message.chat.is_forum),
        language=DEFAULT_LANGUAGE,
        replaces=await _lost_group(bot, db),
        now=now,
    )
    await send(message, await _outcome(bot, message, made))


async def refuse_to_connect(_message: Message) -> None:
    raise NotAllowed


async def help_staff(message: Message, group: StaffGroup, language: Language) -> None:
    await send(message, group_help(language, is_forum=group.is_forum))


async def ask_language(message: Message, officer: Officer, language: Language) -> None:
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    await send(message, group_languages(language))


async def choose_language(
    query: CallbackQuery,
    *,
    action: ChooseGroupLanguage,
    officer: Officer,
    group: StaffGroup,
    db: Database,
    now: datetime,
) -> None:
    language = next((one for one in Language if one.tag == action.tag), None)
    if language is None:
        raise NotFound
    await choose_group_language(db, officer=officer, chat_id=group.chat_id, language=language, now=now)
    await show(query, language_chosen(language))


async def _lost_group(bot: Bot, db: Database) -> int | None:
    """The regional group, if the bot is not in it any more: then another can take its place."""
    async with db.reading() as tx:
        regional = next((group for group in await staff.groups(tx) if group.office_id is None), None)
    if regional is None:
        return None
    try:
        member = await bot.get_chat_member(regional.chat_id, bot.id)
    except TROUBLE:
        return regional.chat_id
    return regional.chat_id if member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED) else None


async def _outcome(bot: Bot, message: Message, made: Connected) -> Screen:
    language = made.group.language
    if made.group.chat_id != message.chat.id:
        return another_is_connected((await bot.get_chat(made.group.chat_id)).title or "–", language)
    if not made.is_new:
        return connected_already(language)
    me = await bot.get_chat_member(message.chat.id, bot.id)
    return connected(
        language,
        is_forum=bool(message.chat.is_forum),
        can_manage_topics=isinstance(me, ChatMemberAdministrator) and bool(me.can_manage_topics),
        waiting=made.waiting,
    )


def build_router() -> Router:
    router = Router(name=__name__)
    said = router.message.register
    said(connect, Command("connect"), FromAdministrator())
    said(refuse_to_connect, Command("connect"), InStaffGroup())
    said(help_staff, Command("help", "start"), InStaffGroup())
    said(ask_language, Command("language"), InStaffGroup())
    router.callback_query.register(choose_language, Pressed(ChooseGroupLanguage), InStaffGroup())
    return router
