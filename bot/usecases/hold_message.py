from dataclasses import dataclass
from datetime import datetime

from bot.domain.consent import has_consented
from bot.domain.content import Content
from bot.domain.conversation import HELD_FOR
from bot.domain.people import Citizen
from bot.domain.request import Author
from storage import request_messages
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Held:
    is_kept: bool
    request_id: int | None = None
    """Where the rest of its album already belongs."""


async def hold_message(db: Database, *, citizen: Citizen, content: Content, now: datetime) -> Held:
    """Keep a message of which nobody has said yet what it belongs to, for a day.

    Nothing is kept of somebody who has not consented.
    """
    if not has_consented(citizen):
        return Held(is_kept=False)
    source = content.source
    async with db.transaction() as tx:
        await request_messages.drop_unassigned(tx, source.chat_id, now - HELD_FOR)
        album = await request_messages.of_album(tx, source.chat_id, source.album_id) if source.album_id else []
        owner = next((message.request_id for message in album if message.request_id is not None), None)
        if owner is not None:
            return Held(is_kept=False, request_id=owner)
        await request_messages.add(tx, content, author=Author.CITIZEN, now=now)
    return Held(is_kept=True)
