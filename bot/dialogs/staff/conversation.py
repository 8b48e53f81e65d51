"""What is said in a request's place and is nothing else goes to the citizen."""

from datetime import datetime

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.types import Message

from bot.domain.people import Officer, StaffGroup
from bot.telegram.content import content_of, source_of
from bot.usecases.explain_silence import explain_silence
from bot.usecases.write_to_citizen import write_to_citizen
from bot.views.staff.notices import Silence
from storage.database import Database

# Said by a person, but no part of a case; all else without content is Telegram's own note of what happened.
_TOYS = frozenset(
    {
        ContentType.STICKER,
        ContentType.POLL,
        ContentType.DICE,
        ContentType.GAME,
        ContentType.STORY,
        ContentType.VENUE,
        ContentType.INVOICE,
        ContentType.PAID_MEDIA,
        ContentType.GIVEAWAY,
    }
)


class InAnyStaffGroup(Filter):
    """Whoever speaks."""

    async def __call__(self, _message: Message, group: StaffGroup | None) -> bool:
        return group is not None


async def hear(message: Message, officer: Officer | None, db: Database, now: datetime) -> None:
    why = _silence(message, officer)
    if why is not None:
        await explain_silence(db, source=source_of(message), why=why, now=now)
        return
    content = content_of(message)
    if content is not None and officer is not None:
        await write_to_citizen(db, officer=officer, content=content, now=now)


def _silence(message: Message, officer: Officer | None) -> Silence | None:
    """Why this is not for the citizen; None when it may be, or when there is nobody to tell why not."""
    if message.sender_chat is not None:
        return Silence.ANONYMOUS
    if officer is None:
        is_person = message.from_user is not None and not message.from_user.is_bot
        return Silence.STRANGER if is_person else None
    if message.content_type in _TOYS:
        return Silence.STICKER
    return Silence.COMMAND if (message.text or "").startswith("/") else None


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(hear, InAnyStaffGroup())
    return router
