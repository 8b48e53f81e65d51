"""/stats: figures of a period, of everything or of what is named behind the command; the rows as a file."""

import asyncio
from datetime import datetime

from aiogram import Router
from aiogram.enums import ParseMode
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, InaccessibleMessage, Message

from bot.catalog import Catalog, Search
from bot.domain.actions import OpenStats, SendStatsFile
from bot.domain.language import Language
from bot.domain.people import StaffGroup
from bot.domain.refusal import NotFound
from bot.domain.stats import NothingToCount, Period, Report
from bot.reports import draw, write_rows
from bot.script import search_key
from bot.telegram.markup import inline_markup
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, while_open
from bot.usecases.view_stats import view_stats
from bot.views.staff.stats import file_name, stats_caption, stats_heads, stats_picture, stats_rows
from storage import offices
from storage.database import Database

MAX_NAME_CHARS = 100


async def count(
    message: Message,
    *,
    command: CommandObject,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    search: Search,
    now: datetime,
) -> None:
    office_id, service = await _named(command.args or "", db, search)
    report = await view_stats(db, group=group, period=Period.WEEK, office_id=office_id, service=service, now=now)
    await _send_picture(message, report, catalog, language)


async def count_again(
    query: CallbackQuery,
    *,
    action: OpenStats,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    """A picture of its own: one may want to compare."""
    report = await _report(action, db, group, catalog, now)
    await answer(query)
    await _send_picture(_message(query), report, catalog, language)


async def send_file(
    query: CallbackQuery,
    *,
    action: SendStatsFile,
    group: StaffGroup,
    language: Language,
    db: Database,
    catalog: Catalog,
    now: datetime,
) -> None:
    report = await _report(action, db, group, catalog, now)
    await answer(query)
    rows = stats_rows(report, catalog, language)
    heads, title = stats_heads(language), report.since.isoformat()
    file = await asyncio.to_thread(write_rows, title, heads, rows)
    message = _message(query)
    await while_open(message, lambda: message.answer_document(BufferedInputFile(file, filename=file_name(report))))


async def _report(
    action: OpenStats | SendStatsFile, db: Database, group: StaffGroup, catalog: Catalog, now: datetime
) -> Report:
    if action.service and catalog.service(action.service) is None:
        raise NotFound
    office_id, service = action.office_id or None, action.service or None
    return await view_stats(db, group=group, period=action.period, office_id=office_id, service=service, now=now)


async def _named(words: str, db: Database, search: Search) -> tuple[int | None, str | None]:
    """The office or the service that is meant. Raises NothingToCount."""
    if not words.strip():
        return None, None
    asked = search_key(words[:MAX_NAME_CHARS]).split()
    async with db.reading() as tx:
        every = await offices.every(tx)
    for office in every:
        names = {word for language in Language for word in search_key(office.name(language)).split()}
        if asked and set(asked) <= names:
            return office.id, None
    hits = search.find(words[:MAX_NAME_CHARS], limit=1)
    if not hits:
        raise NothingToCount
    return None, hits[0].code


async def _send_picture(message: Message, report: Report, catalog: Catalog, language: Language) -> None:
    caption = stats_caption(report, catalog, language)
    picture = await asyncio.to_thread(draw, stats_picture(report, catalog, language))
    await while_open(
        message,
        lambda: message.answer_photo(
            BufferedInputFile(picture, filename="stats.png"),
            caption=caption.text,
            parse_mode=ParseMode.HTML,
            reply_markup=inline_markup(caption),
        ),
    )


def _message(query: CallbackQuery) -> Message:
    """Where the button stands. Raises NotFound when Telegram does not say any more."""
    if query.message is None or isinstance(query.message, InaccessibleMessage):
        raise NotFound
    return query.message


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(count, Command("stats"), InStaffGroup())
    router.callback_query.register(count_again, Pressed(OpenStats), InStaffGroup())
    router.callback_query.register(send_file, Pressed(SendStatsFile), InStaffGroup())
    return router
