from datetime import datetime, timedelta

from bot.catalog import Catalog
from bot.domain.request import DAYS_ANSWERED_BEFORE_CLOSING
from bot.usecases.close_answered import close_answered as close_one
from storage import requests
from storage.database import Database

AT_ONCE = 200


async def close_answered(db: Database, catalog: Catalog, now: datetime) -> int:
    """Close requests whose answer nobody has spoken about for ten days; return how many."""
    async with db.reading() as tx:
        found = await requests.answered_before(tx, now - timedelta(days=DAYS_ANSWERED_BEFORE_CLOSING), AT_ONCE)
    return sum([await close_one(db, request_id=request.id, catalog=catalog, now=now) for request in found])
