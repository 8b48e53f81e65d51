from dataclasses import replace
from datetime import datetime

from bot.catalog import Catalog
from bot.domain.refusal import NotFound
from bot.owing.places import draw_card
from bot.views.staff.card import StaffCard
from storage import moves, repeats, staff
from storage.database import Database


async def view_card(db: Database, *, catalog: Catalog, chat_id: int, request_id: int, now: datetime) -> StaffCard:
    """The card of a request of this group, as it is now. Raises NotFound."""
    async with db.reading() as tx:
        request = await moves.seen(tx, request_id, chat_id)
        group = await staff.group(tx, chat_id)
        if group is None:
            raise NotFound
        found = await repeats.candidate(tx, request)
        drawn = await draw_card(tx, request, group, catalog, now)
        return replace(drawn, may_repeat=found[1] if found is not None else None)
