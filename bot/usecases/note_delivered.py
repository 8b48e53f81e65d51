from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot import owing
from bot.domain.conversation import Copy, RequestMessage
from bot.domain.delivery import Operation, Owed
from bot.domain.request import Author
from bot.views.staff.notices import files_gone
from storage import message_links, outbox, request_messages, requests
from storage.database import Transaction

DELIVERED = "👍"
"""Under an officer's message once Telegram has taken its copy. Nobody can know whether it was read."""


async def note_delivered(tx: Transaction, owed: Owed, message_ids: Sequence[int], now: datetime) -> None:
    """Remember which messages are copies of which, and let the staff see that theirs has gone out.

    Part of the transaction that settles `owed`, which delivers a message of a request.
    """
    assert owed.request_message_id is not None
    message = await request_messages.find(tx, owed.request_message_id)
    if message is None:
        return
    await _tell_missing(tx, owed, message, len(message_ids), now)
    for copied, message_id in await _pairs(tx, owed, message, message_ids):
        await _link(tx, copied, owed.chat_id, message_id, now)
        if copied.deleted_at is not None:
            await _take_back(tx, owed, message_id, now)
    if message.author is Author.STAFF and await outbox.is_delivered(tx, message.id):
        await _mark(tx, message, now)


async def _tell_missing(tx: Transaction, owed: Owed, message: RequestMessage, arrived: int, now: datetime) -> None:
    """Telegram copies of an album what is still there. The staff hear how many files are not, and read their words."""
    missing = len(owed.payload.get("message_ids", ())) - arrived if owed.operation is Operation.ALBUM else 0
    if missing <= 0 or message.author is not Author.CITIZEN or message.request_id is None:
        return
    request = await requests.get(tx, message.request_id)
    if request is not None:
        items = await _items(tx, owed, message)
        words = [item.content.html for item in items if item is not None and item.content.html]
        screen = partial(files_gone, missing, words)
        await owing.staff_note(tx, request, screen, key=f"files-gone:{owed.id}", now=now)


async def _items(tx: Transaction, owed: Owed, message: RequestMessage) -> list[RequestMessage | None]:
    """The items of an album in their order; None for one that is not known any more."""
    chat_id = message.content.source.chat_id
    return [await request_messages.by_source(tx, chat_id, source) for source in owed.payload.get("message_ids", ())]


async def _pairs(
    tx: Transaction, owed: Owed, message: RequestMessage, message_ids: Sequence[int]
) -> list[tuple[RequestMessage, int]]:
    """Messages with their copies. An album that went incomplete says nothing about which item became which."""
    if owed.operation is not Operation.ALBUM:
        return [(message, message_id) for message_id in message_ids]
    items = await _items(tx, owed, message)
    if len(items) != len(message_ids):
        return []
    return [(item, copy) for item, copy in zip(items, message_ids, strict=True) if item is not None]


async def _link(tx: Transaction, message: RequestMessage, chat_id: int, message_id: int, now: datetime) -> None:
    if message.request_id is None or await message_links.by_target(tx, chat_id, message_id) is not None:
        return  # an edit keeps the message that it edits
    source = message.content.source
    copy = Copy(message.id, message.request_id, source.chat_id, source.message_id, chat_id, message_id)
    await message_links.add(tx, copy, now)


async def _take_back(tx: Transaction, owed: Owed, message_id: int, now: datetime) -> None:
    """It was deleted by its author while it was on its way."""
    await outbox.owe(
        tx,
        Operation.DELETE,
        chat_id=owed.chat_id,
        key=f"delete:{owed.chat_id}:{message_id}",
        payload={"message_ids": [message_id]},
        request_id=owed.request_id,
        now=now,
    )


async def _mark(tx: Transaction, message: RequestMessage, now: datetime) -> None:
    if message.request_id is None:
        return
    source = message.content.source
    await owing.mark(
        tx,
        message.request_id,
        source.chat_id,
        source.message_id,
        DELIVERED,
        key=f"delivered:{message.id}",
        now=now,
    )
