"""Screens as text files, so that every change of wording stands in the diff.

A test draws a screen in every language and compares it with `tests/screens/<language>/<name>.txt`. After a wanted
change `UPDATE_SCREENS=1 uv run pytest` writes the files anew; look at the difference before you commit it.
"""

import os
from collections.abc import Callable
from pathlib import Path

from bot.domain.html_text import MAX_TEXT_UNITS, units
from bot.domain.language import Language
from bot.domain.screen import Screen

SCREENS = Path(__file__).parent / "screens"
MAX_BUTTON_CHARS = 60
"""A narrow phone shows about 35 of a button that stands alone in its row; longer ones may only be names."""


def render(screen: Screen) -> str:
    """The text as Telegram gets it, and below it each row of buttons (or keys) in brackets."""
    rows = [[button.text for button in row] for row in screen.buttons]
    rows += [[f"⌨ {key.text}" for key in row] for row in screen.keys or ()]
    lines = [" ".join(f"[{text}]" for text in row) for row in rows]
    return "\n".join([screen.text, "", *lines]).rstrip() + "\n"


def check_screen(name: str, draw: Callable[[Language], Screen]) -> None:
    """The screen `name` looks in every language as its file says, and Telegram would take it."""
    for language in Language:
        screen = draw(language)
        check_limits(screen)
        path = SCREENS / language.tag / f"{name}.txt"
        if os.environ.get("UPDATE_SCREENS"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render(screen), encoding="utf-8")
        assert path.exists(), f"{path} is missing: UPDATE_SCREENS=1 uv run pytest writes it"
        assert render(screen) == path.read_text(encoding="utf-8")


def check_limits(screen: Screen) -> None:
    assert 0 < units(screen.text) <= MAX_TEXT_UNITS
    for row in screen.buttons:
        for button in row:
            assert len(button.text) <= MAX_BUTTON_CHARS, button.text
            assert button.action is None or button.action.encode()
