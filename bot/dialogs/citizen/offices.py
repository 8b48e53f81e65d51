"""The Inson centres."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.domain.actions import OpenOffice, OpenOffices
from bot.domain.language import Language
from bot.domain.refusal import NotFound
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.views.citizen.offices import office_card, offices
from storage import offices as office_rows
from storage.database import Database


async def open_offices(event: Message | CallbackQuery, language: Language, db: Database) -> None:
    async with db.reading() as tx:
        every = await office_rows.every(tx)
    await show(event, offices(every, language))


async def open_office(
    query: CallbackQuery, action: OpenOffice, language: Language, db: Database, catalog: Catalog
) -> None:
    async with db.reading() as tx:
        office = await office_rows.get(tx, action.office_id)
    if office is None:
        raise NotFound
    seed = catalog.office(int(office.soato))
    await show(query, office_card(office, seed.name(language) if seed else office.name(language), language))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_offices, Command("offices"))
    router.callback_query.register(open_offices, Pressed(OpenOffices))
    router.callback_query.register(open_office, Pressed(OpenOffice))
    return router
