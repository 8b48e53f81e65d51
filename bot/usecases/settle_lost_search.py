"""An administrator decides about words that found nothing."""

from datetime import datetime

from bot.catalog import Catalog
from bot.domain.lost_search import LostSearch
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed, NotFound
from storage import audit, lost_searches, search_words
from storage.database import Database, Transaction


async def add_search_word(
    db: Database, *, officer: Officer, search_id: int, service: str, catalog: Catalog, now: datetime
) -> Catalog:
    """From now on these words find this service. Return the catalogue that knows it.

    Raises NotAllowed unless it is an administrator; NotFound when the words are settled already or the service is gone.
    """
    if catalog.service(service) is None:
        raise NotFound
    async with db.transaction() as tx:
        lost = await _settled(tx, officer, search_id)
        await search_words.add(tx, service, lost.key, now)
        await audit.note(tx, f"officer:{officer.id}", "search_word.added", now=now, service=service, word=lost.key)
    return catalog.with_search_words({service: (lost.key,)})


async def drop_lost_search(db: Database, *, officer: Officer, search_id: int, now: datetime) -> None:
    """These words are about none of our services, or about somebody: they are written down nowhere.

    Raises as `add_search_word`.
    """
    async with db.transaction() as tx:
        await _settled(tx, officer, search_id)
        await audit.note(tx, f"officer:{officer.id}", "search_word.dropped", now=now)


async def _settled(tx: Transaction, officer: Officer, search_id: int) -> LostSearch:
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    lost = await lost_searches.get(tx, search_id)
    if lost is None:
        raise NotFound
    await lost_searches.drop(tx, lost.key)
    return lost
