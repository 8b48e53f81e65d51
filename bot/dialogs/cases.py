"""A citizen's request in the chat: as a card, and as the list of those that a message may belong to."""

from bot.dialogs.private import Talk
from bot.domain.refusal import NotFound
from bot.domain.request import Request
from bot.domain.screen import Screen
from bot.views.citizen.requests import RequestPage, request_card
from storage import offices, repeats, request_events, requests


async def request_of(talk: Talk, request_id: int) -> Request:
    """The request if it is this citizen's. Raises NotFound."""
    async with talk.db.reading() as tx:
        request = await requests.of(tx, request_id, talk.citizen.id)
    if request is None:
        raise NotFound
    return request


async def card_of(talk: Talk, request: Request) -> Screen:
    async with talk.db.reading() as tx:
        office = await offices.get(tx, request.office_id)
        events = await request_events.of_request(tx, request.id)
        first, later = await repeats.first_of(tx, request.id), await repeats.again(tx, request.id)
    assert office is not None  # a foreign key holds it
    page = RequestPage(request, office.name(talk.language), events, talk.now, repeats=first, repeated_by=later)
    return request_card(page, talk.catalog, talk.language)
