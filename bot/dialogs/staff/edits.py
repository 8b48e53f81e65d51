"""An officer changes what they wrote."""

from datetime import datetime

from aiogram import Router
from aiogram.types import Message

from bot.domain.people import Officer
from bot.telegram.content import content_of
from bot.telegram.people import InStaffGroup
from bot.usecases.edit_letter import edit_letter
from storage.database import Database


async def change(message: Message, officer: Officer, db: Database, now: datetime) -> None:
    content = content_of(message)
    if content is not None:
        await edit_letter(db, officer=officer, content=content, now=now)


def build_router() -> Router:
    router = Router(name=__name__)
    router.edited_message.register(change, InStaffGroup())
    return router
