"""What citizens wrote in their requests, found again by words: with typos, with other endings, in either script.

Two steps, because a gram of three letters stands in every tenth request, but in few words: a word that is asked for is
likened by its grams to the words that were ever written (`text_words`), and those lead to the requests that have them.
Words and grams are keyed hashes of the folding key, so the index is no second copy of what people said.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Executable, Select, Table, bindparam, delete, func, insert, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert

from bot.script import search_key
from storage.cipher import Cipher
from storage.database import Transaction
from storage.tables import (
    NOT_SEARCHABLE_IN_SQL,
    request_messages,
    request_text_words,
    requests,
    text_word_grams,
    text_words,
)

MIN_LETTERS = 3
STEM_LETTERS = 8
"""Uzbek puts its endings behind: what begins alike is nearly always the same word, and there are fewer of them."""
MAX_DIGITS = 20
MAX_WORDS_OF_MESSAGE = 400
LETTERS_OF_GRAM = 3
AT_ONCE = 400
"""Values in one IN."""

LIKE_ENOUGH = 0.5
TELLING_GRAMS = 5
"""Of two words the shorter has at least so many: then it may be the longer one without its endings."""
MAX_LIKE, MOST_LIKE = 8, 40
"""Words that one word may stand for, and that are looked at closely."""


@dataclass(frozen=True, slots=True)
class LikeWord:
    id: int
    likeness: float
    """1: the same word."""


def words_of(said: str) -> list[str]:
    """The folded words of a text that are worth finding, each once, in their order."""
    words = (_stem(word) for word in search_key(said).split() if len(word) >= MIN_LETTERS)
    return list(dict.fromkeys(words))[:MAX_WORDS_OF_MESSAGE]


def _stem(word: str) -> str:
    return word[:MAX_DIGITS] if word.isdigit() else word[:STEM_LETTERS]


def grams_of(word: str) -> set[str]:
    """None of a number: another digit is no typo, but another number."""
    if word.isdigit():
        return set()
    padded = f" {word} "
    return {padded[place : place + LETTERS_OF_GRAM] for place in range(len(padded) - LETTERS_OF_GRAM + 1)}


# Writing.

WAITING = (
    select(
        request_messages.c.id,
        request_messages.c.request_id,
        request_messages.c.text,
        requests.c.full_name.is_(None).label("is_erased"),
    )
    .join(requests, requests.c.id == request_messages.c.request_id)
    .where(text(f"request_messages.{NOT_SEARCHABLE_IN_SQL.replace(' AND ', ' AND request_messages.')}"))
    .order_by(request_messages.c.id)
    .limit(bindparam("limit"))
)
_COUNT_WAITING = select(func.count()).select_from(request_messages).where(text(NOT_SEARCHABLE_IN_SQL))


async def catch_up(tx: Transaction, *, limit: int, now: datetime) -> int:
    """Make up to `limit` messages findable that are not yet, the oldest first; return how many they were."""
    waiting = list(await tx.execute(WAITING, {"limit": limit}))
    if not waiting:
        return 0
    said: dict[int, list[str]] = {}
    for row in waiting:
        if not row.is_erased:
            said.setdefault(row.request_id, []).extend(words_of(row.text))
    await _add(tx, said)
    await tx.execute(
        update(request_messages).where(request_messages.c.id.in_([row.id for row in waiting])).values(searchable_at=now)
    )
    return len(waiting)


async def count_waiting(tx: Transaction) -> int:
    return int((await tx.execute(_COUNT_WAITING)).scalar_one())


async def _add(tx: Transaction, said: dict[int, list[str]]) -> None:
    words = sorted({word for words in said.values() for word in words})
    ids = await _ids_of(tx, words)
    new = [word for word in words if word not in ids]
    if new:
        keys = [{"word_key": _word_key(tx.cipher, word), "grams": len(grams_of(word))} for word in new]
        await tx.execute(_once(text_words, is_postgresql=tx.is_postgresql), keys)
        ids |= await _ids_of(tx, new)
        grams = [{"gram_key": key, "word_id": ids[word]} for word in new for key in sorted(_gram_keys(tx.cipher, word))]
        if grams:
            await tx.execute(_once(text_word_grams, is_postgresql=tx.is_postgresql), grams)
    pairs = [{"word_id": ids[word], "request_id": request} for request, words in said.items() for word in set(words)]
    if pairs:
        await tx.execute(_once(request_text_words, is_postgresql=tx.is_postgresql), pairs)


async def _ids_of(tx: Transaction, words: Sequence[str]) -> dict[str, int]:
    keys = {_word_key(tx.cipher, word): word for word in words}
    found: dict[str, int] = {}
    for some in _parts(list(keys)):
        rows = await tx.execute(select(text_words.c.id, text_words.c.word_key).where(text_words.c.word_key.in_(some)))
        found |= {keys[row.word_key]: row.id for row in rows}
    return found


@cache
def _once(table: Table, *, is_postgresql: bool) -> Executable:
    """What is there already stays as it is."""
    if is_postgresql:
        return postgresql_insert(table).on_conflict_do_nothing()
    return insert(table).prefix_with("OR IGNORE")


async def drop(tx: Transaction, request_ids: Sequence[int]) -> None:
    """Forget what these requests say, and words that nobody else wrote."""
    for some in _parts(request_ids):
        mine = request_text_words.c.request_id.in_(some)
        words = list((await tx.execute(select(request_text_words.c.word_id).where(mine).distinct())).scalars())
        await tx.execute(delete(request_text_words).where(mine))
        for some_words in _parts(words):
            await _drop_unused(tx, some_words)


async def _drop_unused(tx: Transaction, word_ids: Collection[int]) -> None:
    still = select(request_text_words.c.request_id).where(request_text_words.c.word_id == text_words.c.id).exists()
    unused = select(text_words.c.id).where(text_words.c.id.in_(word_ids), ~still)
    ids = list((await tx.execute(unused)).scalars())
    await tx.execute(delete(text_word_grams).where(text_word_grams.c.word_id.in_(ids)))
    await tx.execute(delete(text_words).where(text_words.c.id.in_(ids)))


# Finding.


async def like(tx: Transaction, word: str) -> list[LikeWord]:
    """The words ever written that `word`, folded, may mean: with a typo or other endings; the likest first."""
    own = _word_key(tx.cipher, word)
    keys = sorted(_gram_keys(tx.cipher, word))
    if not keys:
        rows = await tx.execute(select(text_words.c.id).where(text_words.c.word_key == own))
        return [LikeWord(row.id, 1.0) for row in rows]
    rows = await tx.execute(like_words(keys))
    found = [
        LikeWord(row.id, 1.0 if row.word_key == own else _likeness(len(keys), row.grams, row.common)) for row in rows
    ]
    likest = sorted((one for one in found if one.likeness >= LIKE_ENOUGH), key=lambda one: -one.likeness)
    return likest[:MAX_LIKE]


def like_words(keys: Sequence[int]) -> Select[Any]:
    """Words with enough of these grams in common: counted first, and only then is looked what else they have."""
    least = max(1, math.ceil(len(keys) * LIKE_ENOUGH / (2 - LIKE_ENOUGH)))
    counted = (
        select(text_word_grams.c.word_id, func.count().label("common"))
        .where(text_word_grams.c.gram_key.in_(keys))
        .group_by(text_word_grams.c.word_id)
        .having(func.count() >= least)
        .subquery()
    )
    likeness = 2.0 * counted.c.common / (text_words.c.grams + len(keys))
    return (
        select(text_words.c.id, text_words.c.word_key, text_words.c.grams, counted.c.common)
        .join(counted, counted.c.word_id == text_words.c.id)
        .where(or_(likeness >= LIKE_ENOUGH, counted.c.common >= TELLING_GRAMS - 1))
        .order_by(likeness.desc())
        .limit(MOST_LIKE)
    )


def _likeness(grams: int, others: int, common: int) -> float:
    """Dice's coefficient of the grams; of a word that is the other with endings (all but the last gram) more."""
    dice = 2 * common / (grams + others)
    shorter = min(grams, others)
    is_stem = shorter >= TELLING_GRAMS and common >= shorter - 1
    return min(0.95, max(dice, 0.8) if is_stem else dice)


REQUESTS_OF = (
    select(request_text_words.c.request_id)
    .where(request_text_words.c.word_id == bindparam("word"))
    .order_by(request_text_words.c.request_id.desc())
    .limit(bindparam("limit"))
)


async def requests_with(tx: Transaction, word_id: int, limit: int) -> list[int]:
    """The newest requests that have the word."""
    return list((await tx.execute(REQUESTS_OF, {"word": word_id, "limit": limit})).scalars())


async def which_have(tx: Transaction, word_id: int, request_ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in _parts(list(request_ids)):
        rows = await tx.execute(
            select(request_text_words.c.request_id).where(
                request_text_words.c.word_id == word_id, request_text_words.c.request_id.in_(some)
            )
        )
        found |= set(rows.scalars())
    return found


# Keys: integers, which both databases keep in few bytes.


def _word_key(cipher: Cipher, word: str) -> int:
    return int.from_bytes(cipher.search_key(f"word {word}")[:8], "big") >> 1


def _gram_keys(cipher: Cipher, word: str) -> set[int]:
    return {_gram_key(cipher, gram) for gram in grams_of(word)}


@lru_cache(maxsize=50_000)
def _gram_key(cipher: Cipher, gram: str) -> int:
    return int.from_bytes(cipher.search_key(f"gram {gram}")[:4], "big") >> 1


def _parts(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[place : place + AT_ONCE] for place in range(0, len(values), AT_ONCE))
