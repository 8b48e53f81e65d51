"""The number in the agency's register, the first request that this one repeats, and what the head approves."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.catalog import Catalog
from bot.domain.actions import ApproveProposal, LinkRepeat
from bot.domain.language import Language
from bot.domain.people import Officer, StaffGroup
from bot.i18n import plain
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer
from bot.usecases.link_repeat import link_repeat
from bot.usecases.propose_unconsidered import approve_proposal
from storage.database import Database


async def link(
    query: CallbackQuery,
    *,
    action: LinkRepeat,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    """Both cards are drawn anew by themselves."""
    await link_repeat(
        db,
        catalog=catalog,
        officer=officer,
        chat_id=group.chat_id,
        request_id=action.request_id,
        on=bool(action.on),
        now=now,
    )
    await answer(query, plain(language, "staff.toast.repeat_linked" if action.on else "staff.toast.repeat_unlinked"))


async def approve(
    query: CallbackQuery,
    *,
    action: ApproveProposal,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    await approve_proposal(
        db,
        catalog=catalog,
        officer=officer,
        chat_id=group.chat_id,
        request_id=action.request_id,
        event_id=action.event_id,
        now=now,
    )
    await answer(query, plain(language, "staff.toast.approved"))


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(link, Pressed(LinkRepeat), InStaffGroup())
    router.callback_query.register(approve, Pressed(ApproveProposal), InStaffGroup())
    return router
