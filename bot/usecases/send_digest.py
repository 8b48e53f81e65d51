from datetime import datetime

from bot.catalog import Catalog
from bot.domain.calendar import tashkent_day
from bot.domain.delivery import Operation, Priority
from bot.domain.digest import digest
from bot.views.staff.clocks import digest_page
from bot.workdays import WorkingCalendar
from storage import outbox, requests, staff
from storage.database import Database


async def send_digest(
    db: Database, *, chat_id: int, catalog: Catalog, calendar: WorkingCalendar, now: datetime
) -> bool:
    """Owe a staff group what it has before it today, once a day; whether there was anything.

    One of an earlier day that was never sent is dropped.
    """
    today = tashkent_day(now)
    async with db.transaction() as tx:
        group = await staff.group(tx, chat_id)
        if group is None or not await staff.begin_digest(tx, chat_id, today):
            return False
        work = await requests.worked_on_in(tx, chat_id)
        found = digest(work, today, calendar.next_workday(today))
        await outbox.drop_waiting(tx, f"digest:{chat_id}:")
        if found.is_empty:
            return False
        await outbox.owe(
            tx,
            Operation.SEND,
            chat_id=chat_id,
            key=f"digest:{chat_id}:{today}",
            screen=digest_page(found, chat_id, today, catalog, group.language),
            priority=Priority.REMINDER,
            now=now,
        )
    return True
