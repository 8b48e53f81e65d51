"""The Inson centres: all of them, the nearest, and the page and the map of one."""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.dialogs.private import Event, Expected, Private, Talk, put_away_place_keys, say
from bot.domain.actions import AskPlace, OpenOffice, OpenOffices, ShowOnMap
from bot.domain.distance import Place
from bot.domain.language import Language
from bot.domain.office import Office, nearest
from bot.domain.refusal import NotFound
from bot.i18n import plain
from bot.telegram.markup import inline_markup
from bot.telegram.people import Roles
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, show
from bot.views.citizen.offices import (
    ask_place,
    nearest_offices,
    office_card,
    offices,
    place_keys_gone,
    too_far,
    venue_address,
    venue_buttons,
)
from bot.workdays import WorkingCalendar
from storage import offices as office_rows
from storage import requests


class IsPlace(Filter):
    """A place that was shared. With an open request it belongs to that, unless we have just asked for it."""

    async def __call__(self, message: Message, talk: Talk, raw_state: str | None) -> bool:
        if message.location is None:
            return False
        if raw_state == Private.PLACE.state:
            return True
        async with talk.db.reading() as tx:
            return not await requests.open_of(tx, talk.citizen.id)


async def open_offices(event: Event, talk: Talk) -> None:
    async with talk.db.reading() as tx:
        every = await office_rows.every(tx)
    await show(event, offices(every, talk.language))


async def open_office(
    query: CallbackQuery, action: OpenOffice, talk: Talk, roles: Roles, calendar: WorkingCalendar
) -> None:
    office = await _office(talk, action.office_id)
    seed = talk.catalog.office(int(office.soato))
    note = seed.note(talk.language) if seed is not None else None
    may_edit = query.from_user.id in roles.administrators
    name = _full_name(office, talk)
    await show(query, office_card(office, name, talk.language, talk.now, calendar, note=note, may_edit=may_edit))


async def show_on_map(query: CallbackQuery, action: ShowOnMap, talk: Talk) -> None:
    office = await _office(talk, action.office_id)
    await answer(query)
    assert query.message is not None
    await query.message.answer_venue(
        office.place.latitude,
        office.place.longitude,
        title=_full_name(office, talk),
        address=venue_address(office, talk.language),
        reply_markup=inline_markup(venue_buttons(office, talk.language)),
    )


async def ask_for_place(query: CallbackQuery, talk: Talk) -> None:
    await talk.expect(Private.PLACE)
    await answer(query)
    await say(query, ask_place(talk.language))


async def hear_place(message: Message, talk: Talk) -> None:
    """The nearest offices. Where somebody is, is used for this answer and kept nowhere."""
    if await talk.state.get_state() == Private.PLACE.state:
        await talk.state.clear()
        await say(message, place_keys_gone(talk.language, answered=True))
    location = message.location
    assert location is not None  # the filter looked
    async with talk.db.reading() as tx:
        every = await office_rows.every(tx)
    near = nearest(every, Place(location.latitude, location.longitude))
    await say(message, nearest_offices(near, talk.language) if near else too_far(every, talk.language))


async def hear_words(message: Message, talk: Talk) -> None:
    """No place came: the key *back*, or something that has nothing to do with offices."""
    await put_away_place_keys(message, talk)
    if not any(message.text == plain(language, "offices.key.back") for language in Language):
        raise SkipHandler
    await open_offices(message, talk)


async def _office(talk: Talk, office_id: int) -> Office:
    async with talk.db.reading() as tx:
        office = await office_rows.get(tx, office_id)
    if office is None:
        raise NotFound
    return office


def _full_name(office: Office, talk: Talk) -> str:
    seed = talk.catalog.office(int(office.soato))
    return seed.name(talk.language) if seed is not None else office.name(talk.language)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_offices, Command("offices"))
    router.callback_query.register(open_offices, Pressed(OpenOffices))
    router.callback_query.register(open_office, Pressed(OpenOffice))
    router.callback_query.register(show_on_map, Pressed(ShowOnMap))
    router.callback_query.register(ask_for_place, Pressed(AskPlace))
    return router


def build_place_router() -> Router:
    """Messages: after all that was begun, before the search."""
    router = Router(name=f"{__name__}.place")
    router.message.register(hear_place, IsPlace())
    router.message.register(hear_words, Expected(Private.PLACE))
    return router
