from collections.abc import Callable
from datetime import date, datetime
from html import escape
from typing import Any

from bot import owing
from bot.catalog import Catalog
from bot.domain.language import Language
from bot.domain.people import Officer
from bot.domain.request import (
    Move,
    Request,
    due_date,
    extended_due_date,
)
from bot.domain.screen import Screen
from bot.i18n import Html
from bot.owing.scripts import in_script
from bot.views.staff.changes import change
from storage import moves
from storage.database import Database

WITH_REASON = frozenset({Move.PASS_ON, Move.LEAVE_UNCONSIDERED, Move.EXTEND, Move.REOPEN})


async def decide_request(
    db: Database,
    *,
    catalog: Catalog,
    officer: Officer,
    chat_id: int,
    request_id: int,
    move: Move,
    reason: str,
    now: datetime,
) -> Request:
    """Make one of the moves that owe the citizen a reason (ЎРҚ-445, art. 25, 28, 29), and owe them the news with it.

    Raises NotFound, MoveNotForRole, MoveNotPossible, ReasonNeeded or AlreadyExtended.
    """
    assert move in WITH_REASON
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        made = await moves.make(
            tx,
            request,
            move,
            role=officer.role,
            officer_id=officer.id,
            reason=reason.strip(),
            due_on=_new_due_date(request, move, now),
            now=now,
            **_taken(request, move, officer, now),
        )
        await owing.card(tx, made.request, catalog, now)
        await owing.notice(tx, made.request, _news(move, made.request, reason), key=f"change:{made.event_id}", now=now)
    return made.request


def _new_due_date(request: Request, move: Move, now: datetime) -> date | None:
    if move is Move.EXTEND:
        return extended_due_date(request.due_on)
    return due_date(request.kind, now) if move is Move.REOPEN else None


def _taken(request: Request, move: Move, officer: Officer, now: datetime) -> dict[str, Any]:
    """Somebody is responsible for a request that is opened again."""
    return moves.taken_by_whoever_acts(request, officer.id, now) if move is Move.REOPEN else {}


def _news(move: Move, request: Request, reason: str) -> Callable[[Language], Screen]:
    html = escape(reason.strip(), quote=False)
    return lambda language: change(move, request, language, reason=Html(in_script(html, language)))
