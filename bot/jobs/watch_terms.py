from datetime import datetime

from bot.catalog import Catalog
from bot.domain.alarm import alarm, is_news
from bot.domain.calendar import tashkent_day
from bot.usecases.watch_term import watch_term
from bot.workdays import WorkingCalendar
from storage import requests
from storage.database import Database


async def watch_terms(db: Database, catalog: Catalog, calendar: WorkingCalendar, now: datetime) -> int:
    """Remind the staff of the terms of requests, once each, in working hours only; return of how many requests."""
    if not calendar.is_working_time(now):
        return 0
    today = tashkent_day(now)
    async with db.reading() as tx:
        running = await requests.running_clocks(tx)
    news = [
        clock.request_id
        for clock in running
        if is_news(alarm(clock.clock_from, clock.due_on, today, calendar.last_workday), clock.told)
    ]
    return sum([await watch_term(db, request_id=one, catalog=catalog, calendar=calendar, now=now) for one in news])
