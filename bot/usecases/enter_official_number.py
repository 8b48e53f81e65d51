from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.number import OfficialNumberTaken, check_official_number
from bot.domain.people import ANSWERING, Officer
from bot.domain.refusal import NotAllowed
from bot.domain.request import Request
from bot.views.staff.changes import official_number_given
from storage import audit, moves, requests
from storage.database import Database

NOTHING = frozenset({"-", "–", "—"})
"""Typed instead of a number: it was a mistake."""


async def enter_official_number(
    db: Database, *, catalog: Catalog, officer: Officer, chat_id: int, request_id: int, text: str, now: datetime
) -> Request:
    """Write down the number that the request has in the agency's register, and owe the citizen the news.

    Entered again, nothing happens. Raises NotFound, NotAllowed, OfficialNumberNotPlausible or OfficialNumberTaken.
    """
    if officer.role not in ANSWERING:
        raise NotAllowed
    number = None if text.strip() in NOTHING else check_official_number(text)
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        if request.official_number == number:
            return request
        if number is not None and await requests.official_number_is_taken(tx, number, but_for=request_id):
            raise OfficialNumberTaken(number=number)
        await requests.set_official_number(tx, request_id, number)
        await audit.note(tx, f"officer:{officer.id}", "request.official_number", request_id=request_id, now=now)
        changed = await requests.get(tx, request_id)
        assert changed is not None
        await owing.card(tx, changed, catalog, now)
        if number is not None:
            key = f"official:{request_id}:{now.timestamp():.6f}"
            await owing.notice(tx, changed, lambda language: official_number_given(changed, language), key=key, now=now)
    return changed
