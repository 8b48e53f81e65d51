"""Search words that administrators added. They stand beside the services: a service that is only found better still
takes changed facts with an upgrade."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select

from storage.database import Transaction
from storage.tables import search_words


async def add(tx: Transaction, service_code: str, word: str, now: datetime) -> bool:
    """False when the service has it already."""
    same = (search_words.c.service_code == service_code) & (search_words.c.word == word)
    if (await tx.execute(select(search_words.c.id).where(same))).first() is not None:
        return False
    await tx.execute(insert(search_words).values(service_code=service_code, word=word, created_at=now))
    return True


async def by_service(tx: Transaction) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in await tx.execute(select(search_words.c.service_code, search_words.c.word).order_by(search_words.c.id)):
        found[row.service_code].append(row.word)
    return {code: tuple(words) for code, words in found.items()}
