from datetime import datetime

from bot import owing
from bot.domain.conversation import CHANGEABLE_FOR, NothingToDelete, RequestMessage, TooLateToDelete
from bot.domain.delivery import Operation, Priority
from bot.domain.people import Officer
from bot.domain.request import Author, Request, Status
from bot.views.staff.notices import answer_deleted
from storage import audit, citizens, message_links, outbox, request_messages, requests
from storage.database import Database, Transaction


async def delete_letter(
    db: Database, *, officer: Officer, chat_id: int, command_id: int, quoted_id: int | None, now: datetime
) -> None:
    """Take back what the staff wrote, in the citizen's chat and here, together with the command that said so.

    The words stay in the case file, marked as deleted. Raises NothingToDelete or TooLateToDelete.
    """
    async with db.transaction() as tx:
        message = await request_messages.by_source(tx, chat_id, quoted_id) if quoted_id is not None else None
        if message is None or message.author is not Author.STAFF or message.request_id is None:
            raise NothingToDelete
        if now - message.created_at >= CHANGEABLE_FOR:
            raise TooLateToDelete
        request = await requests.get(tx, message.request_id)
        assert request is not None
        if await request_messages.mark_deleted(tx, message.id, now):
            await _owe_deletion(tx, request, message, now)
            await audit.note(
                tx, f"officer:{officer.id}", "letter.deleted", request_id=request.id, message=message.id, now=now
            )
        await _delete(
            tx, request.id, chat_id, [message.content.source.message_id, command_id], because_of=command_id, now=now
        )
        if message.is_answer and request.status is Status.ANSWERED:
            await owing.staff_note(tx, request, answer_deleted, key=f"answer-deleted:{message.id}", now=now)


async def _owe_deletion(tx: Transaction, request: Request, message: RequestMessage, now: datetime) -> None:
    await outbox.drop_letter(tx, message.id)
    citizen = await citizens.get(tx, request.citizen_id)
    copies = [
        link.target_message_id
        for link in await message_links.of_message(tx, message.id)
        if link.target_chat_id == citizen.chat_id
    ]
    if copies:
        await _delete(tx, request.id, citizen.chat_id, copies, because_of=message.id, now=now)


async def _delete(
    tx: Transaction, request_id: int, chat_id: int, message_ids: list[int], *, because_of: int, now: datetime
) -> None:
    await outbox.owe(
        tx,
        Operation.DELETE,
        chat_id=chat_id,
        key=f"delete:{chat_id}:{because_of}:{message_ids[0]}",
        payload={"message_ids": message_ids},
        priority=Priority.CONVERSATION,
        request_id=request_id,
        now=now,
    )
