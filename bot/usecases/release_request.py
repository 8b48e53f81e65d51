from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.people import DECIDING, Officer
from bot.domain.request import AlreadyTaken, Move, Request
from storage import moves, staff
from storage.database import Database, Transaction


async def release_request(
    db: Database, *, catalog: Catalog, officer: Officer, chat_id: int, request_id: int, now: datetime
) -> Request:
    """Leave a request to whoever takes it next. The citizen is told nothing: somebody will work on it all the same.

    What a colleague has taken only a head can release. Raises NotFound, AlreadyTaken or MoveNotPossible.
    """
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        await _check_own(tx, request, officer)
        made = await moves.make(
            tx,
            request,
            Move.RELEASE,
            role=officer.role,
            officer_id=officer.id,
            taken_by=None,
            taken_at=None,
            now=now,
        )
        await owing.card(tx, made.request, catalog, now)
    return made.request


async def _check_own(tx: Transaction, request: Request, officer: Officer) -> None:
    if request.taken_by in (None, officer.id) or officer.role in DECIDING:
        return
    names = await staff.names(tx, [request.taken_by])
    raise AlreadyTaken(name=names[request.taken_by])
