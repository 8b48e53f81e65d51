"""What a citizen said, for the staff."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from bot.domain.content import Content, ContentKind
from bot.domain.conversation import RequestMessage
from bot.domain.delivery import Operation, Priority
from bot.domain.language import Language
from bot.domain.people import StaffGroup
from bot.domain.request import Request
from bot.domain.screen import Screen
from bot.i18n import plain, t
from bot.owing.parts import in_parts
from storage import message_links, outbox, staff, topics
from storage.database import Transaction

ALBUM_IS_COMPLETE_AFTER = timedelta(seconds=1.5)
"""Telegram sends an album's items one by one and never says which is the last."""


async def copies(tx: Transaction, request: Request, messages: Sequence[RequestMessage], now: datetime) -> None:
    """Owe copies of messages into the request's place; items of one album go together, whenever they come."""
    topic = await topics.of_request(tx, request.id)
    group = await staff.group(tx, topic.chat_id) if topic is not None else None
    if group is None:
        return
    for _, together in groupby(messages, key=lambda message: message.content.source.album_id or message.id):
        items = list(together)
        if items[0].content.source.album_id is not None:
            await _album(tx, request, group, items, now)
        else:
            await _copy(tx, request, group, items[0], now)


async def edited_copy(tx: Transaction, request: Request, message: RequestMessage, old_text: str, now: datetime) -> None:
    """Owe the news that a citizen changed what they had said: staff see the new text and the old one."""
    topic = await topics.of_request(tx, request.id)
    group = await staff.group(tx, topic.chat_id) if topic is not None else None
    if topic is None or group is None:
        return
    text = t(group.language, "letter.edited", old=old_text or "–", new=message.content.text or "–")
    for number, part in enumerate(in_parts(Screen(text))):
        await outbox.owe(
            tx,
            Operation.SEND,
            chat_id=topic.chat_id,
            key=f"edited:{message.id}:{now.timestamp():.6f}:{number}",
            screen=part,
            payload={"reply_to": await _copy_in(tx, message.id, topic.chat_id)},
            priority=Priority.STAFF,
            request_id=request.id,
            now=now,
        )


async def _copy(tx: Transaction, request: Request, group: StaffGroup, message: RequestMessage, now: datetime) -> None:
    source = message.content.source
    await outbox.owe(
        tx,
        Operation.COPY,
        chat_id=group.chat_id,
        key=f"copy:{message.id}:{group.chat_id}",
        payload={
            "from_chat": source.chat_id,
            "message_id": source.message_id,
            "reply_to": await _quoted(tx, message),
            "instead": _instead(message.content, group.language).to_json(),
        },
        priority=Priority.STAFF,
        request_id=request.id,
        request_message_id=message.id,
        now=now,
    )


async def _album(
    tx: Transaction, request: Request, group: StaffGroup, items: Sequence[RequestMessage], now: datetime
) -> None:
    """An album under way is one row that grows until it is quiet; what comes after it went is copied by itself."""
    source = items[0].content.source
    key = f"album:{source.chat_id}:{source.album_id}:{group.chat_id}"
    ids = [item.content.source.message_id for item in items]
    quiet_at = now + ALBUM_IS_COMPLETE_AFTER
    if await outbox.grow_album(tx, key, ids, not_before=quiet_at):
        return
    owed = await outbox.owe(
        tx,
        Operation.ALBUM,
        chat_id=group.chat_id,
        key=key,
        payload={
            "from_chat": source.chat_id,
            "message_ids": ids,
            "instead": _instead(items[0].content, group.language).to_json(),
        },
        priority=Priority.STAFF,
        request_id=request.id,
        request_message_id=items[0].id,
        not_before=quiet_at,
        now=now,
    )
    if owed is None:
        for item in items:
            await _copy(tx, request, group, item, now)


def _instead(content: Content, language: Language) -> Screen:
    """What the staff get when the citizen has deleted the message meanwhile: its words, and that there was more."""
    if content.kind is ContentKind.TEXT:
        return Screen(content.html)
    gone = t(language, "letter.file_gone", kind=plain(language, f"content.{content.kind}"))
    return Screen("\n\n".join(filter(None, (gone, content.html))))


async def _quoted(tx: Transaction, message: RequestMessage) -> int | None:
    """In the staff's chat, the message that the citizen's message quotes."""
    source = message.content.source
    if source.reply_to_id is None:
        return None
    copy = await message_links.by_target(tx, source.chat_id, source.reply_to_id)
    return copy.source_message_id if copy is not None else None


async def _copy_in(tx: Transaction, message_id: int, chat_id: int) -> int | None:
    links = await message_links.of_message(tx, message_id)
    return next((link.target_message_id for link in links if link.target_chat_id == chat_id), None)
