"""What stands on the posters: the services in force, and the name by which the bot is found."""

from collections.abc import Sequence

from aiogram import Bot

from bot.catalog import Service, load, service_from_json
from bot.settings import Settings
from bot.telegram.errors import TROUBLE
from bot.telegram.session import JsonSession
from storage import services
from storage.cipher import Cipher, new_key
from storage.condition import Tables, condition
from storage.database import Database


class NameUnknown(Exception):
    """The server does not say what the bot is called."""


async def bots_name(settings: Settings) -> str:
    """As the Bot API's server knows it. Raises NameUnknown."""
    if not settings.bot_token:
        raise NameUnknown
    async with Bot(settings.bot_token, session=JsonSession(settings.bot_api_url)) as bot:
        try:
            return (await bot.me()).username or ""
        except TROUBLE as error:
            raise NameUnknown from error


async def services_in_force(settings: Settings) -> Sequence[Service]:
    """From the database where there is one, else from the files. Raises storage.condition.CannotOpen."""
    if (await condition(settings.database_url)).tables is not Tables.CURRENT:
        return load().services
    db = Database(settings.database_url, cipher=Cipher([new_key()]))  # nothing that is sealed is read
    try:
        async with db.reading() as tx:
            bodies = await services.in_force(tx)
    finally:
        await db.close()
    return [service_from_json(body, place=code) for code, body in bodies.items()] or load().services
