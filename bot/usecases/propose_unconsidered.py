"""Leaving a request unconsidered is proposed by an officer and approved by the head (ЎРҚ-445, art. 29)."""

from datetime import datetime
from html import escape

from bot import owing
from bot.catalog import Catalog
from bot.domain.people import Officer
from bot.domain.request import Move, MoveNotPossible, Request
from bot.i18n import Html
from bot.owing.scripts import in_script
from bot.views.staff.changes import change
from bot.views.staff.proposals import proposal
from storage import moves, request_events
from storage.database import Database


async def propose_unconsidered(
    db: Database, *, officer: Officer, chat_id: int, request_id: int, reason: str, now: datetime
) -> None:
    """Owe the proposal, with a button for the head, in the request's place; the citizen hears nothing of it.

    Raises NotFound, MoveNotForRole, MoveNotPossible or ReasonNeeded.
    """
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        made = await moves.make(
            tx, request, Move.PROPOSE, role=officer.role, officer_id=officer.id, reason=reason.strip(), now=now
        )
        await owing.staff_note(
            tx,
            request,
            lambda language: proposal(request, made.event_id, officer.name, reason.strip(), language),
            key=f"proposal:{made.event_id}",
            now=now,
        )


async def approve_proposal(
    db: Database, *, catalog: Catalog, officer: Officer, chat_id: int, request_id: int, event_id: int, now: datetime
) -> Request:
    """The head approves: the request is left unconsidered for the proposed reason, and the citizen is told.

    Approved again, nothing happens. Raises NotFound, MoveNotForRole, or MoveNotPossible when something else has been
    done with the request since it was proposed.
    """
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        last = await request_events.last_move(tx, request_id)
        if last is None:
            raise MoveNotPossible
        last_id, event = last
        is_done = event.move is Move.LEAVE_UNCONSIDERED and event.officer_id == officer.id
        if not is_done and (last_id != event_id or event.move is not Move.PROPOSE):
            raise MoveNotPossible
        made = await moves.make(
            tx,
            request,
            Move.LEAVE_UNCONSIDERED,
            role=officer.role,
            officer_id=officer.id,
            reason=event.reason,
            now=now,
        )
        html = escape(event.reason or "", quote=False)
        await owing.card(tx, made.request, catalog, now)
        await owing.notice(
            tx,
            made.request,
            lambda language: change(
                Move.LEAVE_UNCONSIDERED, made.request, language, reason=Html(in_script(html, language))
            ),
            key=f"change:{made.event_id}",
            now=now,
        )
    return made.request
