"""What a citizen writes when nothing was asked: a search, an own number, or words for an open request."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import Message

from bot.catalog import Search, is_danger
from bot.dialogs.cases import card_of
from bot.dialogs.private import Talk, is_second_of_album, reply, say
from bot.domain.content import Content, ContentKind
from bot.domain.number import parse_number
from bot.domain.request import Request, Status
from bot.telegram.content import content_of
from bot.telegram.showing import show
from bot.usecases.add_to_request import add_to_request
from bot.usecases.hold_message import Held, hold_message
from bot.usecases.keep_lost_search import keep_lost_search
from bot.views.citizen.conversation import added, which_request
from bot.views.citizen.danger import emergency
from bot.views.citizen.menu import file_without_request, note
from bot.views.citizen.services import found
from storage import requests

MAX_OFFERED = 3
"""Open requests shown beside what a search found."""


async def hear(message: Message, talk: Talk, search: Search) -> None:
    content = content_of(message)
    if content is None:
        if not await is_second_of_album(message, talk.state):
            await show(message, note(talk.language, "odd.sticker"))
        return
    if content.kind is ContentKind.TEXT and await _open_by_number(message, talk):
        return
    async with talk.db.reading() as tx:
        open_requests = await requests.open_of(tx, talk.citizen.id)
    if [request.status for request in open_requests] == [Status.WAITING_FOR_CITIZEN]:
        await _add(message, talk, open_requests[0].id, content)
    elif content.kind is ContentKind.TEXT:
        await _search(message, talk, search, content, open_requests)
    else:
        await _ask_where(message, talk, content, open_requests)


async def _open_by_number(message: Message, talk: Talk) -> bool:
    """Whether the text was the number of a request. Somebody else's number shows what no number at all shows."""
    text = message.text or ""
    number = parse_number(text)
    if number is None:
        return False
    async with talk.db.reading() as tx:
        request = await requests.by_number(tx, number)
    if request is not None and request.citizen_id == talk.citizen.id:
        await show(message, await card_of(talk, request))
        return True
    if not any(character.isdigit() or character == "-" for character in text):
        return False  # a word of eight letters may look like a number
    await show(message, note(talk.language, "search.no_number", number=number))
    return True


async def _add(message: Message, talk: Talk, request_id: int, content: Content) -> None:
    """The staff asked and the citizen writes: that is the answer. They are told where it went."""
    done = await add_to_request(
        talk.db, citizen=talk.citizen, request_id=request_id, content=content, catalog=talk.catalog, now=talk.now
    )
    if is_danger(content.text):
        await say(message, emergency(talk.language))
    if done.deserves_answer:
        await show(message, added(done.request, talk.language))


async def _search(
    message: Message, talk: Talk, search: Search, content: Content, open_requests: Sequence[Request]
) -> None:
    """The best services; below them, a person. With open requests the text is held: it may have been meant for one."""
    if open_requests:
        await hold_message(talk.db, citizen=talk.citizen, content=content, now=talk.now)
    hits = [talk.catalog.service(hit.code) for hit in search.find(content.text)]
    in_danger = is_danger(content.text)
    if not hits and not open_requests and not in_danger:
        await keep_lost_search(talk.db, query=content.text, now=talk.now)
    screen = found(
        [service for service in hits if service is not None],
        talk.language,
        danger=in_danger,
        requests=open_requests[:MAX_OFFERED],
        message_id=message.message_id,
    )
    await reply(message, screen)


async def _ask_where(message: Message, talk: Talk, content: Content, open_requests: Sequence[Request]) -> None:
    """A file or a spoken message: no search can read it, so the citizen says with one tap what it belongs to."""
    held: Held = await hold_message(talk.db, citizen=talk.citizen, content=content, now=talk.now)
    if held.request_id is not None:
        await _add(message, talk, held.request_id, content)
    elif not await is_second_of_album(message, talk.state):
        if open_requests:
            await reply(message, which_request(open_requests, message.message_id, talk.catalog, talk.language))
        else:
            await reply(message, file_without_request(talk.language, kept=held.is_kept))


def build_router() -> Router:
    """Takes in every message that nobody else wanted, so it stands last."""
    router = Router(name=__name__)
    router.message.register(hear)
    return router
