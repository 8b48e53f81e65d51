from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.alarm import Alarm, alarm_of, is_news
from bot.domain.calendar import tashkent_day
from bot.domain.delivery import Operation, Priority
from bot.domain.digest import Placed
from bot.domain.request import WORKED_ON, Request
from bot.views.staff.clocks import alarm_note, escalation
from bot.workdays import WorkingCalendar
from storage import outbox, requests, staff, topics
from storage.database import Database, Transaction


async def watch_term(
    db: Database, *, request_id: int, catalog: Catalog, calendar: WorkingCalendar, now: datetime
) -> bool:
    """Owe the staff what the clock of a request says now, each thing once; whether there was something to say.

    After the term all of the group are told. What waits to be sent and is stale by now is dropped. A request that has
    no place in a group yet is told of when it has.
    """
    today = tashkent_day(now)
    async with db.transaction() as tx:
        await requests.lock(tx, request_id)
        request = await requests.get(tx, request_id)
        if request is None or request.status not in WORKED_ON:
            return False
        alarm = alarm_of(request, today, calendar.last_workday)
        if alarm is None or not is_news(alarm, await requests.told_alarm(tx, request_id)):
            return False
        if not await _tell(tx, request, alarm, catalog, now):
            return False
        await requests.note_alarm(tx, request_id, alarm)
    return True


async def _tell(tx: Transaction, request: Request, alarm: Alarm, catalog: Catalog, now: datetime) -> bool:
    today = tashkent_day(now)
    topic = await topics.of_request(tx, request.id)
    group = await staff.group(tx, topic.chat_id) if topic is not None else None
    if topic is None or group is None:
        return False
    officer = await staff.contact(tx, request.taken_by) if request.taken_by is not None else None
    key = f"alarm:{request.id}:{request.clock_from}:{request.due_on}:{alarm}"
    await outbox.drop_waiting(tx, f"alarm:{request.id}:")
    await owing.staff_note(
        tx, request, lambda language: alarm_note(request, alarm, officer, today, language), key=key, now=now
    )
    if alarm is Alarm.OVERDUE:
        await outbox.owe(
            tx,
            Operation.SEND,
            chat_id=group.chat_id,
            key=f"{key}:all",
            screen=escalation(Placed(request, topic.thread_id), group.chat_id, today, catalog, group.language),
            priority=Priority.REMINDER,
            now=now,
        )
    return True
