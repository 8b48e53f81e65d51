from datetime import datetime

from bot.domain.people import Citizen
from storage import drafts, request_messages
from storage.database import Database


async def delete_draft(db: Database, *, citizen: Citizen, draft_id: int, now: datetime) -> None:
    """Forget an unfinished request with all that it says. Safe to call twice; a foreign draft is left alone."""
    async with db.transaction() as tx:
        draft = await drafts.of(tx, draft_id, citizen.id)
        if draft is not None:
            await request_messages.drop(tx, draft.id)
            await drafts.end(tx, draft.id, now)
