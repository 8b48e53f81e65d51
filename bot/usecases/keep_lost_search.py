from datetime import datetime

from bot.catalog.lost import key_to_keep
from bot.domain.calendar import tashkent_day
from storage import lost_searches
from storage.database import Database


async def keep_lost_search(db: Database, *, query: str, now: datetime) -> None:
    """Count a search that found nothing, without the person; nothing where the words may tell who it was.

    Who asked is not kept, so an update that is handled a second time counts a second time.
    """
    key = key_to_keep(query)
    if key is not None:
        async with db.transaction() as tx:
            await lost_searches.count(tx, key, tashkent_day(now))
