from datetime import datetime

from bot import owing
from bot.domain.reminder import Reminder
from storage import citizens, reminders
from storage.database import Database


async def send_reminder(db: Database, *, reminder: Reminder, now: datetime) -> bool:
    """Owe a reminder whose time has come. False when it was postponed, ended or sent meanwhile."""
    async with db.transaction() as tx:
        await citizens.lock(tx, reminder.citizen_id)
        if await reminders.get(tx, reminder.id, reminder.citizen_id) != reminder:
            return False
        await owing.reminder(tx, reminder, now)
        await reminders.note_sent(tx, reminder.id, now)
    return True
