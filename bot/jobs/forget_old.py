from datetime import datetime, timedelta

from storage import inbox, outbox
from storage.database import Database

KEYS_OF_UPDATES_ARE_KEPT_FOR = timedelta(days=7)
BODIES_OF_THE_SENT_ARE_KEPT_FOR = timedelta(days=30)


async def forget_old(db: Database, now: datetime) -> int:
    """Drop keys of updates done a week ago and bodies of messages sent a month ago; return how many rows."""
    async with db.transaction() as tx:
        updates = await inbox.forget_done(tx, now - KEYS_OF_UPDATES_ARE_KEPT_FOR)
        bodies = await outbox.wipe_sent(tx, now - BODIES_OF_THE_SENT_ARE_KEPT_FOR)
    return updates + bodies
