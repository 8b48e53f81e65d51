from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.people import Officer
from bot.domain.request import Move, Request
from bot.views.staff.changes import change
from storage import moves
from storage.database import Database


async def close_request(
    db: Database, *, catalog: Catalog, officer: Officer, chat_id: int, request_id: int, now: datetime
) -> Request:
    """An answered request is over; the citizen is told how to open it again. Raises NotFound or MoveNotPossible."""
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        made = await moves.make(tx, request, Move.CLOSE, role=officer.role, officer_id=officer.id, now=now)
        await owing.card(tx, made.request, catalog, now)
        await owing.notice(
            tx,
            made.request,
            lambda language: change(Move.CLOSE, made.request, language),
            key=f"change:{made.event_id}",
            now=now,
        )
    return made.request
