"""Things that the tests of citizens' screens show."""

from datetime import UTC, date, datetime
from typing import Any

from bot.domain.content import Content, ContentKind, Source
from bot.domain.conversation import RequestMessage
from bot.domain.draft import Draft, Step
from bot.domain.office import Office
from bot.domain.people import Citizen, Reach
from bot.domain.request import Author, ForWhom, Request, RequestKind, Status, Visibility

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
YESTERDAY = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)

CITIZEN = Citizen(1, 700, None, "1", YESTERDAY, Reach.ACTIVE)
OFFICES = tuple(
    Office(
        soato=f"173020{number}",
        region="FA",
        name_cyrl=cyrl,
        name_latn=latn,
        name_ru=ru,
        latitude=40.5,
        longitude=71.9,
        id=number,
        address=None,
        phone=None,
        hours=None,
    )
    for number, (cyrl, latn, ru) in enumerate(
        [
            ("Марғилон шаҳри", "Margʻilon shahri", "Город Маргилан"),
            ("Фарғона шаҳри", "Fargʻona shahri", "Город Фергана"),
            ("Қува тумани", "Quva tumani", "Кувинский район"),
        ],
        start=1,
    )
)


def a_draft(**changes: Any) -> Draft:
    values: dict[str, Any] = {
        "id": 5,
        "citizen_id": 1,
        "step": Step.FOR_WHOM,
        "service_code": None,
        "for_whom": None,
        "kind": None,
        "office_id": None,
        "full_name": None,
        "residence": None,
        "phone": None,
        "reviewing": False,
        "updated_at": YESTERDAY,
        "statements": 0,
        "attachments": 0,
    }
    return Draft(**{**values, **changes})


def a_full_draft(**changes: Any) -> Draft:
    answers: dict[str, Any] = {
        "step": Step.REVIEW,
        "for_whom": ForWhom.SELF,
        "kind": RequestKind.ARIZA,
        "office_id": 3,
        "full_name": "Азиза Каримова",
        "residence": "Қува тумани, Гулистон маҳалласи, 5-уй",
        "phone": "+998 90 111 00 01",
        "reviewing": True,
        "statements": 2,
        "attachments": 1,
    }
    return a_draft(**{**answers, **changes})


def a_request(**changes: Any) -> Request:
    values: dict[str, Any] = {
        "id": 7,
        "number": "FA-7K3M-29",
        "citizen_id": 1,
        "service_code": "child-benefit",
        "kind": RequestKind.ARIZA,
        "for_whom": ForWhom.SELF,
        "office_id": 3,
        "status": Status.SUBMITTED,
        "outcome": None,
        "arrived_at": YESTERDAY,
        "registered_on": date(2026, 11, 22),
        "clock_from": date(2026, 11, 22),
        "due_on": date(2026, 12, 7),
        "extended": False,
        "taken_by": None,
        "answered_at": None,
        "updated_at": YESTERDAY,
    }
    return Request(**{**values, **changes})


def a_message(number: int, text: str, kind: ContentKind = ContentKind.TEXT) -> RequestMessage:
    content = Content(kind, Source(700, number), text=text, html=text)
    return RequestMessage(number, None, Author.CITIZEN, None, Visibility.PUBLIC, False, content, NOW, None, None)
