from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.content import Content, ContentKind
from bot.domain.people import Officer
from bot.domain.request import Author, Move, Outcome, Request
from bot.views.citizen.letter import Letter
from bot.views.staff.changes import change
from storage import moves, request_messages
from storage.database import Database


async def answer_request(
    db: Database,
    *,
    catalog: Catalog,
    officer: Officer,
    request_id: int,
    outcome: Outcome,
    content: Content,
    now: datetime,
) -> Request:
    """Owe the citizen the answer, with its outcome and how to appeal.

    Said again (an update that came twice), nothing happens. Raises NotFound, MoveNotForRole or MoveNotPossible.
    """
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, content.source.chat_id)
        message, is_new = await request_messages.add(
            tx, content, author=Author.STAFF, request_id=request.id, officer_id=officer.id, is_answer=True, now=now
        )
        if not is_new:
            return request
        made = await moves.make(
            tx,
            request,
            Move.ANSWER,
            role=officer.role,
            officer_id=officer.id,
            outcome=outcome,
            is_new=True,  # the message is: said again, it was seen above
            now=now,
            **moves.taken_by_whoever_acts(request, officer.id, now),
        )
        await owing.letter(tx, made.request, message, Letter.ANSWER, now)
        if content.kind is not ContentKind.TEXT:  # a file has no room for what to do next
            await owing.notice(
                tx,
                made.request,
                lambda language: change(Move.ANSWER, made.request, language),
                key=f"answered:{message.id}",
                now=now,
            )
        await owing.card(tx, made.request, catalog, now)
    return made.request
