"""Search as citizens write: both scripts, typos, Russian, whole sentences.

BM25 over 3- to 5-character grams of the folding key, and over pairs of neighbouring words. Grams stand typos and
suffixes without a stemmer or a dictionary. The weight of a gram in a service is reckoned once, so that a query only
adds numbers from an inverted index.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import add

from bot.catalog.fields import Fields
from bot.catalog.loading import FOLDER, read, read_tables
from bot.catalog.service import Service
from bot.domain.language import Language
from bot.script import search_key

MAX_QUERY_CHARS = 400
"""A longer text is searched by its beginning: that is where people say what it is about."""

MAX_WORDS_KEPT = 4_096
"""Under two kilobytes each."""

INDEXED = (Language.UZ_CYRL, Language.RU)
"""The folding key makes one of the two scripts of Uzbek."""

GRAM_LENGTHS = (3, 4, 5)
PAIRED_LETTERS = 4
WEIGHT_OF_NAME, WEIGHT_OF_SEARCH_WORDS, WEIGHT_OF_DESCRIPTION = 4.0, 3.0, 0.5
SATURATION, LENGTH_NORM = 1.2, 0.2
MIN_SCORE = 9.0
"""Below it a text is not about any service: better "none of these" than a wrong card."""
ALIKE = 0.95
"""Services with this share of the best score fit as well as the best: «нафақа» alone means any of seven."""
SHORT, MIN_KNOWN = 3, 0.2
"""Of a text of so few telling words at least this share must be about the service nearest to it."""

Grams = dict[str, float]
Posting = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Hit:
    code: str
    score: float


class Search:
    """An index over services. Build a new one when services change: it takes a fraction of a second.

    Beside the services it knows topics that are none of ours (off_topic.toml): a text nearest to one finds nothing.
    """

    def __init__(self, services: Iterable[Service]) -> None:
        services = tuple(services)
        documents = {service.code: _grams_of(service) for service in services}
        self._codes = tuple(documents)
        self._places = tuple((service.category, service.order) for service in services)
        topics = _off_topic()
        self._size = len(documents) + len(topics)
        self._postings = _postings([*documents.values(), *topics])
        self._search_words = frozenset(search_key(words) for service in services for words in service.search_words)
        # People use the same words again and again: a word costs its grams only once.
        self._scores_of_word = lru_cache(maxsize=MAX_WORDS_KEPT)(self._reckon)
        self._most_of_word = lru_cache(maxsize=MAX_WORDS_KEPT)(self._most)

    def find(self, query: str, limit: int = 3) -> list[Hit]:
        """The services that the query may mean, best first; none if it is about something else."""
        text = search_key(query[:MAX_QUERY_CHARS])
        words = text.split()
        if not words or not self._codes:
            return []
        # Other words, and pairs, count in the order; whether a text is one of ours the telling words say.
        telling = _telling(words)
        told = self._scores_of(telling)
        ours = told[: len(self._codes)]
        # What was given to a service as its search word finds something, however common it is.
        if text not in self._search_words and max(ours) < max(self._enough(telling), self._strangest(words, told)):
            return []
        if rest := {*words, *(_pairs(words) & self._postings.keys())} - telling:
            ours = list(map(add, ours, self._scores_of(rest)))
        return self._best(ours, limit)

    def _best(self, scores: list[float], limit: int) -> list[Hit]:
        """What fits as well as the best, and is of its category, comes first, the most asked at its head."""
        best = max(range(len(scores)), key=scores.__getitem__)
        category, _ = self._places[best]
        least = min(MIN_SCORE, scores[best])

        def rank(number: int) -> tuple[float, int]:
            its_category, order = self._places[number]
            is_alike = its_category == category and scores[number] >= ALIKE * scores[best]
            return (0.0, order) if is_alike else (scores[best] - scores[number], number)

        found = sorted((number for number, score in enumerate(scores) if score >= least), key=rank)
        return [Hit(self._codes[number], scores[number]) for number in found[:limit]]

    def _enough(self, telling: set[str]) -> float:
        """A short text with one half-known word among strange ones is not ours; a long one tells of much besides."""
        known = MIN_KNOWN * sum(map(self._most_of_word, telling)) if len(telling) <= SHORT else 0.0
        return max(MIN_SCORE, known)

    def _strangest(self, words: list[str], told: list[float]) -> float:
        """How near the text is to a topic that is none of ours; not at all, if a word is of our people alone."""
        beginnings = tuple(_listed("our_words"))
        if any(word.startswith(beginnings) for word in words):
            return 0.0
        weak = (set(words) & _listed("weak_words")) - _telling(words)
        scores = list(map(add, told, self._scores_of(weak))) if weak else told
        return max(scores[len(self._codes) :], default=0.0)

    def _scores_of(self, words: set[str]) -> list[float]:
        return list(map(sum, zip(*map(self._scores_of_word, sorted(words)), strict=True)))

    def _reckon(self, word: str) -> "array[float]":
        """What a word adds to the score of every service, then of every topic that is none of ours."""
        scores = array("d", bytes(8 * self._size))
        grams = _grams(word)
        # A long word has many grams; it should not outweigh three short ones.
        share = 1 / math.sqrt(len(grams))
        for gram in grams:
            for number, weight in self._postings.get(gram, ()):
                scores[number] += weight * share
        return scores

    def _most(self, word: str) -> float:
        """What a word would add to a service that has all its grams."""
        grams = _grams(word)
        rarities = (_rarity(self._size, len(self._postings.get(gram, ()))) for gram in grams)
        return (SATURATION + 1) * sum(rarities) / math.sqrt(len(grams))


def _grams_of(service: Service) -> Grams:
    texts = [service.text(language) for language in INDEXED]
    grams: Grams = defaultdict(float)
    for words, weight in (
        ([text.name for text in texts], WEIGHT_OF_NAME),
        (service.search_words, WEIGHT_OF_SEARCH_WORDS),
        ([part for text in texts for part in (text.summary, text.who or "")], WEIGHT_OF_DESCRIPTION),
    ):
        for gram in _all_grams(words):
            grams[gram] += weight
    return grams


def _postings(documents: list[Grams]) -> dict[str, tuple[Posting, ...]]:
    """For each gram the documents that have it, each with what it adds to the score."""
    spread = Counter(gram for grams in documents for gram in grams)
    mean_length = sum(sum(grams.values()) for grams in documents) / len(documents)
    postings: dict[str, list[Posting]] = defaultdict(list)
    for number, grams in enumerate(documents):
        norm = SATURATION * (1 - LENGTH_NORM + LENGTH_NORM * sum(grams.values()) / mean_length)
        for gram, weight in grams.items():
            rarity = _rarity(len(documents), spread[gram])
            postings[gram].append((number, rarity * weight * (SATURATION + 1) / (weight + norm)))
    return {gram: tuple(entries) for gram, entries in postings.items()}


def _rarity(documents: int, having: int) -> float:
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def _all_grams(phrases: Iterable[str]) -> set[str]:
    folded = [search_key(phrase).split() for phrase in phrases]
    return {gram for words in folded for word in (*words, *_pairs(words)) for gram in _grams(word)}


def _pairs(words: list[str]) -> set[str]:
    """Neighbouring words by their beginnings: «болалар пули» is more than «болалар» and «пули» apart."""
    return {f"{first[:PAIRED_LETTERS]} {second[:PAIRED_LETTERS]}" for first, second in pairwise(words)}


def _grams(word: str) -> set[str]:
    """Of a word; a pair of words, with a space within, is one gram."""
    if " " in word:
        return {word}
    padded = f" {word} "
    return {padded[at : at + length] for length in GRAM_LENGTHS for at in range(len(padded) - length + 1)}


def _telling(words: list[str]) -> set[str]:
    """The words that say what a text is about; if there are none, all of them."""
    telling = set(words) - _listed("everyday_words") or set(words)
    return telling - _listed("weak_words") or telling


@cache
def _listed(key: str) -> frozenset[str]:
    words = Fields(read(FOLDER / "off_topic.toml"), "off_topic.toml").texts(key)
    return frozenset(search_key(word) for word in words)


@cache
def _off_topic() -> tuple[Grams, ...]:
    topics = map(_topic_words, read_tables(FOLDER / "off_topic.toml", "topic"))
    return tuple(dict.fromkeys(_all_grams(words), WEIGHT_OF_SEARCH_WORDS) for words in topics)


def _topic_words(fields: Fields) -> tuple[str, ...]:
    fields.text("what")
    words = fields.texts("words")
    fields.nothing_else()
    return words
