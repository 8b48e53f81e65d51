"""The buttons of a request's card that act at once."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.catalog import Catalog
from bot.domain.actions import Close, OpenCard, OpenMoves, OpenOutcomes, Release, ShowContact, Take
from bot.domain.language import Language
from bot.domain.people import Officer, StaffGroup
from bot.domain.request import Move
from bot.i18n import plain
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, show
from bot.usecases.close_request import close_request
from bot.usecases.prepare_move import prepare_move
from bot.usecases.release_request import release_request
from bot.usecases.show_contact import show_contact
from bot.usecases.take_request import take_request
from bot.usecases.view_card import view_card
from bot.views.staff.card import moves, outcomes, staff_card
from bot.views.staff.contact import contact
from storage.database import Database


async def take(
    query: CallbackQuery,
    *,
    action: Take,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    await take_request(
        db, catalog=catalog, officer=officer, chat_id=group.chat_id, request_id=action.request_id, now=now
    )
    await answer(query, plain(language, "staff.toast.taken"))


async def release(
    query: CallbackQuery,
    *,
    action: Release,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    await release_request(
        db, catalog=catalog, officer=officer, chat_id=group.chat_id, request_id=action.request_id, now=now
    )
    await answer(query, plain(language, "staff.toast.released"))


async def close(
    query: CallbackQuery,
    *,
    action: Close,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    await close_request(
        db, catalog=catalog, officer=officer, chat_id=group.chat_id, request_id=action.request_id, now=now
    )
    await answer(query, plain(language, "staff.toast.closed"))


async def open_card(
    query: CallbackQuery, *, action: OpenCard, group: StaffGroup, db: Database, catalog: Catalog, now: datetime
) -> None:
    card = await view_card(db, catalog=catalog, chat_id=group.chat_id, request_id=action.request_id, now=now)
    await show(query, staff_card(card, group.language))


async def open_moves(
    query: CallbackQuery, *, action: OpenMoves, group: StaffGroup, db: Database, catalog: Catalog, now: datetime
) -> None:
    card = await view_card(db, catalog=catalog, chat_id=group.chat_id, request_id=action.request_id, now=now)
    await show(query, moves(card, group.language))


async def open_outcomes(
    query: CallbackQuery,
    *,
    action: OpenOutcomes,
    officer: Officer,
    group: StaffGroup,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    await prepare_move(
        db, officer=officer, chat_id=group.chat_id, request_id=action.request_id, move=Move.ANSWER, now=now
    )
    card = await view_card(db, catalog=catalog, chat_id=group.chat_id, request_id=action.request_id, now=now)
    await show(query, outcomes(card, group.language))


async def show_applicant(
    query: CallbackQuery,
    *,
    action: ShowContact,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    now: datetime,
) -> None:
    applicant = await show_contact(db, officer=officer, chat_id=group.chat_id, request_id=action.request_id, now=now)
    await answer(query, contact(applicant, language), alert=True)


def build_router() -> Router:
    router = Router(name=__name__)
    pressed = router.callback_query.register
    pressed(take, Pressed(Take), InStaffGroup())
    pressed(release, Pressed(Release), InStaffGroup())
    pressed(close, Pressed(Close), InStaffGroup())
    pressed(open_card, Pressed(OpenCard), InStaffGroup())
    pressed(open_moves, Pressed(OpenMoves), InStaffGroup())
    pressed(open_outcomes, Pressed(OpenOutcomes), InStaffGroup())
    pressed(show_applicant, Pressed(ShowContact), InStaffGroup())
    return router
