from datetime import datetime

from bot.catalog import Catalog
from bot.domain.refusal import NotFound
from bot.owing.places import draw_card
from bot.views.staff.card import StaffCard
from storage import moves, staff
from storage.database import Database


async def view_card(db: Database, *, catalog: Catalog, chat_id: int, request_id: int, now: datetime) -> StaffCard:
    """The card of a request of this group, as it is now. Raises NotFound."""
    async with db.reading() as tx:
        request = await moves.seen(tx, request_id, chat_id)
        group = await staff.group(tx, chat_id)
        if group is None:
            raise NotFound
        return await draw_card(tx, request, group, catalog, now)
