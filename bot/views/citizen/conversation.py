"""The conversation on a request, and what is said to a message that joins it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalog import Catalog
from bot.domain.actions import AskPerson, AssignMessage, OpenConversation, OpenRequest, TurnToRequest, WriteToRequest
from bot.domain.language import Language
from bot.domain.request import Author, Request
from bot.domain.screen import Screen
from bot.i18n import Html, clock, day, plain, t
from bot.views.citizen.buttons import button, menu_button, pages
from bot.views.citizen.requests import request_button

MESSAGES_PER_PAGE = 5
MAX_TEXT_SHOWN = 650
"""Characters of a message: a page of them stays within one message of Telegram."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a conversation; `text` is in the reader's script."""

    author: Author
    at: datetime
    text: str
    kind: str | None = None
    """`content.<kind>` for what is more than words."""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    request: Request
    said: Sequence[Said]
    """Those of this page, oldest first."""
    page: int
    pages: int


def conversation(shown: Conversation, language: Language) -> Screen:
    request = shown.request
    key = "conversation.title_page" if shown.pages > 1 else "conversation.title"
    title = t(language, key, number=request.number, page=shown.page + 1, pages=shown.pages)
    said = [_said(message, language) for message in shown.said] or [t(language, "conversation.none")]
    talk = [button(language, "request.button.write", WriteToRequest(request.id))] if request.is_open else []
    return Screen(
        Html("\n\n".join([title, *said])),
        buttons=(
            *((tuple(talk),) if talk else ()),
            *pages(
                language,
                OpenConversation(request.id, shown.page - 1) if shown.page else None,
                OpenConversation(request.id, shown.page + 1) if shown.page + 1 < shown.pages else None,
            ),
            (button(language, "button.back", TurnToRequest(request.id)), menu_button(language)),
        ),
    )


def _said(message: Said, language: Language) -> Html:
    key = "conversation.head_edited" if message.edited else "conversation.head"
    lines = [t(language, key, who=plain(language, f"conversation.{message.author}"), at=clock(message.at))]
    if message.kind is not None:
        lines.append(t(language, "conversation.file", kind=plain(language, f"content.{message.kind}")))
    if message.text:
        text = message.text if len(message.text) <= MAX_TEXT_SHOWN else f"{message.text[:MAX_TEXT_SHOWN]}…"
        lines.append(t(language, "form.quote", text=text))
    return Html("\n".join(lines))


def write_prompt(request: Request, language: Language) -> Screen:
    return Screen(
        t(language, "write.prompt", number=request.number),
        buttons=((button(language, "write.button.done", TurnToRequest(request.id)),),),
    )


def added(request: Request, language: Language) -> Screen:
    """One answer for a burst of messages. They will be sent; nobody has read them yet."""
    return Screen(
        t(language, "write.added", number=request.number),
        buttons=((button(language, "write.button.done", TurnToRequest(request.id)),),),
    )


def which_request(requests: Sequence[Request], message_id: int, catalog: Catalog, language: Language) -> Screen:
    """Several requests are open, and nothing says which one a message is about: ask, never guess."""
    rows = (
        (request_button(request, catalog, language, AssignMessage(request.id, message_id)),) for request in requests
    )
    return Screen(
        t(language, "assign.ask"),
        buttons=(*rows, (button(language, "assign.button.new", AskPerson()),), (menu_button(language),)),
    )


def reopen_prompt(request: Request, language: Language) -> Screen:
    return Screen(
        t(language, "reopen.prompt", number=request.number),
        buttons=((button(language, "reopen.button.cancel", TurnToRequest(request.id)),),),
    )


def reopened(request: Request, language: Language) -> Screen:
    return Screen(
        t(language, "reopen.done", number=request.number, due=day(request.due_on, language)),
        buttons=((button(language, "receipt.button.follow", OpenRequest(request.id)),), (menu_button(language),)),
    )
