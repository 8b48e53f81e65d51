from datetime import datetime

from bot.catalog import Catalog
from bot.domain.calendar import tashkent_day
from bot.usecases.send_digest import send_digest
from bot.workdays import WorkingCalendar
from storage import staff
from storage.database import Database


async def send_digests(db: Database, catalog: Catalog, calendar: WorkingCalendar, now: datetime) -> int:
    """From nine in the morning of a working day on: owe each staff group its digest of the day; return how many."""
    if not calendar.is_working_time(now):
        return 0
    async with db.reading() as tx:
        groups = await staff.without_digest(tx, tashkent_day(now))
    return sum([await send_digest(db, chat_id=one, catalog=catalog, calendar=calendar, now=now) for one in groups])
