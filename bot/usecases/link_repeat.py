from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.people import ANSWERING, Officer
from bot.domain.refusal import NotAllowed, NotFound
from storage import audit, moves, repeats, requests
from storage.database import Database


async def link_repeat(
    db: Database, *, catalog: Catalog, officer: Officer, chat_id: int, request_id: int, on: bool, now: datetime
) -> None:
    """Say that a request repeats the citizen's first one on its service, or (`on` False) that it does not.

    Both cards show it. Said again, nothing happens.
    Raises NotFound (also when there is no such first one) or NotAllowed.
    """
    if officer.role not in ANSWERING:
        raise NotAllowed
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        first_id = await repeats.unlink(tx, request_id)
        if on:
            found = await repeats.candidate(tx, request)
            if found is None:
                raise NotFound
            first_id = found[0]
            await repeats.link(tx, request_id, first_id, officer_id=officer.id, now=now)
        await audit.note(tx, f"officer:{officer.id}", "request.repeats", request_id=request_id, now=now, on=on)
        await owing.card(tx, request, catalog, now)
        first = await requests.get(tx, first_id) if first_id is not None else None
        if first is not None:
            await owing.card(tx, first, catalog, now)
