from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.people import Officer
from bot.domain.request import AlreadyTaken, Move, Request, Status
from bot.views.staff.changes import change
from storage import moves, staff
from storage.database import Database, Transaction


async def take_request(
    db: Database, *, catalog: Catalog, officer: Officer, chat_id: int, request_id: int, now: datetime
) -> Request:
    """Make the officer responsible for a new request of their group, and owe the citizen the news, once.

    Taking what is one's own already changes nothing. Raises NotFound, AlreadyTaken or MoveNotPossible.
    """
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        await _check_free(tx, request, officer)
        made = await moves.make(
            tx,
            request,
            Move.TAKE,
            role=officer.role,
            officer_id=officer.id,
            taken_by=officer.id,
            taken_at=now,
            now=now,
        )
        await owing.card(tx, made.request, catalog, now)
        await owing.notice(
            tx,
            made.request,
            lambda language: change(Move.TAKE, made.request, language),
            key=f"taken:{request.id}",  # not again when it changes hands
            now=now,
        )
    return made.request


async def _check_free(tx: Transaction, request: Request, officer: Officer) -> None:
    if request.status is Status.SUBMITTED or request.taken_by in (None, officer.id):
        return
    names = await staff.names(tx, [request.taken_by])
    raise AlreadyTaken(name=names[request.taken_by])
