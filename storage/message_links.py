from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from bot.domain.conversation import Copy
from storage.database import Transaction
from storage.tables import message_links

_ADD = insert(message_links)


async def add(tx: Transaction, copy: Copy, now: datetime) -> None:
    await tx.execute(
        _ADD,
        {
            "request_id": copy.request_id,
            "request_message_id": copy.request_message_id,
            "source_chat_id": copy.source_chat_id,
            "source_message_id": copy.source_message_id,
            "target_chat_id": copy.target_chat_id,
            "target_message_id": copy.target_message_id,
            "created_at": now,
        },
    )


async def by_target(tx: Transaction, chat_id: int, message_id: int) -> Copy | None:
    """Whose copy a message of ours is. Chat and message id are looked up together: ids repeat between chats."""
    row = (
        await tx.execute(
            select(message_links).where(
                message_links.c.target_chat_id == chat_id, message_links.c.target_message_id == message_id
            )
        )
    ).first()
    return None if row is None else _copy(row)


async def of_message(tx: Transaction, request_message_id: int) -> list[Copy]:
    rows = await tx.execute(
        select(message_links)
        .where(message_links.c.request_message_id == request_message_id)
        .order_by(message_links.c.id)
    )
    return [_copy(row) for row in rows]


def _copy(row: Row[Any]) -> Copy:
    return Copy(
        request_message_id=row.request_message_id,
        request_id=row.request_id,
        source_chat_id=row.source_chat_id,
        source_message_id=row.source_message_id,
        target_chat_id=row.target_chat_id,
        target_message_id=row.target_message_id,
    )
