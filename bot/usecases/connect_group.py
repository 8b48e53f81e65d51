from dataclasses import dataclass
from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.language import Language
from bot.domain.people import StaffGroup
from bot.owing.places import draw_card
from bot.views.staff.card import topic_name
from storage import requests, staff, topics
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
