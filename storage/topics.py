from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from storage import message_links
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
    name: str | None


_ADD = insert(topics)


async def add(tx: Transaction, request_id: int, chat_id: int, name: str | None, now: datetime) -> None:
    """Note that a request has a place in a group, before Telegram is asked for a topic (`name`; None: it has none)."""
    await tx.execute(
        _ADD,
        {
            "request_id": request_id,
            "chat_id": chat_id,
            "name": name,
            "closed": False,
            "created_at": now,
        },
    )


# Built once: building a statement costs more than SQLite takes to answer it.
_OF_REQUEST = select(topics).where(topics.c.request_id == bindparam("request")).order_by(topics.c.id.desc()).limit(1)


async def of_request(tx: Transaction, request_id: int) -> Topic | None:
    row = (await tx.execute(_OF_REQUEST, {"request": request_id})).first()
    return None if row is None else _topic(row)


async def by_thread(tx: Transaction, chat_id: int, thread_id: int) -> Topic | None:
    row = (await tx.execute(select(topics).where(topics.c.chat_id == chat_id, topics.c.thread_id == thread_id))).first()
    return None if row is None else _topic(row)


async def by_card(tx: Transaction, chat_id: int, message_id: int) -> Topic | None:
    row = (
        await tx.execute(select(topics).where(topics.c.chat_id == chat_id, topics.c.card_message_id == message_id))
    ).first()
    return None if row is None else _topic(row)


async def request_at(tx: Transaction, chat_id: int, *, thread_id: int | None, quoted_id: int | None) -> int | None:
    """The request that a message in a staff group belongs to: by its topic, else by the card or copy that it quotes."""
    if thread_id is not None:
        topic = await by_thread(tx, chat_id, thread_id)
        return None if topic is None else topic.request_id
    if quoted_id is None:
        return None
    card = await by_card(tx, chat_id, quoted_id)
    if card is not None:
        return card.request_id
    copy = await message_links.by_target(tx, chat_id, quoted_id)
    return None if copy is None else copy.request_id


async def is_in(tx: Transaction, request_id: int, chat_id: int) -> bool:
    """Whether the request stands in this group now: who sits in another one has no business with it."""
    topic = await of_request(tx, request_id)
    return topic is not None and topic.chat_id == chat_id


async def change(tx: Transaction, request_id: int, chat_id: int, **values: Any) -> None:
    """Set name, thread_id, card_message_id or closed."""
    await tx.execute(
        update(topics).where(topics.c.request_id == request_id, topics.c.chat_id == chat_id).values(**values)
    )


async def forget_threads(tx: Transaction, chat_id: int) -> None:
    """The group has no topics any more: its requests stand there by their cards alone."""
    await tx.execute(update(topics).where(topics.c.chat_id == chat_id).values(name=None, thread_id=None))


def _topic(row: Row[Any]) -> Topic:
    return Topic(row.id, row.request_id, row.chat_id, row.thread_id, row.card_message_id, row.closed, row.name)
