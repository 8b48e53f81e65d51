from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalog import Catalog, Service, service_from_json
from bot.domain.catalog import CatalogChanged
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed
from storage import audit, services
from storage.catalog import catalog_in_force
from storage.database import Database


@dataclass(frozen=True, slots=True)
class LastEdit:
    """What was edited last and still stands so. `changed` go back to what they were, `new` are not offered then."""

    at: datetime
    changed: Sequence[Service]
    new: Sequence[Service]
    state: int


async def last_edit(db: Database) -> LastEdit | None:
    """None: nothing was edited, or all of it was brought back."""
    async with db.reading() as tx:
        edited, state = await services.last_edit(tx), await services.state(tx)
    if not edited:
        return None
    changed = [service_from_json(one.now.body, one.now.code) for one in edited if one.before is not None]
    new = [service_from_json(one.now.body, one.now.code) for one in edited if one.before is None]
    return LastEdit(edited[0].now.created_at, changed, new, state)


async def bring_catalog_back(
    db: Database, *, officer: Officer, state: int, catalog: Catalog, now: datetime
) -> tuple[Catalog, int]:
    """Put in force what was before the last edit, as newer versions; return the catalogue and how many services.

    Raises NotAllowed unless it is an administrator; CatalogChanged when the catalogue is not in this state any more.
    """
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    async with db.transaction() as tx:
        if await services.lock(tx) != state:
            raise CatalogChanged
        edited = await services.last_edit(tx)
        await services.bring_back(tx, edited, now)
        codes = sorted(one.now.code for one in edited)
        await audit.note(tx, f"officer:{officer.id}", "catalog.brought_back", now=now, services=codes)
    return await catalog_in_force(db, catalog), len(edited)
