from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import tashkent_day
from bot.domain.conversation import RequestMessage
from bot.domain.people import Officer
from bot.domain.request import Move, Request, check_move
from bot.domain.terms import check_term
from storage import moves, request_messages
from storage.database import Database

REASON_COMES_LATER = "–"


@dataclass(frozen=True, slots=True)
class Prepared:
    request: Request
    last_message: RequestMessage | None
    """What the officer wrote to the citizen last: it may turn out to be the answer."""


async def prepare_move(
    db: Database, *, officer: Officer, chat_id: int, request_id: int, move: Move, now: datetime
) -> Prepared:
    """Whether the officer may make a move whose words are still to be written: better said before than after.

    Changes nothing. Raises NotFound, MoveNotForRole, MoveNotPossible, or what the terms refuse.
    """
    async with db.reading() as tx:
        request = await moves.seen(tx, request_id, chat_id)
        check_move(move, request.status, officer.role, reason=REASON_COMES_LATER)
        check_term(move, request, tashkent_day(now))
        last = await request_messages.last_of_officer(tx, request.id, officer.id)
    return Prepared(request, last)
