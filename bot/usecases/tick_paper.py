from datetime import datetime

from bot.catalog import Service
from bot.domain.consent import ConsentNeeded, has_consented
from bot.domain.language import Language
from bot.domain.papers import NoSuchPaper, papers
from bot.domain.people import Citizen
from storage import checklists, citizens
from storage.database import Database


async def tick_paper(
    db: Database, *, citizen: Citizen, service: Service, paper: str, on: bool, now: datetime
) -> frozenset[str]:
    """Tick a paper of a service off, or take the tick back; return the keys of those that are ticked.

    Ticks of papers that the service does not ask for any more go. Safe to call twice.

    Raises ConsentNeeded or NoSuchPaper.
    """
    if not has_consented(citizen):
        raise ConsentNeeded
    asked = papers(service.text(Language.UZ_CYRL).documents).keys()
    if paper not in asked:
        raise NoSuchPaper
    async with db.transaction() as tx:
        await citizens.lock(tx, citizen.id)
        before = asked & await checklists.ticked(tx, citizen.id, service.code)
        after = before | {paper} if on else before - {paper}
        await checklists.put(tx, citizen.id, service.code, after, now)
    return frozenset(after)
