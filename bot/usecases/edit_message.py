from datetime import datetime

from bot import owing
from bot.domain.content import Content
from bot.domain.conversation import check_same_file
from bot.domain.people import Citizen
from bot.domain.request import Author
from storage import request_messages, requests
from storage.database import Database


async def edit_message(db: Database, *, citizen: Citizen, content: Content, now: datetime) -> bool:
    """The citizen changed something that they had said; whether it belongs to a draft or a request of theirs.

    The old text is kept, and the staff see both: a case file never changes silently. Safe to call twice.
    Raises FileNotReplaced.
    """
    source = content.source
    async with db.transaction() as tx:
        message = await request_messages.by_source(tx, source.chat_id, source.message_id)
        if message is None or message.author is not Author.CITIZEN or source.chat_id != citizen.chat_id:
            return False
        if message.request_id is not None:
            check_same_file(message.content, content)
        old_text = message.content.text
        if old_text == content.text:
            return True
        await request_messages.edit(tx, message, text=content.text, html=content.html, now=now)
        request = await requests.get(tx, message.request_id) if message.request_id is not None else None
        if request is not None:
            edited = await request_messages.get(tx, message.id)
            await owing.edited_copy(tx, request, edited, old_text, now)
    return True
