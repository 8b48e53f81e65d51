"""The receipt of a request: its number, and by when it must be answered. It stays: its button opens another message."""

from datetime import datetime

from bot.domain.actions import OpenRequest
from bot.domain.calendar import days_left, tashkent_day
from bot.domain.language import Language
from bot.domain.request import Request
from bot.domain.screen import Button, Screen
from bot.i18n import clock, day, plain, t


def receipt(
    request: Request,
    *,
    service_name: str | None,
    office_name: str,
    language: Language,
    now: datetime,
    is_official: bool = False,
) -> Screen:
    """`is_official`: the agency has declared the bot a channel of its own. Else only the staff register, elsewhere."""
    waits = request.registered_on > tashkent_day(request.arrived_at)
    text = t(
        language,
        "receipt.official" if is_official else "receipt.text",
        number=request.number,
        kind=plain(language, f"kind.{request.kind}"),
        subject=service_name or plain(language, "receipt.no_service"),
        office=office_name,
        arrived=clock(request.arrived_at),
        registered=day(request.registered_on, language),
        waits=t(language, "receipt.next_workday") if waits else "",
        due=day(request.due_on, language),
        left=plain(language, "date.days_left", days=days_left(request.due_on, now)),
    )
    return Screen(
        text,
        buttons=((Button(plain(language, "receipt.button.follow"), OpenRequest(request.id)),),),
    )
