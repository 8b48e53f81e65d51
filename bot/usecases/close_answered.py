from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.people import Role
from bot.domain.request import Move, MoveNotPossible
from bot.views.staff.changes import change
from storage import moves, requests
from storage.database import Database


async def close_answered(db: Database, *, request_id: int, catalog: Catalog, now: datetime) -> bool:
    """Close a request whose answer nobody has spoken about; False when its state has changed meanwhile.

    The citizen is told how to open it again.
    """
    async with db.transaction() as tx:
        request = await requests.get(tx, request_id)
        assert request is not None
        try:
            made = await moves.make(tx, request, Move.CLOSE, role=Role.CLOCK, officer_id=None, now=now)
        except MoveNotPossible:
            return False
        await owing.card(tx, made.request, catalog, now)
        await owing.notice(
            tx,
            made.request,
            lambda language: change(Move.CLOSE, made.request, language),
            key=f"change:{made.event_id}",
            now=now,
        )
    return True
