"""What the staff are told of a citizen's doings."""

from bot.domain.language import Language
from bot.domain.request import Request
from bot.domain.screen import Screen
from bot.i18n import day, t


def withdrawn(language: Language) -> Screen:
    return Screen(t(language, "citizen_note.withdrawn"))


def accepted(language: Language) -> Screen:
    return Screen(t(language, "citizen_note.accepted"))


def reopened(request: Request, language: Language) -> Screen:
    return Screen(t(language, "citizen_note.reopened", due=day(request.due_on, language)))


def no_group(request: Request, language: Language) -> Screen:
    """To the administrators: a request came, and there is no group to put it in."""
    return Screen(t(language, "citizen_note.no_group", number=request.number))
