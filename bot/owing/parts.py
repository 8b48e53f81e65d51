"""Telegram takes no more than 4096 units in a message; people write as much in theirs, and our words come on top."""

from bot.domain.html_text import split
from bot.domain.screen import Screen


def in_parts(screen: Screen) -> list[Screen]:
    """The screen as messages that follow each other; the buttons stand under the last one."""
    *others, last = split(screen.text)
    return [*map(Screen, others), Screen(last, buttons=screen.buttons)]
