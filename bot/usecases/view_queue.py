from datetime import datetime

from bot.domain.calendar import tashkent_day
from bot.domain.people import Officer
from bot.domain.queue import QueueFilter, QueuePage
from storage import queue
from storage.database import Database

ROWS_PER_PAGE = 6


async def view_queue(
    db: Database, *, officer: Officer, chat_id: int, which: QueueFilter | None, page: int, now: datetime
) -> QueuePage:
    """What this group works on, as of now. Without `which`: what is the officer's own, or else what nobody has taken.

    A page that is not there any more gives the last one.
    """
    today = tashkent_day(now)
    async with db.reading() as tx:
        counts = await queue.counts(tx, chat_id, officer_id=officer.id, today=today)
        which = which or (QueueFilter.MINE if counts[QueueFilter.MINE] else QueueFilter.FREE)
        pages = max(1, -(-counts[which] // ROWS_PER_PAGE))
        page = min(page, pages - 1)
        rows = await queue.page(
            tx,
            chat_id,
            which,
            officer_id=officer.id,
            today=today,
            offset=page * ROWS_PER_PAGE,
            limit=ROWS_PER_PAGE,
        )
    return QueuePage(which, counts, rows, page, pages)
