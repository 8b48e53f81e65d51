"""The catalogue changes while the bot works: handlers of the next update get the new one."""

import asyncio

from aiogram import Dispatcher

from bot.catalog import Catalog, Search


async def renew(dispatcher: Dispatcher, catalog: Catalog) -> None:
    """The index is built aside: it takes a fraction of a second, and others go on meanwhile."""
    search = await asyncio.to_thread(Search, catalog.services)
    dispatcher["catalog"], dispatcher["search"] = catalog, search
