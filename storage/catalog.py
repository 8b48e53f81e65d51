"""The catalogue that is in force, as the rows say."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.catalog import Catalog, service_from_json, service_to_json
from storage import search_words, services
from storage.database import Database


async def catalog_in_force(db: Database, known: Catalog) -> Catalog:
    """`known` gives the categories, the places and the offices, and its services where rows say the same."""
    async with db.reading() as tx:
        bodies, added = await services.in_force(tx), await search_words.by_service(tx)
    return await asyncio.to_thread(_catalog, known, bodies, added)


def _catalog(known: Catalog, bodies: Mapping[str, dict[str, Any]], added: Mapping[str, tuple[str, ...]]) -> Catalog:
    catalog = known
    if bodies != {service.code: service_to_json(service) for service in known.services}:
        catalog = known.with_services([service_from_json(body, place=code) for code, body in bodies.items()])
    return catalog.with_search_words(added) if added else catalog
