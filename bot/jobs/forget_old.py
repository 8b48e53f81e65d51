from datetime import datetime, timedelta

from bot.domain.calendar import tashkent_day
from bot.domain.conversation import HELD_FOR
from storage import (
    audit,
    dialog_states,
    inbox,
    lost_searches,
    outbox,
    reminders,
    request_messages,
    requests,
    staff_searches,
)
from storage.database import Database

KEYS_OF_UPDATES_ARE_KEPT_FOR = timedelta(days=7)
BODIES_OF_THE_SENT_ARE_KEPT_FOR = timedelta(days=30)
TALKS_ARE_KEPT_FOR = timedelta(days=1)
REMINDERS_ARE_KEPT_FOR = timedelta(days=30)
STAFF_SEARCHES_ARE_KEPT_FOR = timedelta(days=1)
LOST_SEARCHES_ARE_KEPT_FOR = timedelta(days=90)


async def forget_old(db: Database, now: datetime) -> int:
    """Forget what is not needed any more; return how many rows that were.

    Keys of updates done a week ago, bodies of messages sent a month ago, messages that nobody has assigned for a day,
    talks that have rested for a day, reminders of a month ago, searches of a quarter of a year ago that found nothing,
    what the staff searched for yesterday, and who asked in requests that have ended since the consent was withdrawn.
    """
    async with db.transaction() as tx:
        updates = await inbox.forget_done(tx, now - KEYS_OF_UPDATES_ARE_KEPT_FOR)
        bodies = await outbox.wipe_sent(tx, now - BODIES_OF_THE_SENT_ARE_KEPT_FOR)
        held = await request_messages.drop_all_unassigned(tx, now - HELD_FOR)
        talks = await dialog_states.forget_before(tx, now - TALKS_ARE_KEPT_FOR)
        stale = await reminders.forget_before(tx, now - REMINDERS_ARE_KEPT_FOR)
        lost = await lost_searches.forget_before(tx, tashkent_day(now - LOST_SEARCHES_ARE_KEPT_FOR))
        looked = await staff_searches.forget(tx, now - STAFF_SEARCHES_ARE_KEPT_FOR)
        erased = await requests.erase_ended_without_consent(tx)
        for request_id in erased:
            await audit.note(tx, "clock", "applicant.erased", request_id=request_id, now=now)
    return updates + bodies + held + talks + stale + lost + looked + len(erased)
