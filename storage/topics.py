from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from storage.database import Transaction
from storage.tables import topics


@dataclass(frozen=True, slots=True)
class Topic:
    """Where a request stands in a staff group: a topic of the forum, or only a card where the group has no topics."""

    id: int
    request_id: int
    chat_id: int
    thread_id: int | None
    card_message_id: int | None
    closed: bool


async def add(tx: Transaction, request_id: int, chat_id: int, now: datetime) -> bool:
    """Note that a request is to have a place in a group, before Telegram is asked for it; whether this is new."""
    if await of_request(tx, request_id) is not None:
        return False
    await tx.execute(insert(topics).values(request_id=request_id, chat_id=chat_id, closed=False, created_at=now))
    return True


async def of_request(tx: Transaction, request_id: int) -> Topic | None:
    row = (
        await tx.execute(select(topics).where(topics.c.request_id == request_id).order_by(topics.c.id.desc()).limit(1))
    ).first()
    return None if row is None else _topic(row)


async def by_thread(tx: Transaction, chat_id: int, thread_id: int) -> Topic | None:
    row = (await tx.execute(select(topics).where(topics.c.chat_id == chat_id, topics.c.thread_id == thread_id))).first()
    return None if row is None else _topic(row)


async def by_card(tx: Transaction, chat_id: int, message_id: int) -> Topic | None:
    row = (
        await tx.execute(select(topics).where(topics.c.chat_id == chat_id, topics.c.card_message_id == message_id))
    ).first()
    return None if row is None else _topic(row)


async def change(tx: Transaction, request_id: int, chat_id: int, **values: Any) -> None:
    """Set thread_id, card_message_id or closed."""
    await tx.execute(
        update(topics).where(topics.c.request_id == request_id, topics.c.chat_id == chat_id).values(**values)
    )


def _topic(row: Row[Any]) -> Topic:
    return Topic(row.id, row.request_id, row.chat_id, row.thread_id, row.card_message_id, row.closed)
