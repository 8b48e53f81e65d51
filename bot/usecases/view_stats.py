import asyncio
from datetime import datetime

from bot.domain.calendar import tashkent_day
from bot.domain.people import StaffGroup
from bot.domain.refusal import NotFound
from bot.domain.stats import Period, Report, RequestFacts, beginning, first_day
from storage import offices, stats
from storage.database import Database


async def view_stats(
    db: Database, *, group: StaffGroup, period: Period, office_id: int | None, service: str | None, now: datetime
) -> Report:
    """What came since the period began. The group of an office sees that office, whatever was asked for.

    Raises NotFound: no such office.
    """
    office_id = group.office_id or office_id
    since = first_day(period, now)
    async with db.reading() as tx:
        every = {office.id: office for office in await offices.every(tx)}
    if office_id is not None and office_id not in every:
        raise NotFound
    facts = await _facts(db, beginning(since), office_id, service)
    office = every[office_id] if office_id is not None else None
    return Report(period, since, tashkent_day(now), office, service, every, tuple(facts))


async def _facts(db: Database, since: datetime, office_id: int | None, service: str | None) -> list[RequestFacts]:
    found: list[RequestFacts] = []
    place: tuple[datetime, int] | None = (since, -1)
    while place is not None:
        async with db.reading() as tx:
            some, place = await stats.part(tx, after=place[0], after_id=place[1], office_id=office_id, service=service)
        found += some
        await asyncio.sleep(0)  # others are answered between two parts
    return found
