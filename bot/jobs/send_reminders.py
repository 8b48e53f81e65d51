from datetime import datetime

from bot.domain.reminder import is_quiet
from bot.usecases.send_reminder import send_reminder
from storage import reminders
from storage.database import Database

AT_ONCE = 200


async def send_reminders(db: Database, now: datetime) -> int:
    """Send the reminders whose time has come, once each, and none at night; return how many."""
    if is_quiet(now):
        return 0
    async with db.reading() as tx:
        found = await reminders.due(tx, now, AT_ONCE)
    return sum([await send_reminder(db, reminder=reminder, now=now) for reminder in found])
