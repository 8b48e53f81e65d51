"""The key by which texts are compared in search: different ways to type the same word become the same."""

import re
import unicodedata

from bot.script.latin import to_latin_letters
from bot.script.letters import APOSTROPHES, repair_look_alikes

_NOT_A_WORD = re.compile(r"[\W_]+")
_FOLDS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"[{APOSTROPHES}]", ""),  # oʻ, o' and o; maʼno and mano
        ("ş", "sh"),  # the letters of 2026
        ("ç", "ch"),
        ("[öõ]", "o"),
        ("ğ", "g"),
        ("q", "k"),
        ("x", "h"),
        ("w", "v"),
        ("ts", "s"),  # konsert, kontsert
        ("ye", "e"),  # reyestr, reestr
        (r"(?<=[b-df-hj-np-tv-z])yo", "e"),  # ребёнка, ребенка: Russian is mostly typed without its dots
        ("yo", "o"),
        ("iy", "i"),  # ijtimoiy, ijtimoi
        (r"(.)\1+", r"\1"),  # yetti, yeti
    )
]


def search_key(text: str) -> str:
    """`text` folded: lower case, one Latin without apostrophes, doubled letters once, words parted by one space."""
    key = to_latin_letters(repair_look_alikes(text.lower()))
    for pattern, replacement in _FOLDS:
        key = pattern.sub(replacement, key)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", key) if not unicodedata.combining(letter))
    return _NOT_A_WORD.sub(" ", bare).strip()
