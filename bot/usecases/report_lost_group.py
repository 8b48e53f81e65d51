from collections.abc import Iterable
from datetime import datetime
from functools import partial

from bot import owing
from bot.views.staff.notices import bot_removed, rights_lost
from storage.database import Database


async def report_lost_group(
    db: Database, *, administrators: Iterable[int], chat_id: int, title: str, removed: bool, now: datetime
) -> None:
    """Tell every administrator that the bot can no longer work in a staff group: it was removed, or lost its rights."""
    view = bot_removed if removed else rights_lost
    async with db.transaction() as tx:
        await owing.alert(
            tx,
            administrators,
            partial(view, title),
            key=f"lost-group:{chat_id}:{int(removed)}:{now.timestamp():.0f}",
            now=now,
        )
