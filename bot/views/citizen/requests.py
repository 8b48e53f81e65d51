"""A citizen's requests: the list, one of them with its timeline, and the conversation on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalog import Catalog
from bot.domain.actions import (
    AcceptAnswer,
    Action,
    OpenConversation,
    OpenRequests,
    ReopenRequest,
    StartRequest,
    TurnToRequest,
    WithdrawRequest,
    WriteToRequest,
)
from bot.domain.calendar import days_left
from bot.domain.language import Language
from bot.domain.people import Role
from bot.domain.request import WORKED_ON, Event, Move, Request, possible_moves
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, clock, day, plain, t
from bot.views.citizen.buttons import button, menu_button, named, pages
from bot.views.citizen.timeline import timeline

REQUESTS_PER_PAGE = 5


@dataclass(frozen=True, slots=True)
class RequestList:
    requests: Sequence[Request]
    """Those of this page."""
    page: int
    pages: int
    now: datetime


def request_list(shown: RequestList, catalog: Catalog, language: Language) -> Screen:
    if not shown.requests:
        return Screen(
            t(language, "requests.none"),
            buttons=((button(language, "menu.button.new", StartRequest("")),), (menu_button(language),)),
        )
    title = t(language, "requests.title")
    if shown.pages > 1:
        title = Html(f"{title} ({t(language, 'requests.page', page=shown.page + 1, pages=shown.pages)})")
    items = [_item(request, subject(request, catalog, language), shown.now, language) for request in shown.requests]
    return Screen(
        Html("\n\n".join([title, *items])),
        buttons=(
            *((request_button(request, catalog, language, TurnToRequest(request.id)),) for request in shown.requests),
            *pages(
                language,
                OpenRequests(shown.page - 1) if shown.page else None,
                OpenRequests(shown.page + 1) if shown.page + 1 < shown.pages else None,
            ),
            (menu_button(language),),
        ),
    )


def _item(request: Request, about: str, now: datetime, language: Language) -> Html:
    status = plain(language, f"status.{request.status}")
    if request.status not in WORKED_ON:
        return t(language, "requests.item", number=request.number, subject=about, status=status)
    return t(
        language,
        "requests.item_due",
        number=request.number,
        subject=about,
        status=status,
        due=day(request.due_on, language),
        left=_left(request, now, language),
    )


def request_button(request: Request, catalog: Catalog, language: Language, action: Action) -> Button:
    about = subject(request, catalog, language)
    return named(plain(language, "requests.button.item", number=request.number, subject=about), action)


def subject(request: Request, catalog: Catalog, language: Language) -> str:
    """What a request is about, in a word or two: its service, else its kind."""
    service = catalog.service(request.service_code) if request.service_code else None
    return service.text(language).name if service is not None else plain(language, f"kind.{request.kind}")


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A request as its citizen sees it. `office_name` is the short one."""

    request: Request
    office_name: str
    events: Sequence[Event]
    now: datetime
    repeats: str | None = None
    """The number of the first request that this one repeats."""
    repeated_by: Sequence[str] = ()


def request_card(shown: RequestPage, catalog: Catalog, language: Language) -> Screen:
    request = shown.request
    paragraphs = [
        t(language, "request.title", number=request.number, subject=subject(request, catalog, language)),
        Html("\n".join(_facts(shown, language))),
        t(language, f"request.next.{request.status}"),
        Html("\n".join([t(language, "request.timeline"), *timeline(shown.events, language)])),
    ]
    return Screen(Html("\n\n".join(paragraphs)), buttons=_buttons(request, language))


def _facts(shown: RequestPage, language: Language) -> list[Html]:
    request = shown.request
    facts = [t(language, "request.status", status=plain(language, f"status.{request.status}"))]
    if request.outcome is not None:
        facts.append(t(language, "request.outcome", outcome=plain(language, f"outcome.{request.outcome}")))
    facts += [
        t(language, "request.kind", kind=plain(language, f"kind.{request.kind}")),
        t(language, "request.for_whom", for_whom=plain(language, f"for_whom.{request.for_whom}")),
        t(language, "request.office", office=shown.office_name),
        t(language, "request.arrived", at=clock(request.arrived_at)),
        t(language, "request.registered", day=day(request.registered_on, language)),
    ]
    if request.official_number is not None:
        facts.append(t(language, "request.official", number=request.official_number))
    if shown.repeats is not None:
        facts.append(t(language, "request.repeats", number=shown.repeats))
    if shown.repeated_by:
        facts.append(t(language, "request.repeated_by", numbers=", ".join(shown.repeated_by)))
    if request.status in WORKED_ON:
        key = "request.due_extended" if request.extended else "request.due"
        due, left = day(request.due_on, language), _left(request, shown.now, language)
        facts.append(t(language, key, due=due, left=left))
    return facts


def _left(request: Request, now: datetime, language: Language) -> str:
    days = days_left(request.due_on, now)
    if days == 0:
        return plain(language, "date.today")
    return plain(language, "date.days_left" if days > 0 else "date.overdue", days=abs(days))


def _buttons(request: Request, language: Language) -> Rows:
    possible = possible_moves(request.status, Role.CITIZEN)
    talk = [button(language, "request.button.conversation", OpenConversation(request.id, LAST_PAGE))]
    if request.is_open:
        talk.insert(0, button(language, "request.button.write", WriteToRequest(request.id)))
    rows = [tuple(talk)]
    if Move.CLOSE in possible:
        rows.append((button(language, "request.button.accept", AcceptAnswer(request.id)),))
    if Move.REOPEN in possible:
        rows.append((button(language, "request.button.reopen", ReopenRequest(request.id)),))
    if Move.WITHDRAW in possible:
        rows.append((button(language, "request.button.withdraw", WithdrawRequest(request.id, 0)),))
    rows.append((button(language, "request.button.all", OpenRequests(0)), menu_button(language)))
    return tuple(rows)


LAST_PAGE = 9999
"""A page beyond the end is the last one: the newest messages."""


def withdrawal(request: Request, language: Language) -> Screen:
    return Screen(
        t(language, "withdraw.ask", number=request.number),
        buttons=(
            (button(language, "withdraw.button.yes", WithdrawRequest(request.id, 1)),),
            (button(language, "withdraw.button.no", TurnToRequest(request.id)),),
        ),
    )
