"""A citizen changes something that they had said. A handler of its own: an edit is never a second message."""

from aiogram import Router
from aiogram.types import Message

from bot.dialogs.private import Talk
from bot.telegram.content import content_of
from bot.usecases.edit_message import edit_message


async def edited(message: Message, talk: Talk) -> None:
    """Silent towards the citizen, who sees their own edit; the staff are shown both texts."""
    content = content_of(message)
    if content is not None:
        await edit_message(talk.db, citizen=talk.citizen, content=content, now=talk.now)


def build_router() -> Router:
    router = Router(name=__name__)
    router.edited_message.register(edited)
    return router
