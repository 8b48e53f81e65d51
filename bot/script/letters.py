"""The letters of both scripts, those that only look like one of them, and those that belong to neither alphabet."""

import re
from enum import Enum, auto

from bot.domain.language import Language, Script


class LatinAlphabet(Enum):
    """Which Latin is written; both are read."""

    OF_1995 = auto()
    OF_2026 = auto()  # sh ch oʻ gʻ are ş ç ö ğ


LATIN_IN_FORCE = LatinAlphabet.OF_1995
"""The switch. When the reform is in force, change it and run `inson-bot words latin` and `inson-bot catalog latin`."""

TURNED_COMMA = "\u02bb"  # ʻ: part of the letters oʻ and gʻ
TUTUQ = "\u02bc"  # ʼ: the sign that parts sounds (maʼno)
APOSTROPHES = "\u02bb\u02bc\u2018\u2019\u201b'`\u00b4\u02b9\u2032\u02bd\u02c8\uff07"
"""ʻ ʼ ‘ ’ ‛ ' ` ´ ʹ ′ ʽ ˈ ＇: all that people type for either sign."""

CYRILLIC = "\u0400-\u052f"  # of all languages; for character classes
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"

# c is part of ch; the last five are the alphabet of 2026, and õ of its drafts.
_UZBEK = "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ" + "abcdefghijklmnopqrstuvxyz" + "şçöğõ" + TURNED_COMMA + TUTUQ
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" + "abcdefghijklmnopqrstuvwxyz"  # the Latin of names and addresses
_ALPHABETS = {code: frozenset(letters + letters.upper()) for code, letters in (("uz", _UZBEK), ("ru", _RUSSIAN))}

_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
_LATIN_LETTER = re.compile(f"[{LATIN}]")
_LETTER = re.compile(r"[^\W\d_]")

_LOOK_ALIKES = "аеорсухіАВЕКМНОРСТУХІ", "aeopcyxiABEKMHOPCTYXI"
_TO_LATIN_LOOK = str.maketrans(*_LOOK_ALIKES)
_TO_CYRILLIC_LOOK = str.maketrans(*reversed(_LOOK_ALIKES))
_MIXED_WORD = re.compile(rf"(?:(?<=[{CYRILLIC}])(?=[{LATIN}])|(?<=[{LATIN}])(?=[{CYRILLIC}]))")
_WORD = re.compile(rf"[{CYRILLIC}{LATIN}{APOSTROPHES}]+")


def script_of(text: str) -> Script | None:
    """The script of most letters; Cyrillic when they are as many; None when there are none of either."""
    cyrillic, latin = len(_CYRILLIC_LETTER.findall(text)), len(_LATIN_LETTER.findall(text))
    if not cyrillic and not latin:
        return None
    return Script.CYRL if cyrillic >= latin else Script.LATN


def foreign_letters(text: str, language: Language = Language.UZ_CYRL) -> set[str]:
    """Letters of no alphabet of the language, in Uzbek ы, щ, ү, w …: each is a slip or part of a foreign word."""
    return set(_LETTER.findall(text)) - _ALPHABETS[language.code]


def repair_look_alikes(text: str) -> str:
    """Words of one script with letters of the other that only look right, set straight: `мaктaб` with a Latin a.

    A word that mixes the scripts on purpose (`SMSни`) has letters without a look-alike and stays.
    """
    if not _MIXED_WORD.search(text):
        return text
    return _WORD.sub(lambda match: _repair(match.group()), text)


def _repair(word: str) -> str:
    is_cyrillic = script_of(word) is Script.CYRL
    repaired = word.translate(_TO_CYRILLIC_LOOK if is_cyrillic else _TO_LATIN_LOOK)
    stranger = _LATIN_LETTER if is_cyrillic else _CYRILLIC_LETTER
    return word if stranger.search(repaired) else repaired
