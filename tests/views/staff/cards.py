"""A card to draw in tests."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.language import Language, Script
from bot.domain.request import ForWhom, Request, RequestKind, Status
from bot.views.staff.card import StaffCard

NOW = datetime(2026, 9, 25, 9, 0, tzinfo=UTC)
REQUEST = Request(
    id=1,
    number="FA-7K3M-29",
    citizen_id=1,
    service_code="child-benefit",
    kind=RequestKind.ARIZA,
    for_whom=ForWhom.SELF,
    office_id=11,
    status=Status.SUBMITTED,
    outcome=None,
    arrived_at=NOW,
    registered_on=date(2026, 9, 25),
    clock_from=date(2026, 9, 25),
    due_on=date(2026, 10, 5),
    extended=False,
    taken_by=None,
    answered_at=None,
    updated_at=NOW,
)
CARD = StaffCard(REQUEST, "Болалар нафақаси", "Қува тумани", "Азиза", None, NOW)


def card_with(**values: object) -> StaffCard:
    return replace(CARD, request=replace(REQUEST, **values))  # type: ignore[arg-type]


def in_script(card: StaffCard, language: Language) -> StaffCard:
    """Names come from the catalogue and from people: here they are of the reader's language and script."""
    if language is Language.RU:
        return replace(card, service_name="Детское пособие", office_name="Кувинский район")
    if language.script is Script.CYRL:
        return card
    officer = "Nodira" if card.officer_name else None
    return replace(
        card, service_name="Bolalar nafaqasi", office_name="Quva tumani", first_name="Aziza", officer_name=officer
    )
