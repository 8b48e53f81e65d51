"""A group of the staff is connected: the regional one, or one that works for an office."""

from dataclasses import dataclass
from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.language import Language
from bot.domain.office import GroupIsRegional, OfficeHasGroup
from bot.domain.people import Officer, Role, StaffGroup
from bot.domain.refusal import NotAllowed, NotFound
from bot.owing.places import draw_card
from bot.views.staff.card import topic_name
from storage import audit, offices, requests, staff, topics
from storage.database import Database, Transaction

MAX_WAITING = 10_000


@dataclass(frozen=True, slots=True)
class Connected:
    group: StaffGroup
    """The regional group, which may be another one than the one that was to be connected."""
    is_new: bool
    waiting: int = 0
    """Requests that had no place in a group before."""


async def connect_group(
    db: Database,
    *,
    catalog: Catalog,
    chat_id: int,
    is_forum: bool,
    language: Language,
    replaces: int | None = None,
    now: datetime,
) -> Connected:
    """Make a group the regional one, for all that has no group of its own, unless there is one already.

    `replaces` is a group that we have lost: its open requests get new places here. Said again, nothing happens.
    """
    async with db.transaction() as tx:
        if replaces is not None and await staff.move_group(tx, replaces, chat_id):
            await staff.set_forum(tx, chat_id, is_forum=is_forum)
            return await _moved_in(tx, chat_id, is_forum, catalog, now)
        known = next((group for group in await staff.groups(tx) if group.office_id is None), None)
        if known is not None:
            await staff.set_forum(tx, chat_id, is_forum=is_forum)
            return Connected(known, is_new=False)
        await staff.add_group(tx, chat_id, is_forum=is_forum, language=language, now=now)
        homeless = await requests.without_place(tx, MAX_WAITING)
        for request in homeless:
            await owing.open_place(tx, request, catalog, now)
        return Connected(await _group(tx, chat_id), is_new=True, waiting=len(homeless))


async def connect_office(
    db: Database,
    *,
    catalog: Catalog,
    administrator: int,
    office_id: int,
    chat_id: int,
    is_forum: bool,
    language: Language,
    replaces: int | None = None,
    now: datetime,
) -> Connected:
    """What is new for the office comes to this group; open requests stay where they are talked about.

    `replaces` is a group of the office that we have lost: its open requests get new places here. Said again, nothing
    happens. `administrator` is a Telegram id. Raises NotFound, GroupIsRegional or OfficeHasGroup.
    """
    async with db.transaction() as tx:
        if await offices.get(tx, office_id) is None:
            raise NotFound
        known = await staff.groups(tx)
        here = next((group for group in known if group.chat_id == chat_id), None)
        _check(known, here, office_id, chat_id, replaces)
        await audit.note(tx, f"telegram:{administrator}", "office.connected", now=now, office=office_id)
        if here is not None:
            await staff.tie(tx, chat_id, office_id)
            await staff.set_forum(tx, chat_id, is_forum=is_forum)
        elif replaces is not None and await staff.move_group(tx, replaces, chat_id):
            await staff.set_forum(tx, chat_id, is_forum=is_forum)
            return await _moved_in(tx, chat_id, is_forum, catalog, now)
        else:
            await staff.add_group(tx, chat_id, office_id=office_id, is_forum=is_forum, language=language, now=now)
        return Connected(await _group(tx, chat_id), is_new=here is None or here.office_id != office_id)


async def disconnect_office(db: Database, *, officer: Officer, office_id: int, now: datetime) -> None:
    """What is new for the office goes to the regional group. The talks of its group go on there. Safe to call twice.

    Raises NotAllowed unless it is an administrator.
    """
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    async with db.transaction() as tx:
        for group in await staff.groups(tx):
            if group.office_id == office_id:
                await staff.tie(tx, group.chat_id, None)
                await audit.note(tx, f"officer:{officer.id}", "office.disconnected", now=now, office=office_id)


def _check(
    known: list[StaffGroup], here: StaffGroup | None, office_id: int, chat_id: int, replaces: int | None
) -> None:
    regional = next((group for group in known if group.office_id is None), None)
    if here is not None and here == regional:
        raise GroupIsRegional
    for group in known:
        if group.office_id == office_id and group.chat_id not in (chat_id, replaces):
            raise OfficeHasGroup


async def _moved_in(tx: Transaction, chat_id: int, is_forum: bool, catalog: Catalog, now: datetime) -> Connected:
    group, moved = await _group(tx, chat_id), await requests.open_in_group(tx, chat_id, MAX_WAITING)
    for request in moved:
        drawn = await draw_card(tx, request, group, catalog, now)
        name = topic_name(drawn, group.language) if is_forum else None
        await topics.change(tx, request.id, chat_id, name=name)
        await owing.restore_place(tx, request, catalog, now)
    return Connected(group, is_new=True, waiting=len(moved))


async def _group(tx: Transaction, chat_id: int) -> StaffGroup:
    group = await staff.group(tx, chat_id)
    assert group is not None
    return group
