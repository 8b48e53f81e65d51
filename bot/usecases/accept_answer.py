from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.people import Citizen, Role
from bot.domain.refusal import NotFound
from bot.domain.request import Move, Request
from bot.views.citizen.notes import accepted
from storage import moves, requests
from storage.database import Database


async def accept_answer(db: Database, *, citizen: Citizen, request_id: int, catalog: Catalog, now: datetime) -> Request:
    """The citizen is content with the answer: the request is closed, and the staff are told.

    Safe to call twice. Raises NotFound or MoveNotPossible.
    """
    async with db.transaction() as tx:
        await requests.lock(tx, request_id)
        request = await requests.of(tx, request_id, citizen.id)
        if request is None:
            raise NotFound
        made = await moves.make(tx, request, Move.CLOSE, role=Role.CITIZEN, now=now)
        # The note first: the card's new look closes the topic.
        await owing.staff_note(tx, made.request, accepted, key=f"citizen-note:{made.event_id}", now=now)
        await owing.card(tx, made.request, catalog, now)
    return made.request
