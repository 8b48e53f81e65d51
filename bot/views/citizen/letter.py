"""What the staff wrote to a citizen, as the citizen sees it."""

from enum import StrEnum

from bot.domain.actions import AcceptAnswer, OpenRequest, ReopenRequest, WriteToRequest
from bot.domain.language import Language
from bot.domain.request import Request
from bot.domain.screen import Button, Screen
from bot.i18n import Html, plain, t


class Letter(StrEnum):
    MESSAGE = "message"
    QUESTION = "question"
    ANSWER = "answer"
    CORRECTION = "correction"


def letter_head(request: Request, kind: Letter, language: Language) -> Html:
    """Whose words these are, and about what: several requests share one chat."""
    return t(language, f"letter.{kind}", number=request.number)


def letter_screen(request: Request, html: str, kind: Letter, language: Language) -> Screen:
    """`html` is the officer's text in the citizen's script."""
    parts = [letter_head(request, kind, language), Html(html)]
    if kind is Letter.ANSWER:
        parts.append(t(language, "letter.how_to_appeal"))
    return Screen(Html("\n\n".join(parts)), buttons=_buttons(request, kind, language))


def _buttons(request: Request, kind: Letter, language: Language) -> tuple[tuple[Button, ...], ...]:
    follow = Button(plain(language, "letter.button.follow"), OpenRequest(request.id))
    if kind is Letter.ANSWER:
        accept = Button(plain(language, "letter.button.accept"), AcceptAnswer(request.id))
        reopen = Button(plain(language, "letter.button.reopen"), ReopenRequest(request.id))
        return ((accept,), (reopen,), (follow,))
    return ((Button(plain(language, "letter.button.reply"), WriteToRequest(request.id)),), (follow,))
