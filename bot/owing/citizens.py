"""What is owed to a citizen: receipts, notices of change, and letters, which is what the staff wrote to them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.catalog import Catalog
from bot.domain.content import ContentKind
from bot.domain.conversation import RequestMessage
from bot.domain.delivery import Operation, Priority
from bot.domain.html_text import MAX_CAPTION_UNITS, units
from bot.domain.language import Language
from bot.domain.people import Citizen
from bot.domain.reminder import Reminder
from bot.domain.request import Request
from bot.domain.screen import Screen
from bot.owing.copies import ALBUM_IS_COMPLETE_AFTER
from bot.owing.names import office_name, service_name
from bot.owing.parts import in_parts
from bot.owing.scripts import in_script
from bot.views.citizen.letter import Letter, letter_head, letter_screen
from bot.views.citizen.receipt import receipt as receipt_screen
from bot.views.citizen.reminders import reminder_message
from storage import citizens, message_links, outbox
from storage.database import Transaction

DEFAULT_LANGUAGE = Language.UZ_CYRL
"""Of somebody who has chosen none; it cannot happen to whoever has a request."""


async def receipt(
    tx: Transaction, citizen: Citizen, request: Request, catalog: Catalog, now: datetime, *, is_official: bool
) -> None:
    """Owe the receipt with the number and the due date, once."""
    language = citizen.language or DEFAULT_LANGUAGE
    screen = receipt_screen(
        request,
        service_name=service_name(catalog, request.service_code, language),
        office_name=await office_name(tx, request.office_id, language),
        language=language,
        now=now,
        is_official=is_official,
    )
    await outbox.owe(
        tx,
        Operation.SEND,
        chat_id=citizen.chat_id,
        key=f"receipt:{request.id}",
        screen=screen,
        request_id=request.id,
        now=now,
    )


async def notice(
    tx: Transaction, request: Request, screen_for: Callable[[Language], Screen], *, key: str, now: datetime
) -> None:
    """Owe the request's citizen a screen in their language, once per `key`."""
    citizen = await citizens.get(tx, request.citizen_id)
    for number, part in enumerate(in_parts(screen_for(citizen.language or DEFAULT_LANGUAGE))):
        await outbox.owe(
            tx,
            Operation.SEND,
            chat_id=citizen.chat_id,
            key=f"{key}:{number}" if number else key,
            screen=part,
            request_id=request.id,
            now=now,
        )


async def reminder(tx: Transaction, due: Reminder, now: datetime) -> None:
    """Owe a reminder, once for the time to which it was set."""
    citizen = await citizens.get(tx, due.citizen_id)
    await outbox.owe(
        tx,
        Operation.SEND,
        chat_id=citizen.chat_id,
        key=f"reminder:{due.id}:{int(due.due_at.timestamp())}",
        screen=reminder_message(due, citizen.language or DEFAULT_LANGUAGE),
        priority=Priority.REMINDER,
        now=now,
    )


async def letter(tx: Transaction, request: Request, message: RequestMessage, kind: Letter, now: datetime) -> None:
    """Owe the citizen what an officer wrote, in the citizen's script; nothing else of it is ever changed."""
    citizen = await citizens.get(tx, request.citizen_id)
    language = citizen.language or DEFAULT_LANGUAGE
    owed = _Letter(
        request=request,
        message=message,
        kind=kind,
        language=language,
        chat_id=citizen.chat_id,
        html=in_script(message.content.html, language),
        reply_to=await _quoted(tx, message, citizen.chat_id),
        now=now,
    )
    if message.content.kind is ContentKind.TEXT:
        await _text(tx, owed)
    elif message.content.source.album_id is not None:
        await _album(tx, owed)
    else:
        await _file(tx, owed)


@dataclass(frozen=True, slots=True)
class _Letter:
    request: Request
    message: RequestMessage
    kind: Letter
    language: Language
    chat_id: int
    html: str
    """The officer's text or caption in the citizen's script."""
    reply_to: int | None
    now: datetime

    @property
    def head(self) -> str:
        return letter_head(self.request, self.kind, self.language)


async def _text(tx: Transaction, owed: _Letter) -> None:
    screen = letter_screen(owed.request, owed.html, owed.kind, owed.language)
    for number, part in enumerate(in_parts(screen)):
        reply_to = owed.reply_to if number == 0 else None
        await _owe(tx, owed, Operation.SEND, f"letter:{owed.message.id}:{number}", screen=part, reply_to=reply_to)


async def _file(tx: Transaction, owed: _Letter) -> None:
    """A file goes with its caption under our heading; a caption that grows too long follows as a text."""
    source = owed.message.content.source
    caption = owed.head + (f"\n\n{owed.html}" if owed.html else "")
    fits = units(caption) <= MAX_CAPTION_UNITS
    await _owe(
        tx,
        owed,
        Operation.COPY,
        f"letter:{owed.message.id}:file",
        from_chat=source.chat_id,
        message_id=source.message_id,
        caption=caption if fits else owed.head,
        reply_to=owed.reply_to,
    )
    if not fits:
        await _text(tx, owed)


async def _album(tx: Transaction, owed: _Letter) -> None:
    """An album goes without its captions, which are ours to convert: they go as a text before it."""
    source = owed.message.content.source
    key = f"letter-album:{source.chat_id}:{source.album_id}"
    if owed.html:
        await _text(tx, owed)
    quiet_at = owed.now + ALBUM_IS_COMPLETE_AFTER
    if await outbox.grow_album(tx, key, [source.message_id], not_before=quiet_at):
        return
    is_first = await _owe(
        tx,
        owed,
        Operation.ALBUM,
        key,
        not_before=quiet_at,
        from_chat=source.chat_id,
        message_ids=[source.message_id],
        remove_caption=True,
    )
    if not is_first:  # the album has gone out already
        await _file(tx, owed)


async def _owe(
    tx: Transaction,
    owed: _Letter,
    operation: Operation,
    key: str,
    *,
    screen: Screen | None = None,
    not_before: datetime | None = None,
    **payload: Any,
) -> bool:
    """Whether this is owed for the first time."""
    row_id = await outbox.owe(
        tx,
        operation,
        chat_id=owed.chat_id,
        key=key,
        screen=screen,
        payload=payload,
        request_id=owed.request.id,
        request_message_id=owed.message.id,
        not_before=not_before,
        now=owed.now,
    )
    return row_id is not None


async def _quoted(tx: Transaction, message: RequestMessage, chat_id: int) -> int | None:
    """In the citizen's chat, the message that the officer's message quotes."""
    source = message.content.source
    if source.reply_to_id is None:
        return None
    copy = await message_links.by_target(tx, source.chat_id, source.reply_to_id)
    return copy.source_message_id if copy is not None and copy.source_chat_id == chat_id else None
