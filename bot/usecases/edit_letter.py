from dataclasses import dataclass
from datetime import datetime

from bot.domain.content import Content
from bot.domain.conversation import CHANGEABLE_FOR, RequestMessage, SentAlready, check_same_file, is_note
from bot.domain.delivery import Operation
from bot.domain.html_text import MAX_CAPTION_UNITS, MAX_TEXT_UNITS, units
from bot.domain.language import Language
from bot.domain.people import Officer
from bot.domain.request import Author, Request, Visibility
from bot.domain.screen import Screen
from bot.i18n import Html
from bot.owing.parts import in_parts
from bot.owing.scripts import in_script
from bot.views.citizen.letter import Letter, letter_head, letter_screen
from bot.views.staff.changes import correction
from storage import audit, citizens, message_links, outbox, request_messages, requests
from storage.database import Database, Transaction


async def edit_letter(db: Database, *, officer: Officer, content: Content, now: datetime) -> bool:
    """An officer changed what they had written: the citizen's copy follows, or a correction is owed; the old is kept.

    A copy is changed within 48 hours and when it is one message; what still waits to be sent is sent as it is now.
    Returns whether anything changed. Raises FileNotReplaced, or SentAlready when a letter is to become a note.
    """
    async with db.transaction() as tx:
        message = await request_messages.by_source(tx, content.source.chat_id, content.source.message_id)
        if message is None or message.author is not Author.STAFF or message.deleted_at is not None:
            return False
        if message.visibility is Visibility.PUBLIC:
            check_same_file(message.content, content)
        if (message.content.text, message.content.html) == (content.text, content.html):
            return False  # Telegram also says "edited" when it has found a link's preview
        if message.visibility is Visibility.PUBLIC and is_note(content.text):
            raise SentAlready
        await request_messages.edit(tx, message, text=content.text, html=content.html, now=now)
        await audit.note(tx, f"officer:{officer.id}", "letter.edited", request_id=message.request_id, now=now)
        if message.visibility is Visibility.PUBLIC:
            await _change_copy(tx, message, content, now)
    return True


async def _change_copy(tx: Transaction, message: RequestMessage, content: Content, now: datetime) -> None:
    request = await requests.get(tx, message.request_id or 0)
    assert request is not None
    citizen = await citizens.get(tx, request.citizen_id)
    language = citizen.language or Language.UZ_CYRL
    links = await message_links.of_message(tx, message.id)
    change = _Change(
        message=message,
        chat_id=citizen.chat_id,
        copies=[link.target_message_id for link in links if link.target_chat_id == citizen.chat_id],
        old=_one_message(request, message, message.content, language),
        new=_one_message(request, message, content, language),
        correction=_correction(request, message, content, language),
        now=now,
    )
    if not await _redrawn(tx, change) and not await _edited(tx, change):
        await _corrected(tx, change)


@dataclass(frozen=True, slots=True)
class _Change:
    message: RequestMessage
    """As it was."""
    chat_id: int
    copies: list[int]
    """Of the message in the citizen's chat; none while it waits to be sent."""
    old: Screen | None
    new: Screen | None
    """The letter, if one message can hold it."""
    correction: Screen
    now: datetime


async def _redrawn(tx: Transaction, change: _Change) -> bool:
    """Whether the letter still waits, so that it goes out as it is now."""
    if change.copies or change.old is None or change.new is None or change.message.content.is_file:
        return False
    return await outbox.redraw(tx, f"letter:{change.message.id}:0", change.new)


async def _edited(tx: Transaction, change: _Change) -> bool:
    message, is_one = change.message, change.old is not None and len(change.copies) == 1
    if not is_one or change.new is None or change.now - message.created_at >= CHANGEABLE_FOR:
        return False
    await outbox.owe(
        tx,
        Operation.EDIT,
        chat_id=change.chat_id,
        key=f"letter:{message.id}:edit:{change.now.timestamp():.6f}",
        screen=change.new,
        payload={
            "message_id": change.copies[0],
            "has_file": message.content.is_file,
            "correction": change.correction.to_json(),
        },
        request_id=message.request_id,
        request_message_id=message.id,
        now=change.now,
    )
    return True


async def _corrected(tx: Transaction, change: _Change) -> None:
    for number, part in enumerate(in_parts(change.correction), start=1):
        await outbox.owe(
            tx,
            Operation.SEND,
            chat_id=change.chat_id,
            key=f"letter:{change.message.id}:correction:{change.now.timestamp():.6f}:{number}",
            screen=part,
            payload={"reply_to": change.copies[0] if change.copies and number == 1 else None},
            request_id=change.message.request_id,
            request_message_id=change.message.id,
            now=change.now,
        )


def _one_message(request: Request, message: RequestMessage, content: Content, language: Language) -> Screen | None:
    """The letter as it is sent, if one message can hold it and be edited; items of albums go without our words."""
    kind = Letter.ANSWER if message.is_answer else Letter.MESSAGE
    html = in_script(content.html, language)
    if not content.is_file:
        screen = letter_screen(request, html, kind, language)
        return screen if units(screen.text) <= MAX_TEXT_UNITS else None
    caption = "\n\n".join(filter(None, (letter_head(request, kind, language), html)))
    is_album = message.content.source.album_id is not None
    return None if is_album or units(caption) > MAX_CAPTION_UNITS else Screen(caption)


def _correction(request: Request, message: RequestMessage, content: Content, language: Language) -> Screen:
    return correction(
        request,
        old=in_script(message.content.text, language),
        new=Html(in_script(content.html, language)),
        language=language,
    )
