"""Buttons that stand on many screens: nowhere is a dead end."""

from bot.domain.actions import Action, OpenMenu
from bot.domain.language import Language
from bot.domain.screen import Button
from bot.i18n import plain

MAX_LABEL_CHARS = 60
"""A name longer than this is cut by us; a narrow phone cuts earlier by itself."""


def button(language: Language, key: str, action: Action, **values: object) -> Button:
    """A button whose words stand under `key`; a long name in it is cut."""
    return named(plain(language, key, **values), action)


def named(name: str, action: Action) -> Button:
    return Button(name if len(name) <= MAX_LABEL_CHARS else f"{name[: MAX_LABEL_CHARS - 1].rstrip()}…", action)


def menu_button(language: Language) -> Button:
    return button(language, "button.menu", OpenMenu())


def pages(language: Language, before: Action | None, after: Action | None) -> tuple[tuple[Button, ...], ...]:
    """A row that leads to the page before and the page after, as far as there are such."""
    row = []
    if before is not None:
        row.append(button(language, "button.previous_page", before))
    if after is not None:
        row.append(button(language, "button.next_page", after))
    return (tuple(row),) if row else ()
