from datetime import datetime

import structlog

from storage import text_index
from storage.database import Database

AT_ONCE = 20
"""Messages in one transaction: others wait for their turn meanwhile."""
MOST = 3_000

log = structlog.get_logger()


async def index_texts(db: Database, now: datetime, *, at_once: int = AT_ONCE, most: int = MOST) -> int:
    """Make what citizens wrote findable for the staff, the oldest first; return how many messages that were.

    After an upgrade these are all that there ever were: it goes on with every tick, and says how many are left.
    """
    done = 0
    while done < most:
        async with db.transaction() as tx:
            count = await text_index.catch_up(tx, limit=at_once, now=now)
        done += count
        if count < at_once:
            return done
    async with db.reading() as tx:
        log.info("texts_left_to_index", count=await text_index.count_waiting(tx))
    return done
