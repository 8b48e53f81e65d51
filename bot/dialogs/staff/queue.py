"""/queue: what the group works on. A row leads to the request's topic, or to its card where there are none."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, ReplyParameters

from bot.catalog import Catalog
from bot.domain.actions import OpenQueue, PostCard
from bot.domain.language import Language
from bot.domain.people import Officer, StaffGroup
from bot.domain.queue import QueueFilter
from bot.telegram.markup import inline_markup
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, show
from bot.usecases.view_card import view_card
from bot.usecases.view_queue import view_queue
from bot.views.staff.card import staff_card
from bot.views.staff.queue import queue_screen
from storage import topics
from storage.database import Database


async def open_queue(
    event: Message,
    *,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    await _show(event, None, 0, officer=officer, group=group, language=language, db=db, catalog=catalog, now=now)


async def turn(
    query: CallbackQuery,
    *,
    action: OpenQueue,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    which, page = action.which, action.page
    await _show(query, which, page, officer=officer, group=group, language=language, db=db, catalog=catalog, now=now)


async def _show(
    event: Message | CallbackQuery,
    which: QueueFilter | None,
    page: int,
    *,
    officer: Officer,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    shown = await view_queue(db, officer=officer, chat_id=group.chat_id, which=which, page=page, now=now)
    await show(event, queue_screen(shown, catalog, language, name=officer.name, now=now))


async def post_card(
    query: CallbackQuery,
    *,
    action: PostCard,
    group: StaffGroup,
    bot: Bot,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    """The card as it is now, quoting the one that stands in the group: a tap on the quote leads there."""
    card = await view_card(db, catalog=catalog, chat_id=group.chat_id, request_id=action.request_id, now=now)
    async with db.reading() as tx:
        place = await topics.of_request(tx, action.request_id)
    quoted = place.card_message_id if place is not None else None
    screen = staff_card(card, group.language)
    await answer(query)
    await bot.send_message(
        group.chat_id,
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=inline_markup(screen),
        reply_parameters=ReplyParameters(message_id=quoted, allow_sending_without_reply=True) if quoted else None,
    )


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_queue, Command("queue"), InStaffGroup())
    router.callback_query.register(turn, Pressed(OpenQueue), InStaffGroup())
    router.callback_query.register(post_card, Pressed(PostCard), InStaffGroup())
    return router
