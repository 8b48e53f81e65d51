"""The catalogue and the calendar change while the bot works: handlers of the next update get the new one."""

import asyncio

from aiogram import Dispatcher

from bot.catalog import Catalog, Search
from bot.workdays import WorkingCalendar
from storage import calendar_overrides
from storage.database import Database


async def renew(dispatcher: Dispatcher, catalog: Catalog) -> None:
    """The index is built aside: it takes a fraction of a second, and others go on meanwhile."""
    search = await asyncio.to_thread(Search, catalog.services)
    dispatcher["catalog"], dispatcher["search"] = catalog, search


async def renew_calendar(dispatcher: Dispatcher, db: Database) -> WorkingCalendar:
    """The calendar as the rows say now."""
    async with db.reading() as tx:
        overrides = await calendar_overrides.every(tx)
    calendar: WorkingCalendar = dispatcher["calendar"].with_overrides(overrides)
    dispatcher["calendar"] = calendar
    return calendar
