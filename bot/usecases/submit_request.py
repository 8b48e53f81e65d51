from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot import owing
from bot.catalog import Catalog, is_danger
from bot.domain.consent import ConsentNeeded, has_consented
from bot.domain.conversation import RequestMessage
from bot.domain.draft import Draft, DraftIncomplete
from bot.domain.number import new_number
from bot.domain.people import Citizen, Role
from bot.domain.request import (
    MAX_OPEN_REQUESTS,
    Applicant,
    Event,
    EventKind,
    Request,
    Status,
    TooManyOpenRequests,
)
from bot.domain.terms import due_date
from bot.script import search_key
from bot.views.citizen.notes import no_group
from bot.workdays import WorkingCalendar
from storage import citizens, drafts, offices, request_events, request_messages, requests
from storage.database import Database, Transaction


async def submit_request(
    db: Database,
    *,
    citizen: Citizen,
    draft_id: int,
    catalog: Catalog,
    administrators: Iterable[int],
    calendar: WorkingCalendar,
    is_official: bool = False,
    now: datetime,
) -> Request:
    """Open a request from a draft and owe its receipt, its card and what it says to the staff: all of it, or nothing.

    Its clock runs from the day of registration by `calendar`. `is_official`: the agency has declared the bot a channel
    of its own, so that the receipt may speak of registration.

    Safe to call twice: the second call returns the same request. Where no staff group is connected, the administrators
    are told and the request waits.
    Raises NotFound, ConsentNeeded, DraftIncomplete or TooManyOpenRequests.
    """
    async with db.transaction() as tx:
        await citizens.lock(tx, citizen.id)  # counting below must hold on PostgreSQL too
        existing = await requests.by_draft(tx, draft_id, citizen.id)
        if existing is not None:
            return existing
        draft = await drafts.need(tx, draft_id, citizen.id)
        await _check(tx, citizen, draft)
        said = await request_messages.of_draft(tx, draft.id)
        request = await _open(tx, draft, said, calendar.registered_on(now), now)
        await drafts.end(tx, draft.id, now)
        await owing.receipt(tx, citizen, request, catalog, now, is_official=is_official)
        if not await owing.open_place(tx, request, catalog, now):
            await owing.alert(
                tx,
                administrators,
                lambda language: no_group(request, language),
                key=f"no-group:{request.id}",
                now=now,
            )
        await owing.copies(tx, request, said, now)
    return request


async def _check(tx: Transaction, citizen: Citizen, draft: Draft) -> None:
    if not has_consented(citizen):
        raise ConsentNeeded
    if draft.first_open_question is not None:
        raise DraftIncomplete
    if await requests.count_open(tx, citizen.id) >= MAX_OPEN_REQUESTS:
        raise TooManyOpenRequests(maximum=MAX_OPEN_REQUESTS)


async def _open(
    tx: Transaction, draft: Draft, said: Sequence[RequestMessage], registered_on: date, now: datetime
) -> Request:
    assert draft.kind
    assert draft.for_whom
    assert draft.office_id
    applicant = Applicant(draft.full_name or "", draft.residence or "", draft.phone)
    request = await requests.add(
        tx,
        number=await _free_number(tx, draft.office_id),
        draft_id=draft.id,
        citizen_id=draft.citizen_id,
        service_code=draft.service_code,
        kind=draft.kind,
        for_whom=draft.for_whom,
        office_id=draft.office_id,
        applicant=applicant,
        name_words=search_key(applicant.full_name).split(),
        registered_on=registered_on,
        due_on=due_date(draft.kind, registered_on),
        urgent=is_danger("\n".join(message.content.text for message in said)),
        now=now,
    )
    await request_messages.hand_over(tx, draft.id, request.id)
    await request_events.add(
        tx, Event(request.id, EventKind.SUBMITTED, now, Role.CITIZEN, status=Status.SUBMITTED, due_on=request.due_on)
    )
    return request


async def _free_number(tx: Transaction, office_id: int) -> str:
    """A number nobody has. Two alike are rare, but a refusal to register is not allowed (ЎРҚ-445, art. 23)."""
    office = await offices.get(tx, office_id)
    assert office is not None  # a foreign key holds it
    while await requests.number_is_taken(tx, number := new_number(office.region)):
        pass
    return number
