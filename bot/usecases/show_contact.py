from datetime import datetime

from bot.domain.people import Officer
from bot.domain.request import Applicant
from storage import audit, moves, requests
from storage.database import Database


async def show_contact(
    db: Database, *, officer: Officer, chat_id: int, request_id: int, now: datetime
) -> Applicant | None:
    """Who asked and where they live: personal data, so each look is written down.

    None once it was erased. Raises NotFound.
    """
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        await audit.note(tx, f"officer:{officer.id}", "contact.seen", request_id=request.id, now=now)
        return await requests.applicant(tx, request.id)
