from datetime import datetime, timedelta

from bot.domain.delivery import Failure, Operation
from bot.domain.language import Language
from bot.domain.people import Reach
from bot.views.staff.changes import answers_wait
from storage import citizens, outbox
from storage.database import Database, Transaction

HEALED_BY_RETURN = (Failure.STOPPED, Failure.GONE, Failure.UNREACHABLE)
AFTER_THE_GREETING = timedelta(seconds=1)


async def note_reach(db: Database, *, chat_id: int, reach: Reach, now: datetime) -> int:
    """Remember whether messages get through to somebody; return how many messages of the staff they are sent again.

    To those who are back, what failed meanwhile is owed again, after a word that it waits. Said again, nothing happens.
    """
    async with db.transaction() as tx:
        changed = await citizens.set_reach(tx, chat_id, reach)
        return await _welcome_back(tx, chat_id, now) if changed and reach is Reach.ACTIVE else 0


async def _welcome_back(tx: Transaction, chat_id: int, now: datetime) -> int:
    waiting = await outbox.count_letters(tx, chat_id, HEALED_BY_RETURN)
    await outbox.revive(tx, chat_id, HEALED_BY_RETURN, now + AFTER_THE_GREETING)
    if waiting:
        citizen = await citizens.by_chat(tx, chat_id)
        language = (citizen.language if citizen is not None else None) or Language.UZ_CYRL
        await outbox.owe(
            tx,
            Operation.SEND,
            chat_id=chat_id,
            key=f"waiting:{chat_id}:{now.timestamp():.6f}",
            screen=answers_wait(waiting, language),
            now=now,
        )
    return waiting
