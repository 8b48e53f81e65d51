"""The place of a request in a staff group: a topic with the card in it, or the card alone where there are no topics."""

from datetime import datetime

from bot.catalog import Catalog
from bot.domain.delivery import Operation, Priority
from bot.domain.language import Language
from bot.domain.people import StaffGroup
from bot.domain.request import OPEN, Request
from bot.owing.names import first_name, office_name, service_name
from bot.views.staff.card import StaffCard, staff_card, topic_name
from storage import citizens, outbox, repeats, staff, topics
from storage.database import Transaction


async def open_place(tx: Transaction, request: Request, catalog: Catalog, now: datetime) -> bool:
    """Owe the card and its pin; in a forum the first of them creates the topic. Called again, it does nothing.

    Returns False when no staff group is connected at all: the request waits, and gets its place with the first group.
    """
    group = await staff.group_for(tx, request.office_id)
    if group is None:
        return False
    if await topics.of_request(tx, request.id) is None:
        drawn = await draw_card(tx, request, group, catalog, now)
        name = topic_name(drawn, group.language) if group.is_forum else None
        await topics.add(tx, request.id, group.chat_id, name, now)
        await _post(tx, request, group, drawn, now)
    return True


async def restore_place(tx: Transaction, request: Request, catalog: Catalog, now: datetime) -> None:
    """The topic is gone: forget it, and owe the card anew. What is sent next creates a new topic."""
    topic = await topics.of_request(tx, request.id)
    group = await staff.group(tx, topic.chat_id) if topic is not None else None
    if topic is None or group is None:
        return
    await topics.change(tx, request.id, group.chat_id, thread_id=None, card_message_id=None, closed=False)
    await _post(tx, request, group, await draw_card(tx, request, group, catalog, now), now)


async def card(tx: Transaction, request: Request, catalog: Catalog, now: datetime) -> None:
    """Owe the newest look of the card; the topic's name follows the state, and an ended request's topic closes."""
    topic = await topics.of_request(tx, request.id)
    group = await staff.group(tx, topic.chat_id) if topic is not None else None
    if topic is None or group is None:
        return
    drawn = await draw_card(tx, request, group, catalog, now)
    is_over = request.status not in OPEN
    if topic.name is not None and topic.closed and not is_over:
        await _owe(tx, Operation.REOPEN_TOPIC, request, group, now)
    await outbox.owe_card(tx, request.id, group.chat_id, staff_card(drawn, group.language), now)
    name = topic_name(drawn, group.language)
    if topic.name not in (None, name):
        await topics.change(tx, request.id, group.chat_id, name=name)
        await _owe(tx, Operation.EDIT_TOPIC, request, group, now, name=name)
    if topic.name is not None and is_over and not topic.closed:
        await _owe(tx, Operation.CLOSE_TOPIC, request, group, now)
    await topics.change(tx, request.id, group.chat_id, closed=is_over)


async def _post(tx: Transaction, request: Request, group: StaffGroup, drawn: StaffCard, now: datetime) -> None:
    await outbox.owe_card(tx, request.id, group.chat_id, staff_card(drawn, group.language), now)
    await _owe(tx, Operation.PIN, request, group, now)


async def draw_card(tx: Transaction, request: Request, group: StaffGroup, catalog: Catalog, now: datetime) -> StaffCard:
    """The card's data, as of this transaction."""
    names = await staff.names(tx, [request.taken_by]) if request.taken_by is not None else {}
    citizen = await citizens.get(tx, request.citizen_id)
    return StaffCard(
        request=request,
        service_name=service_name(catalog, request.service_code, group.language),
        office_name=await office_name(tx, request.office_id, group.language),
        first_name=await first_name(tx, request.id),
        officer_name=names.get(request.taken_by or 0),
        now=now,
        reads_russian=citizen.language is Language.RU,
        repeats=await repeats.first_of(tx, request.id),
        repeated_by=await repeats.again(tx, request.id),
    )


async def _owe(
    tx: Transaction, operation: Operation, request: Request, group: StaffGroup, now: datetime, **payload: str
) -> None:
    await outbox.owe(
        tx,
        operation,
        chat_id=group.chat_id,
        key=f"{operation}:{request.id}:{now.timestamp():.6f}",
        payload=payload,
        priority=Priority.STAFF,
        request_id=request.id,
        now=now,
    )
