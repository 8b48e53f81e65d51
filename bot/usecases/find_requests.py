"""Requests by number, phone, name, text or service: whatever an officer types is tried as each of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from bot.catalog import Catalog, Search
from bot.domain.draft import PhoneNotPlausible
from bot.domain.finding import MAX_FOUND, Found, FoundBy, read_query
from bot.domain.number import parse_number, possible_numbers
from bot.domain.people import Officer
from bot.phone import read_phone
from bot.script import search_key
from storage import audit, finding, staff_searches, text_index
from storage.database import Database, Transaction

MAX_FOUND_BY_TEXT = 30
"""Leaves room for what is found by the service."""
MAX_WORDS_OF_NAME, MAX_WORDS_OF_TEXT = 8, 6
"""Of more the longest are taken: they tell most."""
NEWEST_WITH_WORD = 500
LOOKED_AT_AGAIN = 400
ENOUGH = 0.5
"""Of the weight of all words: a request that says less of them is not what was meant."""
JUST_SAID = 100


async def find_requests(
    db: Database,
    *,
    officer: Officer,
    chat_id: int,
    group_id: int | None,
    text: str,
    catalog: Catalog,
    search: Search,
    now: datetime,
) -> int:
    """Search, and keep what was found under the id that is returned. `group_id` None: in all groups.

    Who looked for people is written down with what they found. Raises NothingToFind or QueryTooLong.
    """
    asked = read_query(text)
    async with db.transaction() as tx:
        await text_index.catch_up(tx, limit=JUST_SAID, now=now)
    async with db.reading() as tx:
        found = await _found(tx, asked, group_id, catalog, search)
    async with db.transaction() as tx:
        search_id = await staff_searches.add(
            tx, officer_id=officer.id, chat_id=chat_id, asked=asked, found=found, now=now
        )
        await audit.note(
            tx,
            f"officer:{officer.id}",
            "requests.found",
            now=now,
            by=sorted({one.by.value for one in found}),
            requests=[one.request_id for one in found],
        )
    return search_id


async def _found(
    tx: Transaction, asked: str, group_id: int | None, catalog: Catalog, search: Search
) -> tuple[Found, ...]:
    """Best first; a number or a telephone that is known says all."""
    found: dict[int, FoundBy] = {}

    async def add(by: FoundBy, request_ids: Sequence[int], most: int = MAX_FOUND) -> None:
        for request_id in await finding.in_group(tx, group_id, request_ids, most):
            found.setdefault(request_id, by)

    number = parse_number(asked)
    if number is not None:
        await add(FoundBy.NUMBER, await finding.by_numbers(tx, [number]))
    await add(FoundBy.PHONE, await _by_phone(tx, asked))
    if not found:
        words = _longest(search_key(asked).split(), MAX_WORDS_OF_NAME)
        await add(FoundBy.NAME, await finding.by_name(tx, words) if words else [])
        regions = sorted({office.region.letters for office in catalog.offices})
        await add(FoundBy.LIKE_NUMBER, await finding.by_numbers(tx, possible_numbers(asked, regions)))
        await add(FoundBy.TEXT, await _by_text(tx, asked), MAX_FOUND_BY_TEXT)
        for hit in search.find(asked, limit=1):
            await add(FoundBy.SERVICE, await finding.by_service(tx, hit.code))
    return tuple(Found(request_id, by) for request_id, by in list(found.items())[:MAX_FOUND])


def _longest(words: Sequence[str], most: int) -> list[str]:
    return sorted(words, key=len, reverse=True)[:most]


async def _by_phone(tx: Transaction, asked: str) -> list[int]:
    if sum(character.isdigit() for character in asked) < sum(character.isalpha() for character in asked):
        return []
    try:
        return await finding.by_phone(tx, read_phone(asked))
    except PhoneNotPlausible:
        return []


@dataclass(slots=True)
class _Word:
    """One word of the question: the requests that have a word like it, and how like."""

    likeness: dict[int, float]
    common: list[text_index.LikeWord]
    """Words so common that only the newest requests which have them were looked at."""

    @property
    def weight(self) -> float:
        return 1 / math.log2(4 + len(self.likeness))


async def _by_text(tx: Transaction, asked: str) -> list[int]:
    """Best first; of equals the newest."""
    words = [await _word(tx, word) for word in _longest(text_index.words_of(asked), MAX_WORDS_OF_TEXT)]
    if not any(word.likeness for word in words):
        return []
    await _look_again(tx, words)
    known = [word.weight for word in words if word.likeness]
    enough = ENOUGH * (sum(known) + min(known) * (len(words) - len(known)))
    scores = _scores(words)
    return sorted((one for one in scores if scores[one] >= enough), key=lambda one: (-scores[one], -one))


async def _word(tx: Transaction, word: str) -> _Word:
    found = _Word({}, [])
    for like in await text_index.like(tx, word):
        request_ids = await text_index.requests_with(tx, like.id, NEWEST_WITH_WORD)
        if len(request_ids) == NEWEST_WITH_WORD:
            found.common.append(like)
        for request_id in request_ids:
            found.likeness.setdefault(request_id, like.likeness)  # the likest words come first
    return found


async def _look_again(tx: Transaction, words: Sequence[_Word]) -> None:
    """An old request found by a rare word may have the common ones as well."""
    if len(words) == 1:
        return
    scores = _scores(words)
    best = nlargest(LOOKED_AT_AGAIN, scores, key=lambda one: (scores[one], one))
    for word in words:
        missing = [request_id for request_id in best if request_id not in word.likeness]
        for like in word.common if missing else ():
            for request_id in await text_index.which_have(tx, like.id, missing):
                word.likeness.setdefault(request_id, like.likeness)


def _scores(words: Sequence[_Word]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for word in words:
        weight = word.weight
        for request_id, likeness in word.likeness.items():
            scores[request_id] = scores.get(request_id, 0.0) + weight * likeness
    return scores
