from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, insert, select, update

from bot.domain.content import Content, ContentKind, File, Source
from bot.domain.conversation import RequestMessage
from bot.domain.request import Author, Visibility
from storage.database import Transaction
from storage.tables import request_message_edits, request_messages

_ADD = insert(request_messages).returning(request_messages.c.id)


async def add(
    tx: Transaction,
    content: Content,
    *,
    author: Author,
    draft_id: int | None = None,
    request_id: int | None = None,
    officer_id: int | None = None,
    visibility: Visibility = Visibility.PUBLIC,
    is_answer: bool = False,
    now: datetime,
) -> tuple[RequestMessage, bool]:
    """Keep a message, once: said again (an update that came twice), it is found. The flag tells whether it is new."""
    known = await by_source(tx, content.source.chat_id, content.source.message_id)
    if known is not None:
        return known, False
    source, file = content.source, content.file
    result = await tx.execute(
        _ADD,
        {
            "draft_id": draft_id,
            "request_id": request_id,
            "author": author,
            "staff_id": officer_id,
            "visibility": visibility,
            "is_answer": is_answer,
            "kind": content.kind,
            "text": content.text,
            "html": content.html,
            "file_id": file.file_id if file else None,
            "file_unique_id": file.unique_id if file else None,
            "file_size": file.size if file else None,
            "file_name": file.name if file else None,
            "latitude": content.latitude,
            "longitude": content.longitude,
            "contact_phone": tx.cipher.seal(content.phone),
            "chat_id": source.chat_id,
            "message_id": source.message_id,
            "thread_id": source.thread_id,
            "album_id": source.album_id,
            "reply_to_id": source.reply_to_id,
            "created_at": now,
        },
    )
    return await get(tx, int(result.scalar_one())), True


# Built once: building a statement costs more than SQLite takes to answer it.
_BY_ID = select(request_messages).where(request_messages.c.id == bindparam("id"))
_BY_SOURCE = select(request_messages).where(
    request_messages.c.chat_id == bindparam("chat"), request_messages.c.message_id == bindparam("message")
)
_OF_DRAFT = (
    select(request_messages)
    .where(request_messages.c.draft_id == bindparam("draft"), request_messages.c.request_id.is_(None))
    .order_by(request_messages.c.id)
)


async def get(tx: Transaction, message_id: int) -> RequestMessage:
    row = (await tx.execute(_BY_ID, {"id": message_id})).one()
    return _message(tx, row)


async def find(tx: Transaction, message_id: int) -> RequestMessage | None:
    row = (await tx.execute(_BY_ID, {"id": message_id})).first()
    return None if row is None else _message(tx, row)


async def by_source(tx: Transaction, chat_id: int, message_id: int) -> RequestMessage | None:
    row = (await tx.execute(_BY_SOURCE, {"chat": chat_id, "message": message_id})).first()
    return None if row is None else _message(tx, row)


async def of_draft(tx: Transaction, draft_id: int) -> list[RequestMessage]:
    """In the order in which they were said."""
    rows = await tx.execute(_OF_DRAFT, {"draft": draft_id})
    return [_message(tx, row) for row in rows]


async def of_request(tx: Transaction, request_id: int) -> list[RequestMessage]:
    """Everything said, notes of the staff included, in the order in which it was said."""
    rows = await tx.execute(
        select(request_messages).where(request_messages.c.request_id == request_id).order_by(request_messages.c.id)
    )
    return [_message(tx, row) for row in rows]


async def of_album(tx: Transaction, chat_id: int, album_id: str) -> list[RequestMessage]:
    rows = await tx.execute(
        select(request_messages)
        .where(request_messages.c.chat_id == chat_id, request_messages.c.album_id == album_id)
        .order_by(request_messages.c.message_id)
    )
    return [_message(tx, row) for row in rows]


async def last_said(tx: Transaction, *, draft_id: int | None = None, request_id: int | None = None) -> datetime | None:
    """When the citizen last said something in a draft or on a request."""
    moment: datetime | None = (
        await tx.execute(
            select(func.max(request_messages.c.created_at, type_=request_messages.c.created_at.type)).where(
                request_messages.c.author == Author.CITIZEN,
                request_messages.c.draft_id == draft_id
                if draft_id is not None
                else request_messages.c.request_id == request_id,
            )
        )
    ).scalar()
    return moment


# A message that belongs to nothing yet: the citizen has several open requests and was asked which one is meant.

_unassigned = (request_messages.c.draft_id.is_(None), request_messages.c.request_id.is_(None))


async def unassigned(tx: Transaction, chat_id: int, message_id: int) -> list[RequestMessage]:
    """This message with the other items of its album, if it still belongs to nothing."""
    first = await by_source(tx, chat_id, message_id)
    if first is None:
        return []
    album_id = first.content.source.album_id
    which = request_messages.c.id == first.id if album_id is None else request_messages.c.album_id == album_id
    rows = await tx.execute(
        select(request_messages)
        .where(request_messages.c.chat_id == chat_id, which, *_unassigned)
        .order_by(request_messages.c.message_id)
    )
    return [_message(tx, row) for row in rows]


async def assign(
    tx: Transaction, messages: list[RequestMessage], *, draft_id: int | None = None, request_id: int | None = None
) -> list[RequestMessage]:
    """From now on the messages belong to a request or a draft."""
    ids = [message.id for message in messages]
    await tx.execute(
        update(request_messages).where(request_messages.c.id.in_(ids)).values(draft_id=draft_id, request_id=request_id)
    )
    return [await get(tx, message_id) for message_id in ids]


async def drop_unassigned(tx: Transaction, chat_id: int, before: datetime) -> None:
    """Nobody said what they belong to: they are not kept."""
    await _forget(tx, request_messages.c.chat_id == chat_id, request_messages.c.created_at < before, *_unassigned)


async def drop_all_unassigned(tx: Transaction, before: datetime) -> int:
    """The same in every chat; return how many there were."""
    return await _forget(tx, request_messages.c.created_at < before, *_unassigned)


async def hand_over(tx: Transaction, draft_id: int, request_id: int) -> None:
    """What the draft says is now what the request says."""
    await tx.execute(
        update(request_messages).where(request_messages.c.draft_id == draft_id).values(request_id=request_id)
    )


async def drop(tx: Transaction, draft_id: int, *, kinds: set[ContentKind] | None = None) -> None:
    """Forget what a draft says, all of it or messages of these kinds."""
    which = [request_messages.c.draft_id == draft_id, request_messages.c.request_id.is_(None)]
    if kinds is not None:
        which.append(request_messages.c.kind.in_(kinds))
    await _forget(tx, *which)


async def _forget(tx: Transaction, *which: ColumnElement[bool]) -> int:
    """Delete messages, with what they said before they were edited; return how many there were."""
    ids = select(request_messages.c.id).where(*which)
    await tx.execute(delete(request_message_edits).where(request_message_edits.c.request_message_id.in_(ids)))
    result = await tx.execute(delete(request_messages).where(*which))
    return int(result.rowcount)


async def edit(tx: Transaction, message: RequestMessage, *, text: str, html: str, now: datetime) -> None:
    """The author changed it. The old text is kept: a case file never changes silently."""
    await tx.execute(
        insert(request_message_edits).values(request_message_id=message.id, old_text=message.content.text, at=now)
    )
    await tx.execute(
        update(request_messages)
        .where(request_messages.c.id == message.id)
        .values(text=text, html=html, edited_at=now, searchable_at=None)
    )


async def last_old_text(tx: Transaction, message_id: int) -> str | None:
    """What the message said before its newest edit; None if it was never edited."""
    text: str | None = (
        await tx.execute(
            select(request_message_edits.c.old_text)
            .where(request_message_edits.c.request_message_id == message_id)
            .order_by(request_message_edits.c.id.desc())
            .limit(1)
        )
    ).scalar()
    return text


async def last_of_officer(tx: Transaction, request_id: int, officer_id: int) -> RequestMessage | None:
    """The newest message that this officer wrote to the citizen, if it still stands."""
    row = (
        await tx.execute(
            select(request_messages)
            .where(
                request_messages.c.request_id == request_id,
                request_messages.c.staff_id == officer_id,
                request_messages.c.visibility == Visibility.PUBLIC,
                request_messages.c.deleted_at.is_(None),
            )
            .order_by(request_messages.c.id.desc())
            .limit(1)
        )
    ).first()
    return None if row is None else _message(tx, row)


async def mark_answer(tx: Transaction, message_id: int) -> None:
    await tx.execute(update(request_messages).where(request_messages.c.id == message_id).values(is_answer=True))


async def mark_deleted(tx: Transaction, message_id: int, now: datetime) -> bool:
    result = await tx.execute(
        update(request_messages)
        .where(request_messages.c.id == message_id, request_messages.c.deleted_at.is_(None))
        .values(deleted_at=now)
    )
    return result.rowcount == 1


def _message(tx: Transaction, row: Row[Any]) -> RequestMessage:
    return RequestMessage(
        id=row.id,
        request_id=row.request_id,
        author=Author(row.author),
        officer_id=row.staff_id,
        visibility=Visibility(row.visibility),
        is_answer=row.is_answer,
        content=_content(tx, row),
        created_at=row.created_at,
        edited_at=row.edited_at,
        deleted_at=row.deleted_at,
    )


def _content(tx: Transaction, row: Row[Any]) -> Content:
    return Content(
        kind=ContentKind(row.kind),
        source=Source(row.chat_id, row.message_id, row.thread_id, row.album_id, row.reply_to_id),
        text=row.text,
        html=row.html,
        file=File(row.file_id, row.file_unique_id, row.file_size, row.file_name) if row.file_id else None,
        latitude=row.latitude,
        longitude=row.longitude,
        phone=tx.cipher.open(row.contact_phone),
    )
