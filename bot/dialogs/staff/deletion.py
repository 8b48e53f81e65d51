"""`/delete` as an answer to a message of the staff takes it back, here and at the citizen's."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.domain.people import Officer
from bot.telegram.content import quoted_id
from bot.telegram.people import InStaffGroup
from bot.usecases.delete_letter import delete_letter
from storage.database import Database


async def delete(message: Message, officer: Officer, db: Database, now: datetime) -> None:
    await delete_letter(
        db,
        officer=officer,
        chat_id=message.chat.id,
        command_id=message.message_id,
        quoted_id=quoted_id(message),
        now=now,
    )


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(delete, Command("delete"), InStaffGroup())
    return router
