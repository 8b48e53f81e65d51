"""Administrators enter what citizens are told of the centres: in a staff group, or in a private chat."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.dialogs.administrators import FromAdministrator, is_private, leave_citizens_talk
from bot.domain.actions import DisconnectOffice, EditOffice, EditOfficeField, EditOffices
from bot.domain.content import Content
from bot.domain.office import Office, OfficeField, TextNeeded
from bot.domain.people import Officer
from bot.domain.refusal import NotAllowed, NotFound
from bot.telegram.content import content_of, quoted_id
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, send, show
from bot.usecases.connect_group import disconnect_office
from bot.usecases.edit_office import edit_office
from bot.views.staff.offices import office_prompt, office_to_edit, offices_to_edit
from storage import offices, staff
from storage.database import Database

LONGEST_WAIT = timedelta(hours=12)
"""How long the next message is taken for what was asked."""


class Entering(StatesGroup):
    """Data: `office_id`, `field`, `prompt_id` (our message) and `since`."""

    value = State()


class IsMeant(Filter):
    """Whether a message is what was asked for: in a group that has no topics only an answer to the prompt is."""

    async def __call__(self, message: Message, state: FSMContext, now: datetime) -> bool:
        data = await state.get_data()
        if (message.text or "").startswith("/") or now - datetime.fromisoformat(data["since"]) > LONGEST_WAIT:
            return False
        return not _needs_reply(message) or quoted_id(message) == data["prompt_id"]


async def list_offices(event: Message | CallbackQuery, officer: Officer, state: FSMContext, db: Database) -> None:
    await _leave(event, officer, state)
    async with db.reading() as tx:
        every = await offices.every(tx)
    await show(event, offices_to_edit(every, officer.language))


async def refuse(_event: Message | CallbackQuery) -> None:
    raise NotAllowed


async def open_office(
    query: CallbackQuery, action: EditOffice, officer: Officer, state: FSMContext, db: Database
) -> None:
    """Also from the prompt: then nothing is to be entered any more."""
    await _leave(query, officer, state)
    await _show_office(query, action.office_id, officer, db)


async def ask(
    query: CallbackQuery, *, action: EditOfficeField, officer: Officer, state: FSMContext, db: Database, now: datetime
) -> None:
    if not isinstance(query.message, Message):
        raise NotFound
    office = await _office(db, action.office_id)
    await _leave(query, officer, state)
    screen = office_prompt(office, action.field, officer.language, needs_reply=_needs_reply(query.message))
    await answer(query)
    shown = await send(query.message, screen)
    await state.set_state(Entering.value)
    data = {"office_id": office.id, "field": action.field.value, "prompt_id": shown.message_id}
    await state.set_data({**data, "since": now.isoformat()})


async def enter(message: Message, *, officer: Officer, state: FSMContext, db: Database, now: datetime) -> None:
    """A value that is refused can be sent again: the question stands until it is answered or cancelled."""
    data = await state.get_data()
    office = await edit_office(
        db,
        officer=officer,
        office_id=data["office_id"],
        field=OfficeField(data["field"]),
        content=_said(message),
        now=now,
    )
    await state.clear()
    has_group = await _has_group(db, office.id)
    screen = office_to_edit(office, officer.language, has_group=has_group, in_private=is_private(message), saved=True)
    await send(message, screen)


async def disconnect(
    query: CallbackQuery, *, action: DisconnectOffice, officer: Officer, db: Database, now: datetime
) -> None:
    await disconnect_office(db, officer=officer, office_id=action.office_id, now=now)
    await _show_office(query, action.office_id, officer, db)


async def _show_office(query: CallbackQuery, office_id: int, officer: Officer, db: Database) -> None:
    office, has_group = await _office(db, office_id), await _has_group(db, office_id)
    await show(query, office_to_edit(office, officer.language, has_group=has_group, in_private=is_private(query)))


async def _has_group(db: Database, office_id: int) -> bool:
    async with db.reading() as tx:
        return any(group.office_id == office_id for group in await staff.groups(tx))


def _said(message: Message) -> Content:
    content = content_of(message)
    if content is None:
        raise TextNeeded
    return content


async def _leave(event: Message | CallbackQuery, officer: Officer, state: FSMContext) -> None:
    """What an administrator had begun as a citizen, or another value that was to be entered, is left."""
    await leave_citizens_talk(event, officer.language, state)
    if await state.get_state() == Entering.value.state:
        await state.clear()


async def _office(db: Database, office_id: int) -> Office:
    async with db.reading() as tx:
        office = await offices.get(tx, office_id)
    if office is None:
        raise NotFound
    return office


def _needs_reply(message: Message) -> bool:
    return not is_private(message) and not message.is_topic_message


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(list_offices, Command("offices"), InStaffGroup(), FromAdministrator())
    router.message.register(refuse, Command("offices"), InStaffGroup())
    router.callback_query.register(list_offices, Pressed(EditOffices), FromAdministrator())
    router.callback_query.register(open_office, Pressed(EditOffice), FromAdministrator())
    router.callback_query.register(ask, Pressed(EditOfficeField), FromAdministrator())
    router.callback_query.register(disconnect, Pressed(DisconnectOffice), FromAdministrator())
    for kind in (EditOffices, EditOffice, EditOfficeField, DisconnectOffice):
        router.callback_query.register(refuse, Pressed(kind), InStaffGroup())
    router.message.register(enter, StateFilter(Entering.value), IsMeant(), FromAdministrator())
    return router
