"""The receipt of a request: its number, and by when it must be answered. It stays: its button opens another message."""

from datetime import datetime

from bot.domain.actions import OpenRequest
from bot.domain.calendar import days_left
from bot.domain.language import Language
from bot.domain.request import Request
from bot.domain.screen import Button, Screen
from bot.i18n import clock, day, plain, t


def receipt(
    request: Request, *, service_name: str | None, office_name: str, language: Language, now: datetime
) -> Screen:
    text = t(
        language,
        "receipt.text",
        number=request.number,
        kind=plain(language, f"kind.{request.kind}"),
        subject=service_name or plain(language, "receipt.no_service"),
        office=office_name,
        arrived=clock(request.arrived_at),
        due=day(request.due_on, language),
        left=plain(language, "date.days_left", days=days_left(request.due_on, now)),
    )
    return Screen(
        text,
        buttons=((Button(plain(language, "receipt.button.follow"), OpenRequest(request.id)),),),
    )
