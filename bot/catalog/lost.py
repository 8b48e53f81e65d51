"""What may be kept of a search that found nothing: words by which others may search, and nothing of the person."""

import re

from bot.script import search_key

MAX_CHARS = 60
"""Who writes more tells a story of their own."""
MIN_LETTERS = 3
MAX_DIGITS = 4
"""A year or an age; more may be a telephone, a passport, a card."""

_PERSONAL = re.compile(
    r"[@/\\]|\w\.\w"  # addresses of all kinds, commands
    r"|\b(?=\w*\d)(?=\w*[^\W\d])\w+\b"  # AB1234, FA-7K3M
    r"|\b\w{3,}(?:ова?|ева?|ович|евич|вна|ova?|eva?|ovich|evich|vna)\b"  # Каримова, Alisherovich
    r"|\b(?:ўғли|угли|углы|қизи|кизи|o.?g.?li|ugli|qizi|kizi)\b",
    re.IGNORECASE,
)


def key_to_keep(query: str) -> str | None:
    """The query folded for search; None when something in it may tell who asked. A name that stands alone and a word
    look the same: administrators see only what was asked more than once."""
    text = " ".join(query.split())
    digits = sum(character.isdigit() for character in text)
    if len(text) > MAX_CHARS or digits > MAX_DIGITS or _PERSONAL.search(text) or _has_name(text):
        return None
    key = search_key(text)
    return key if sum(letter.isalpha() for letter in key) >= MIN_LETTERS else None


def _has_name(text: str) -> bool:
    """A capital letter inside a text is a name of something; the first one telephones write by themselves."""
    return any(word[:1].isupper() for word in text.split()[1:])
