from datetime import datetime, timedelta

from bot import owing
from bot.domain.conversation import RequestMessage
from bot.domain.delivery import Failure, Owed
from bot.domain.request import Author
from bot.views.staff.notices import delayed, undelivered
from storage import request_messages, requests
from storage.database import Transaction

WORTH_SAYING = timedelta(minutes=1)
"""A wait that is shorter is over before anybody has read of it."""


async def note_undelivered(
    tx: Transaction, owed: Owed, failure: Failure, retry_at: datetime | None, now: datetime
) -> None:
    """Tell the staff that their message has not reached the citizen: why, or when it will be tried again.

    Once per message and reason, as an answer to the message. `retry_at` is None when it will not be tried again.
    Part of the transaction that settles `owed`, which delivers a message of a request.
    """
    assert owed.request_message_id is not None
    message = await request_messages.find(tx, owed.request_message_id)
    if message is None or message.author is not Author.STAFF:
        return
    if retry_at is None:
        await _say_why(tx, message, failure, now)
    elif retry_at - now > WORTH_SAYING:
        await _say_when(tx, message, retry_at, now)


async def _say_why(tx: Transaction, message: RequestMessage, failure: Failure, now: datetime) -> None:
    request = await requests.get(tx, message.request_id) if message.request_id is not None else None
    if request is None:
        return
    await owing.staff_note(
        tx,
        request,
        lambda language: undelivered(failure, language),
        key=f"undelivered:{message.id}:{failure}",
        reply_to=message.content.source.message_id,
        now=now,
    )


async def _say_when(tx: Transaction, message: RequestMessage, retry_at: datetime, now: datetime) -> None:
    request = await requests.get(tx, message.request_id) if message.request_id is not None else None
    if request is None:
        return
    await owing.staff_note(
        tx,
        request,
        lambda language: delayed(retry_at, now, language),
        key=f"delayed:{message.id}",
        reply_to=message.content.source.message_id,
        now=now,
    )
