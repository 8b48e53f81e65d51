"""Does a text speak of violence, of hunger, of a child or a life in danger? Then emergency numbers come first.

A false alarm costs a few lines that nobody needed; a missed one may cost a life. The words stand in danger.toml.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.catalog.fields import Fields
from bot.catalog.loading import FOLDER, read_tables
from bot.script import search_key, to_cyrillic

NEAR_WORDS = 8
"""How far apart the two halves of a sign may stand: about one sentence."""
LONG_STEM = 6
"""From this length on a stem is known with one letter wrong, missing, added or swapped."""


@dataclass(frozen=True, slots=True)
class _Stem:
    letters: str
    whole: bool
    """The whole word, not only its beginning."""

    def begins(self, word: str) -> bool:
        if self.whole:
            return word == self.letters
        return word.startswith(self.letters) or (len(self.letters) >= LONG_STEM and _nearly_begins(word, self.letters))


def _nearly_begins(word: str, stem: str) -> bool:
    """One letter of the stem is wrong, missing, added, or swapped with the next."""
    at = 0
    for one, other in zip(word, stem, strict=False):
        if one != other:
            break
        at += 1
    rest = stem[at + 1 :]
    if not rest:
        return False
    return (
        word.startswith(rest, at + 1)
        or word.startswith(rest, at)
        or word.startswith(stem[at:], at + 1)
        or word.startswith(rest[0] + stem[at] + rest[1:], at)
    )


Phrase = tuple[_Stem, ...]
Fold = Callable[[str], str]


class _Phrases:
    """Phrases by the first letters of their first word, so that a text is read once."""

    def __init__(self, written: Iterable[str], fold: Fold) -> None:
        self._by_start: dict[str, list[Phrase]] = defaultdict(list)
        for words in written:
            phrase = tuple(_stem(word, fold) for word in words.split())
            self._by_start[phrase[0].letters[:2]].append(phrase)

    def places_in(self, words: Sequence[str]) -> Iterator[int]:
        for place, word in enumerate(words):
            for phrase in self._by_start.get(word[:2], ()):
                if phrase[0].begins(word) and _goes_on(phrase[1:], words, place + 1):
                    yield place
                    break


@dataclass(frozen=True, slots=True)
class _Sign:
    words: _Phrases
    near: _Phrases | None
    fold: Fold

    def stands_in(self, words: Sequence[str]) -> bool:
        places = self.words.places_in(words)
        if self.near is None:
            return any(True for _ in places)
        near = set(self.near.places_in(words))
        return any(not near.isdisjoint(range(place - NEAR_WORDS, place + NEAR_WORDS + 1)) for place in places if near)


def is_danger(text: str) -> bool:
    folds: tuple[Fold, ...] = (search_key, _exact)
    words = {fold: fold(text).split() for fold in folds}
    return any(sign.stands_in(words[sign.fold]) for sign in _signs())


def _exact(text: str) -> str:
    """Cyrillic without signs: here «ўлмоқчиман», I want to die, is not «олмоқчиман», I want to receive."""
    return " ".join(re.findall(r"[^\W\d_]+", to_cyrillic(text).lower()))


@cache
def _signs(path: Path = FOLDER / "danger.toml") -> tuple[_Sign, ...]:
    return tuple(_sign(fields) for fields in read_tables(path, "sign"))


def _sign(fields: Fields) -> _Sign:
    fields.text("what")
    near = fields.texts("with")
    fold: Fold = _exact if fields.flag("exact") else search_key
    sign = _Sign(_Phrases(fields.texts("words"), fold), _Phrases(near, fold) if near else None, fold)
    fields.nothing_else()
    return sign


def _stem(written: str, fold: Fold) -> _Stem:
    return _Stem(fold(written.rstrip("*")), whole=not written.endswith("*"))


def _goes_on(phrase: Phrase, words: Sequence[str], place: int) -> bool:
    """The rest of a phrase follows; before each of its words one other may stand."""
    if not phrase:
        return True
    return any(
        phrase[0].begins(words[at]) and _goes_on(phrase[1:], words, at + 1)
        for at in range(place, min(place + 2, len(words)))
    )
