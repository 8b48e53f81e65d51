"""The topic of a request was deleted: it gets a new one with what belongs into it."""

from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.delivery import Operation, Owed, Priority
from bot.domain.request import Visibility
from bot.views.staff.alerts import topic_restored
from storage import outbox, request_messages, requests
from storage.database import Database

REPEATED_MESSAGES = 10


async def restore_topic(db: Database, owed: Owed, *, catalog: Catalog, now: datetime) -> None:
    """Owe a new topic, the card, the last messages and then once more `owed`, the row that found no topic.

    The copies in the lost topic stay known: an answer to one of them still finds its request.
    """
    assert owed.request_id is not None
    async with db.transaction() as tx:
        request = await requests.get(tx, owed.request_id)
        assert request is not None
        await outbox.mark_failed(tx, owed.id, "topic_lost", now)
        await owing.restore_place(tx, request, catalog, now)
        again = f"again:{owed.id}"
        await owing.staff_note(tx, request, topic_restored, key=f"restored:{again}", now=now)
        said = [
            message
            for message in await request_messages.of_request(tx, request.id)
            if message.visibility is Visibility.PUBLIC and message.deleted_at is None
        ]
        for message in said[-REPEATED_MESSAGES:]:
            if message.id == owed.request_message_id:
                continue
            source = message.content.source
            await outbox.owe(
                tx,
                Operation.COPY,
                chat_id=owed.chat_id,
                key=f"{again}:{message.id}",
                payload={"from_chat": source.chat_id, "message_id": source.message_id},
                priority=Priority.STAFF,
                request_id=request.id,
                now=now,
            )
        if owed.operation in _WORTH_REPEATING:
            await outbox.owe(
                tx,
                owed.operation,
                chat_id=owed.chat_id,
                key=again,
                payload=owed.payload,
                priority=Priority.STAFF,
                request_id=request.id,
                request_message_id=owed.request_message_id,
                now=now,
            )


_WORTH_REPEATING = frozenset({Operation.SEND, Operation.COPY, Operation.ALBUM})
"""The card and the topic's name are drawn anew; marks under messages that are gone have nowhere to go."""
