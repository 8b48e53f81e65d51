"""The Inson centres."""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.dialogs.near import show_near
from bot.dialogs.private import Expected, Private, Talk, say
from bot.domain.actions import FindNearest, OpenOffice, OpenOffices, ShowOnMap
from bot.domain.language import Language
from bot.domain.office import Office
from bot.domain.refusal import NotFound
from bot.i18n import plain
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, show
from bot.views.citizen.offices import (
    office_card,
    offices,
    place_not_asked,
    place_used,
    where_are_you,
)
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
    await show(query, office_card(office, _full_name(office, catalog, language), language))


async def find_nearest(query: CallbackQuery, talk: Talk) -> None:
    await talk.expect(Private.LOCATING)
    await answer(query)
    await say(query, where_are_you(talk.language))


async def hear_place(message: Message, talk: Talk) -> None:
    """The place, or the key that leads back; anything else is no answer to this and goes its own way."""
    await talk.state.clear()
    if message.location is not None:
        await say(message, place_used(talk.language))
        await show_near(message, talk, message.location)
        return
    await say(message, place_not_asked(talk.language))
    if not any(message.text == plain(language, "offices.key.back") for language in Language):
        raise SkipHandler
    await open_offices(message, talk.language, talk.db)


async def show_on_map(query: CallbackQuery, action: ShowOnMap, talk: Talk) -> None:
    async with talk.db.reading() as tx:
        office = await office_rows.get(tx, action.office_id)
    if office is None:
        raise NotFound
    await answer(query)
    assert query.message is not None
    await query.message.answer_venue(
        latitude=office.latitude,
        longitude=office.longitude,
        title=_full_name(office, talk.catalog, talk.language),
        address=plain(talk.language, "office.map.address"),
    )


def _full_name(office: Office, catalog: Catalog, language: Language) -> str:
    seed = catalog.office(int(office.soato))
    return seed.name(language) if seed else office.name(language)


def build_place_router() -> Router:
    """What the citizen sends after they were asked where they are."""
    router = Router(name=f"{__name__}.place")
    router.message.register(hear_place, Expected(Private.LOCATING))
    return router


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_offices, Command("offices"))
    router.callback_query.register(open_offices, Pressed(OpenOffices))
    router.callback_query.register(open_office, Pressed(OpenOffice))
    router.callback_query.register(find_nearest, Pressed(FindNearest))
    router.callback_query.register(show_on_map, Pressed(ShowOnMap))
    return router
