"""Words: every sentence that a person reads stands in `locales/<language>/*.po` under a key, none in the code."""

from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from babel.messages.pofile import read_po

from bot.domain.language import Language

LOCALES = Path(__file__).resolve().parents[2] / "locales"


class Html(str):
    """Text that is HTML already: `t` leaves it as it is."""

    __slots__ = ()


def t(language: Language, key: str, **values: object) -> Html:
    """The sentence `key` as HTML, with `values` in its places; whatever came from a person appears as typed.

    Raises KeyError for an unknown key or a place without a value: a missing word is a bug that a test must find.
    """
    safe = {
        name: value if isinstance(value, Html) else escape(str(value), quote=False) for name, value in values.items()
    }
    return Html(words(language)[key].format(**safe))


def plain(language: Language, key: str, **values: object) -> str:
    """The sentence `key` as plain text: for buttons, toasts and topics' names, where Telegram knows no HTML."""
    return words(language)[key].format(**values)


@cache
def words(language: Language) -> Mapping[str, str]:
    """All sentences of a language by key, compiled in memory from its .po files."""
    found: dict[str, str] = {}
    for path in sorted((LOCALES / language.tag).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language.code):
                if message.id and message.string:
                    key = str(message.id)
                    if key in found:
                        raise ValueError(f"{path}: {key} stands in two files")
                    found[key] = str(message.string)
    return found
