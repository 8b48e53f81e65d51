"""Names that screens show, looked up within the transaction that owes them."""

from bot.catalog import Catalog
from bot.domain.language import Language
from storage import offices, requests
from storage.database import Transaction


def service_name(catalog: Catalog, code: str | None, language: Language) -> str | None:
    service = catalog.service(code) if code else None
    return service.text(language).name if service is not None else None


async def office_name(tx: Transaction, office_id: int, language: Language) -> str:
    """The short name: «Қува тумани»."""
    office = await offices.get(tx, office_id)
    assert office is not None  # a foreign key holds it
    return office.name(language)


async def first_name(tx: Transaction, request_id: int) -> str:
    """The first word of the name that the citizen gave; a dash once it was erased."""
    applicant = await requests.applicant(tx, request_id)
    words = applicant.full_name.split() if applicant is not None else []
    return words[0] if words else "–"
