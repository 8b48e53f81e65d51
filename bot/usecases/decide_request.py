from collections.abc import Callable
from datetime import date, datetime
from html import escape
from typing import Any

from bot import owing
from bot.catalog import Catalog
from bot.domain.alarm import alarm
from bot.domain.calendar import tashkent_day
from bot.domain.language import Language
from bot.domain.people import Officer
from bot.domain.request import (
    Move,
    Request,
)
from bot.domain.screen import Screen
from bot.domain.terms import due_date, due_date_with_study, latest_extension, split_due_date
from bot.i18n import Html
from bot.owing.scripts import in_script
from bot.views.staff.changes import change
from bot.workdays import WorkingCalendar
from storage import moves
from storage.database import Database

WITH_REASON = frozenset({Move.PASS_ON, Move.LEAVE_UNCONSIDERED, Move.EXTEND, Move.STUDY, Move.REOPEN})


async def decide_request(
    db: Database,
    *,
    catalog: Catalog,
    calendar: WorkingCalendar,
    officer: Officer,
    chat_id: int,
    request_id: int,
    move: Move,
    reason: str,
    now: datetime,
) -> Request:
    """Make one of the moves that owe the citizen a reason (ЎРҚ-445, art. 25, 28, 29), and owe them the news with it.

    In front of the reason for an extension may stand the new due date; without one it is the latest by law.
    Raises NotFound, MoveNotForRole, MoveNotPossible, ReasonNeeded, or what the terms of the law refuse.
    """
    assert move in WITH_REASON
    wanted, reason = split_due_date(reason) if move is Move.EXTEND else (None, reason.strip())
    async with db.transaction() as tx:
        request = await moves.begin(tx, request_id, chat_id)
        made = await moves.make(
            tx,
            request,
            move,
            role=officer.role,
            officer_id=officer.id,
            reason=reason,
            now=now,
            **_new_term(request, move, wanted, calendar, now),
            **_taken(request, move, officer, now),
        )
        await owing.card(tx, made.request, catalog, now)
        await owing.notice(tx, made.request, _news(move, made.request, reason), key=f"change:{made.event_id}", now=now)
    return made.request


def _new_term(
    request: Request, move: Move, wanted: date | None, calendar: WorkingCalendar, now: datetime
) -> dict[str, Any]:
    """Until when, and for a request that is opened again from when."""
    if move is Move.REOPEN:
        clock_from = calendar.registered_on(now)
        return {"clock_from": clock_from, "due_on": due_date(request.kind, clock_from)}
    if move not in (Move.EXTEND, Move.STUDY):
        return {}
    due_on = due_date_with_study(request) if move is Move.STUDY else wanted or latest_extension(request)
    # Who has just made the term longer need not hear how much of it is over.
    told = alarm(request.clock_from, due_on, tashkent_day(now), calendar.last_workday)
    return {"due_on": due_on, "alarm": told}


def _taken(request: Request, move: Move, officer: Officer, now: datetime) -> dict[str, Any]:
    """Somebody is responsible for a request that is opened again."""
    return moves.taken_by_whoever_acts(request, officer.id, now) if move is Move.REOPEN else {}


def _news(move: Move, request: Request, reason: str) -> Callable[[Language], Screen]:
    html = escape(reason, quote=False)
    return lambda language: change(move, request, language, reason=Html(in_script(html, language)))
