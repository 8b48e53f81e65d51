"""Commands in groups: to connect one, to learn what can be done there, to choose its script."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Chat, ChatFullInfo, ChatMemberAdministrator, Message

from bot.catalog import Catalog
from bot.domain.actions import ChooseGroupLanguage, ConnectOffice
from bot.domain.language import Language
from bot.domain.office import Office
from bot.domain.people import Officer, Role, StaffGroup
from bot.domain.refusal import NotAllowed, NotFound
from bot.domain.screen import Screen
from bot.telegram.errors import TROUBLE
from bot.telegram.people import InStaffGroup, Roles
from bot.telegram.pressed import Pressed
from bot.telegram.showing import send, show
from bot.usecases.choose_group_language import choose_group_language
from bot.usecases.connect_group import Connected, connect_group, connect_office
from bot.views.staff.group import (
    connected,
    connected_already,
    group_help,
    group_languages,
    language_chosen,
    which_office,
)
from storage import offices, staff
from storage.database import Database

DEFAULT_LANGUAGE = Language.UZ_CYRL


class FromAdministrator(Filter):
    """An administrator of the bot, in a group and in their own name."""

    async def __call__(self, event: Message | CallbackQuery, roles: Roles) -> bool:
        message, user = event if isinstance(event, Message) else event.message, event.from_user
        is_group = message is not None and message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
        is_own_name = not (isinstance(event, Message) and event.sender_chat is not None)
        return is_group and is_own_name and user is not None and user.id in roles.administrators


async def connect(message: Message, bot: Bot, db: Database, catalog: Catalog, now: datetime) -> None:
    """The first group is the regional one; another one works for an office, which is asked for."""
    made = await connect_group(
        db,
        catalog=catalog,
        chat_id=message.chat.id,
        is_forum=bool(message.chat.is_forum),
        language=DEFAULT_LANGUAGE,
        replaces=await _lost_group(bot, db, office_id=None),
        now=now,
    )
    if made.group.chat_id == message.chat.id:
        await send(message, await _outcome(bot, message.chat, made))
        return
    async with db.reading() as tx:
        every = await offices.every(tx)
    title = (await bot.get_chat(made.group.chat_id)).title or "–"
    await send(message, which_office(every, title, made.group.language))


async def connect_to_office(
    query: CallbackQuery, *, action: ConnectOffice, bot: Bot, db: Database, catalog: Catalog, now: datetime
) -> None:
    assert query.message is not None
    chat = await bot.get_chat(query.message.chat.id)
    made = await connect_office(
        db,
        catalog=catalog,
        administrator=query.from_user.id,
        office_id=action.office_id,
        chat_id=chat.id,
        is_forum=bool(chat.is_forum),
        language=DEFAULT_LANGUAGE,
        replaces=await _lost_group(bot, db, office_id=action.office_id),
        now=now,
    )
    async with db.reading() as tx:
        office = await offices.get(tx, action.office_id)
    await show(query, await _outcome(bot, chat, made, office=office))


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


async def _lost_group(bot: Bot, db: Database, *, office_id: int | None) -> int | None:
    """The group of an office (None: the regional one), if the bot is not in it any more: another can take its place."""
    async with db.reading() as tx:
        known = next((group for group in await staff.groups(tx) if group.office_id == office_id), None)
    if known is None:
        return None
    try:
        member = await bot.get_chat_member(known.chat_id, bot.id)
    except TROUBLE:
        return known.chat_id
    return known.chat_id if member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED) else None


async def _outcome(bot: Bot, chat: Chat | ChatFullInfo, made: Connected, *, office: Office | None = None) -> Screen:
    language = made.group.language
    name = office.name(language) if office is not None else None
    if not made.is_new:
        return connected_already(language, office=name)
    me = await bot.get_chat_member(chat.id, bot.id)
    return connected(
        language,
        office=name,
        is_forum=bool(chat.is_forum),
        can_manage_topics=isinstance(me, ChatMemberAdministrator) and bool(me.can_manage_topics),
        waiting=made.waiting,
    )


def build_router() -> Router:
    router = Router(name=__name__)
    said = router.message.register
    said(connect, Command("connect"), FromAdministrator())
    router.callback_query.register(connect_to_office, Pressed(ConnectOffice), FromAdministrator())
    said(refuse_to_connect, Command("connect"), InStaffGroup())
    said(help_staff, Command("help", "start"), InStaffGroup())
    said(ask_language, Command("language"), InStaffGroup())
    router.callback_query.register(choose_language, Pressed(ChooseGroupLanguage), InStaffGroup())
    return router
