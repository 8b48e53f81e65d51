from datetime import datetime

from bot.domain.content import Content
from bot.domain.conversation import CHANGEABLE_FOR, RequestMessage, SentAlready, is_note
from bot.domain.delivery import Operation
from bot.domain.html_text import MAX_CAPTION_UNITS, MAX_TEXT_UNITS, split, units
from bot.domain.language import Language
from bot.domain.people import Citizen, Officer
from bot.domain.request import Author, Request, Visibility
from bot.domain.screen import Screen
from bot.i18n import Html
from bot.owing.scripts import in_script
from bot.views.citizen.letter import Letter, letter_head, letter_screen
from bot.views.staff.changes import correction
from storage import audit, citizens, message_links, outbox, request_messages, requests
from storage.database import Database, Transaction


async def edit_letter(db: Database, *, officer: Officer, content: Content, now: datetime) -> bool:
    """An officer changed what they had written: the citizen's copy follows, or a correction is owed; the old is kept.

    A copy is changed within 48 hours and when it is one message; what still waits to be sent is sent as it is now.
    Returns whether anything changed. Raises SentAlready when a letter is to become a note.
    """
    async with db.transaction() as tx:
        message = await request_messages.by_source(tx, content.source.chat_id, content.source.message_id)
        if message is None or message.author is not Author.STAFF or message.deleted_at is not None:
            return False
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
    copies = [link.target_message_id for link in links if link.target_chat_id == citizen.chat_id]
    new = _one_message(request, message, content, language)
    is_one = new is not None and _one_message(request, message, message.content, language) is not None
    if is_one and new is not None:
        if not copies and not content.is_file and await outbox.redraw(tx, f"letter:{message.id}:0", new):
            return
        if len(copies) == 1 and now - message.created_at < CHANGEABLE_FOR:
            await _owe_edit(tx, citizen, message, copies[0], new, _correction(request, message, content, language), now)
            return
    await _owe_correction(tx, citizen, message, copies, _correction(request, message, content, language), now)


def _one_message(request: Request, message: RequestMessage, content: Content, language: Language) -> Screen | None:
    """The letter as it is sent, if one message can hold it and be edited; items of albums go without our words."""
    kind = Letter.ANSWER if message.is_answer else Letter.MESSAGE
    html = in_script(content.html, language.script)
    if not content.is_file:
        screen = letter_screen(request, html, kind, language)
        return screen if units(screen.text) <= MAX_TEXT_UNITS else None
    caption = "\n\n".join(filter(None, (letter_head(request, kind, language), html)))
    is_album = message.content.source.album_id is not None
    return None if is_album or units(caption) > MAX_CAPTION_UNITS else Screen(caption)


def _correction(request: Request, message: RequestMessage, content: Content, language: Language) -> Screen:
    return correction(
        request,
        old=in_script(message.content.text, language.script),
        new=Html(in_script(content.html, language.script)),
        language=language,
    )


async def _owe_edit(
    tx: Transaction,
    citizen: Citizen,
    message: RequestMessage,
    copy: int,
    screen: Screen,
    instead: Screen,
    now: datetime,
) -> None:
    await outbox.owe(
        tx,
        Operation.EDIT,
        chat_id=citizen.chat_id,
        key=f"letter:{message.id}:edit:{now.timestamp():.6f}",
        screen=screen,
        payload={"message_id": copy, "has_file": message.content.is_file, "correction": instead.to_json()},
        request_id=message.request_id,
        request_message_id=message.id,
        now=now,
    )


async def _owe_correction(
    tx: Transaction, citizen: Citizen, message: RequestMessage, copies: list[int], screen: Screen, now: datetime
) -> None:
    parts = split(screen.text)
    for number, part in enumerate(parts, start=1):
        await outbox.owe(
            tx,
            Operation.SEND,
            chat_id=citizen.chat_id,
            key=f"letter:{message.id}:correction:{now.timestamp():.6f}:{number}",
            screen=Screen(part, buttons=screen.buttons if number == len(parts) else ()),
            payload={"reply_to": copies[0] if copies and number == 1 else None},
            request_id=message.request_id,
            request_message_id=message.id,
            now=now,
        )
