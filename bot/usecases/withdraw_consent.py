from datetime import datetime, timedelta

from bot.domain.people import Citizen
from storage import audit, checklists, citizens, drafts, kept_answers, reminders, request_messages, requests
from storage.database import Database


async def withdraw_consent(db: Database, *, citizen: Citizen, now: datetime) -> Citizen:
    """Take the consent back (ЎРҚ-547): what is not needed for a request under way is forgotten.

    The unfinished draft goes, with papers ticked off, answers that were kept and reminders; and who asked goes
    from requests that have ended. Open requests stay as they are: the law on appeals wants them answered.
    """
    async with db.transaction() as tx:
        await citizens.withdraw_consent(tx, citizen.id, now)
        draft = await drafts.open_of(tx, citizen.id)
        if draft is not None:
            await request_messages.drop(tx, draft.id)
            await drafts.end(tx, draft.id, now)
        await request_messages.drop_unassigned(tx, citizen.chat_id, now + timedelta(seconds=1))
        await checklists.drop(tx, citizen.id)
        await kept_answers.drop(tx, citizen.id)
        await reminders.drop_all(tx, citizen.id)
        erased = await requests.erase_ended(tx, citizen.id)
        await audit.note(tx, f"citizen:{citizen.id}", "consent.withdrawn", now=now, erased_requests=erased)
        return await citizens.get(tx, citizen.id)
