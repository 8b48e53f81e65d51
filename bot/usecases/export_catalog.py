import asyncio

from bot.catalog import Catalog
from bot.domain.language import Language
from bot.views.staff.catalog_sheet import sheet_words
from storage import services
from storage.database import Database


async def export_catalog(db: Database, *, catalog: Catalog, language: Language) -> bytes:
    """The services in force as an .xlsx. Words that `/searches` added stand beside the services, so not in it."""
    from bot.catalog.excel import writing  # noqa: PLC0415 - who never exports need not have openpyxl in memory

    async with db.reading() as tx:
        bodies = await services.in_force(tx)
    ordered = {service.code: bodies[service.code] for service in catalog.services if service.code in bodies}
    return await asyncio.to_thread(writing.write_sheet, {**ordered, **bodies}, sheet_words(catalog, language))
