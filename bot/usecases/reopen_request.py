from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.content import Content
from bot.domain.people import Citizen, Role
from bot.domain.refusal import NotFound
from bot.domain.request import Author, Move, Request
from bot.domain.terms import due_date
from bot.views.citizen.notes import reopened
from bot.workdays import WorkingCalendar
from storage import moves, request_messages, requests
from storage.database import Database


async def reopen_request(
    db: Database,
    *,
    citizen: Citizen,
    request_id: int,
    content: Content,
    reason: str,
    catalog: Catalog,
    calendar: WorkingCalendar,
    now: datetime,
) -> Request:
    """The citizen is not content: the request is in review again, with a new due date, at the same officer.

    `content` is the message with the reason; `reason` is it in words. Safe to call twice.
    Raises NotFound, ReasonNeeded or MoveNotPossible.
    """
    async with db.transaction() as tx:
        await requests.lock(tx, request_id)
        request = await requests.of(tx, request_id, citizen.id)
        if request is None:
            raise NotFound
        clock_from = calendar.registered_on(now)
        made = await moves.make(
            tx,
            request,
            Move.REOPEN,
            role=Role.CITIZEN,
            reason=reason,
            due_on=due_date(request.kind, clock_from),
            clock_from=clock_from,
            now=now,
        )
        # The card first: its new look opens the topic for what follows.
        await owing.card(tx, made.request, catalog, now)
        note_key = f"citizen-note:{made.event_id}"
        await owing.staff_note(
            tx, made.request, lambda language: reopened(made.request, language), key=note_key, now=now
        )
        message, _ = await request_messages.add(tx, content, author=Author.CITIZEN, request_id=request.id, now=now)
        await owing.copies(tx, made.request, [message], now)
    return made.request
