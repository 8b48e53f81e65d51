from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.content import Content, ContentKind
from bot.domain.people import Officer
from bot.domain.request import Author, Move, Request
from bot.views.citizen.letter import Letter
from bot.views.staff.changes import change
from storage import moves, request_messages
from storage.database import Database


async def ask_citizen(
    db: Database, *, catalog: Catalog, officer: Officer, request_id: int, content: Content, now: datetime
) -> Request:
    """Owe the citizen a question; the request waits for them, while the clock of the law runs on.

    Whoever asks about a request that nobody has taken is responsible for it from now on.
    Asked again (an update that came twice), nothing happens. Raises NotFound, MoveNotForRole or MoveNotPossible.
    """
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, content.source.chat_id)
        message, is_new = await request_messages.add(
            tx, content, author=Author.STAFF, request_id=request.id, officer_id=officer.id, now=now
        )
        if not is_new:
            return request
        made = await moves.make(
            tx,
            request,
            Move.ASK,
            role=officer.role,
            officer_id=officer.id,
            now=now,
            **moves.taken_by_whoever_acts(request, officer.id, now),
        )
        await owing.letter(tx, made.request, message, Letter.QUESTION, now)
        if content.kind is not ContentKind.TEXT:  # a file has no room for what to do next
            await owing.notice(
                tx,
                made.request,
                lambda language: change(Move.ASK, made.request, language),
                key=f"asked:{message.id}",
                now=now,
            )
        await owing.card(tx, made.request, catalog, now)
    return made.request
