"""/find: requests by number, phone, name, text or service. In a staff group its own; administrators in private, all."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog, Search
from bot.dialogs.administrators import FromAdministrator
from bot.domain.actions import OpenFound
from bot.domain.people import Officer, StaffGroup
from bot.domain.refusal import NotFound
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.showing import send, show
from bot.usecases.find_requests import find_requests
from bot.usecases.view_found import view_found
from bot.views.staff.finding import found_screen
from storage.database import Database


async def find(
    message: Message,
    *,
    command: CommandObject,
    officer: Officer,
    group: StaffGroup | None,
    db: Database,
    catalog: Catalog,
    search: Search,
    now: datetime,
) -> None:
    group_id = group.chat_id if group is not None else None
    search_id = await find_requests(
        db,
        officer=officer,
        chat_id=message.chat.id,
        group_id=group_id,
        text=command.args or "",
        catalog=catalog,
        search=search,
        now=now,
    )
    shown = await view_found(db, chat_id=message.chat.id, group_id=group_id, search_id=search_id, page=0)
    await send(message, found_screen(shown, catalog, officer.language, now=now, in_private=group is None))


async def turn(
    query: CallbackQuery,
    *,
    action: OpenFound,
    officer: Officer,
    group: StaffGroup | None,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    if query.message is None:
        raise NotFound
    shown = await view_found(
        db,
        chat_id=query.message.chat.id,
        group_id=group.chat_id if group is not None else None,
        search_id=action.search_id,
        page=action.page,
    )
    await show(query, found_screen(shown, catalog, officer.language, now=now, in_private=group is None))


def build_router() -> Router:
    router = Router(name=__name__)
    for who in (InStaffGroup(), FromAdministrator()):  # the second: in private too
        router.message.register(find, Command("find"), who)
        router.callback_query.register(turn, Pressed(OpenFound), who)
    return router
