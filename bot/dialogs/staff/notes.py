"""Internal notes: `//…` or `/note …` in a request's place. They are kept with the request and go nowhere."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from bot.domain.conversation import is_note
from bot.domain.people import Officer
from bot.telegram.content import content_of
from bot.telegram.people import InStaffGroup
from bot.usecases.keep_note import keep_note
from storage.database import Database


class IsNote(Filter):
    async def __call__(self, message: Message) -> bool:
        return is_note(message.text or message.caption or "")


async def take_note(message: Message, officer: Officer, db: Database, now: datetime) -> None:
    content = content_of(message)
    assert content is not None  # it has words
    await keep_note(db, officer=officer, content=content, now=now)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(take_note, IsNote(), InStaffGroup())
    return router
