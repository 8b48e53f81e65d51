from datetime import datetime

from bot import owing
from bot.domain.content import Content
from bot.domain.people import Officer
from bot.domain.request import Author, Visibility
from storage import request_messages, topics
from storage.database import Database

NOTED = "✍"


async def keep_note(db: Database, *, officer: Officer, content: Content, now: datetime) -> bool:
    """Keep what an officer wrote for colleagues only, and mark it as kept; whether it belongs to a request."""
    source = content.source
    async with db.transaction() as tx:
        request_id = await topics.request_at(
            tx, source.chat_id, thread_id=source.thread_id, quoted_id=source.reply_to_id
        )
        if request_id is None:
            return False
        message, _ = await request_messages.add(
            tx,
            content,
            author=Author.STAFF,
            request_id=request_id,
            officer_id=officer.id,
            visibility=Visibility.NOTE,
            now=now,
        )
        await owing.mark(tx, request_id, source.chat_id, source.message_id, NOTED, key=f"noted:{message.id}", now=now)
    return True
