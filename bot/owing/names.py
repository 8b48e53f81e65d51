"""Names that screens show, looked up within the transaction that owes them."""

from bot.catalog import Catalog
from bot.domain.language import Language
from bot.domain.names import given_name
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
    """What the person is called; a dash once their name was erased."""
    applicant = await requests.applicant(tx, request_id)
    return given_name(applicant.full_name if applicant is not None else "")
