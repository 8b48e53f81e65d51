"""What is owed to the staff besides cards and copies."""

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.domain.delivery import Operation, Priority
from bot.domain.language import Language
from bot.domain.request import Request
from bot.domain.screen import Screen
from storage import citizens, outbox, staff, topics
from storage.database import Transaction


async def staff_note(
    tx: Transaction,
    request: Request,
    screen_for: Callable[[Language], Screen],
    *,
    key: str,
    now: datetime,
    reply_to: int | None = None,
) -> None:
    """Owe a screen in the request's place, in the group's language, once per `key`."""
    topic = await topics.of_request(tx, request.id)
    group = await staff.group(tx, topic.chat_id) if topic is not None else None
    if topic is None or group is None:
        return
    await outbox.owe(
        tx,
        Operation.SEND,
        chat_id=topic.chat_id,
        key=key,
        screen=screen_for(group.language),
        payload={"reply_to": reply_to},
        priority=Priority.TRUTH,
        request_id=request.id,
        now=now,
    )


async def mark(
    tx: Transaction, request_id: int, chat_id: int, message_id: int, emoji: str, *, key: str, now: datetime
) -> None:
    """Owe a reaction under a message of the staff."""
    await outbox.owe(
        tx,
        Operation.REACT,
        chat_id=chat_id,
        key=key,
        payload={"message_id": message_id, "emoji": emoji},
        priority=Priority.TRUTH,
        request_id=request_id,
        now=now,
    )


async def alert(
    tx: Transaction,
    administrators: Iterable[int],
    screen_for: Callable[[Language], Screen],
    *,
    key: str,
    now: datetime,
) -> None:
    """Owe every administrator a private message, in the language that they chose."""
    for administrator in sorted(administrators):
        person = await citizens.by_chat(tx, administrator)
        language = person.language if person is not None and person.language is not None else Language.UZ_CYRL
        await outbox.owe(
            tx,
            Operation.SEND,
            chat_id=administrator,
            key=f"{key}:{administrator}",
            screen=screen_for(language),
            priority=Priority.STAFF,
            now=now,
        )
