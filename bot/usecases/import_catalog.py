import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.catalog import Catalog
from bot.catalog.excel.plan import Plan, plan
from bot.domain.catalog import CatalogChanged
from bot.domain.language import Language
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed
from bot.views.staff.catalog_sheet import sheet_words
from storage import audit, services
from storage.catalog import catalog_in_force
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would change of the catalogue as it was in this state."""

    plan: Plan
    state: int


async def propose(db: Database, *, content: bytes, catalog: Catalog, language: Language) -> Proposal:
    """Compare an .xlsx with the services in force; nothing is written. Raises bot.catalog.excel.faults.BrokenFile."""
    async with db.reading() as tx:
        bodies, state = await services.in_force(tx), await services.state(tx)
    return Proposal(await asyncio.to_thread(_plan, content, bodies, catalog, language), state)


def _plan(content: bytes, bodies: Mapping[str, Mapping[str, Any]], catalog: Catalog, language: Language) -> Plan:
    from bot.catalog.excel import reading  # noqa: PLC0415 - who never imports need not have openpyxl in memory

    return plan(reading.read_sheet(content), bodies, catalog, sheet_words(catalog, language))


async def import_catalog(
    db: Database, *, officer: Officer | None, proposal: Proposal, catalog: Catalog, now: datetime
) -> Catalog:
    """Put what was proposed in force, all of it or nothing; return the catalogue that knows it.

    `officer` is None for whoever works at the machine itself.
    Raises NotAllowed unless it is an administrator; CatalogChanged when the catalogue has another state by now.
    """
    if officer is not None and officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    bodies = proposal.plan.bodies
    async with db.transaction() as tx:
        if await services.lock(tx) != proposal.state:
            raise CatalogChanged
        await services.edit(tx, bodies, now)
        actor = "machine" if officer is None else f"officer:{officer.id}"
        await audit.note(tx, actor, "catalog.imported", now=now, services=sorted(bodies))
    return await catalog_in_force(db, catalog)
