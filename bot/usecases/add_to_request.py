from dataclasses import dataclass
from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.content import Content
from bot.domain.conversation import RequestMessage, begins_burst
from bot.domain.people import Citizen, Role
from bot.domain.refusal import NotFound
from bot.domain.request import Author, Event, EventKind, Move, Request, RequestEnded, Status
from storage import moves, request_events, request_messages, requests
from storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Added:
    request: Request
    deserves_answer: bool
    """False in the middle of a burst: the first message of it was answered already."""


async def add_to_request(
    db: Database, *, citizen: Citizen, request_id: int, content: Content, catalog: Catalog, now: datetime
) -> Added:
    """Keep what the citizen says on an open request and owe it to the staff, once.

    A request that waited for the citizen is in review again. Raises NotFound or RequestEnded.
    """
    async with db.transaction() as tx:
        request = await _open_request(tx, request_id, citizen)
        is_first = begins_burst(await request_messages.last_said(tx, request_id=request.id), now)
        message, is_new = await request_messages.add(tx, content, author=Author.CITIZEN, request_id=request.id, now=now)
        if is_new:
            request = await _hand_on(tx, request, [message], is_first=is_first, catalog=catalog, now=now)
        # What is known comes again because its answer failed: better two answers than none.
        return Added(request, is_first or not is_new)


async def add_held_to_request(
    db: Database, *, citizen: Citizen, request_id: int, message_id: int, catalog: Catalog, now: datetime
) -> Added:
    """The citizen has said which request a kept message (and the rest of its album) belongs to.

    Safe to call twice. Raises NotFound or RequestEnded.
    """
    async with db.transaction() as tx:
        request = await _open_request(tx, request_id, citizen)
        kept = await request_messages.unassigned(tx, citizen.chat_id, message_id)
        if not kept:
            known = await request_messages.by_source(tx, citizen.chat_id, message_id)
            if known is None or known.request_id != request.id:
                raise NotFound
            return Added(request, deserves_answer=True)
        is_first = begins_burst(await request_messages.last_said(tx, request_id=request.id), now)
        messages = await request_messages.assign(tx, kept, request_id=request.id)
        request = await _hand_on(tx, request, messages, is_first=is_first, catalog=catalog, now=now)
        return Added(request, deserves_answer=True)


async def _open_request(tx: Transaction, request_id: int, citizen: Citizen) -> Request:
    await requests.lock(tx, request_id)
    request = await requests.of(tx, request_id, citizen.id)
    if request is None:
        raise NotFound
    if not request.is_open:
        raise RequestEnded
    return request


async def _hand_on(
    tx: Transaction,
    request: Request,
    messages: list[RequestMessage],
    *,
    is_first: bool,
    catalog: Catalog,
    now: datetime,
) -> Request:
    if request.status is Status.WAITING_FOR_CITIZEN:
        request = (await moves.make(tx, request, Move.REPLY, role=Role.CITIZEN, now=now)).request
        await owing.card(tx, request, catalog, now)
    elif is_first:
        await request_events.add(tx, Event(request.id, EventKind.MESSAGE, now, Role.CITIZEN))
    await owing.copies(tx, request, messages, now)
    return request
