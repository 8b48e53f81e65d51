from datetime import datetime

from bot import owing
from bot.domain.content import Content
from bot.domain.conversation import RequestMessage
from bot.domain.people import ANSWERING, Officer
from bot.domain.refusal import NotAllowed, NotFound
from bot.domain.request import Author, ReopenFirst, Request, Visibility
from bot.views.citizen.letter import Letter
from storage import request_messages, requests, topics
from storage.database import Database, Transaction


async def write_to_citizen(db: Database, *, officer: Officer, content: Content, now: datetime) -> RequestMessage | None:
    """Keep what an officer said in a request's place and owe it to the citizen; the state stays as it is.

    None when the message belongs to no request. Said again, nothing happens.
    Raises NotAllowed, or ReopenFirst when the request has ended.
    """
    source = content.source
    async with db.transaction() as tx:
        request_id = await topics.request_at(
            tx, source.chat_id, thread_id=source.thread_id, quoted_id=source.reply_to_id
        )
        if request_id is None:
            return None
        if officer.role not in ANSWERING:
            raise NotAllowed
        request = await _open(tx, request_id)
        visibility, is_answer = await _as_its_album(tx, content)
        message, is_new = await request_messages.add(
            tx,
            content,
            author=Author.STAFF,
            request_id=request.id,
            officer_id=officer.id,
            visibility=visibility,
            is_answer=is_answer,
            now=now,
        )
        if is_new and visibility is Visibility.PUBLIC:
            await owing.letter(tx, request, message, Letter.MESSAGE, now)
    return message


async def _open(tx: Transaction, request_id: int) -> Request:
    request = await requests.get(tx, request_id)
    if request is None:
        raise NotFound
    if not request.is_open:
        raise ReopenFirst
    return request


async def _as_its_album(tx: Transaction, content: Content) -> tuple[Visibility, bool]:
    """Items of an album come one by one, the words with the first: what it was, they all are."""
    if content.source.album_id is None:
        return Visibility.PUBLIC, False
    items = await request_messages.of_album(tx, content.source.chat_id, content.source.album_id)
    is_note = any(item.visibility is Visibility.NOTE for item in items)
    is_answer = any(item.is_answer for item in items)
    return (Visibility.NOTE if is_note else Visibility.PUBLIC), is_answer
