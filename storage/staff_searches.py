"""What was searched for by the staff, so that pages can be turned: the words encrypted, the findings as ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from bot.domain.finding import Found, FoundBy
from storage.database import Transaction
from storage.tables import staff_searches

_ADD = insert(staff_searches).returning(staff_searches.c.id)
_OF_CHAT = select(staff_searches).where(
    staff_searches.c.id == bindparam("search"), staff_searches.c.chat_id == bindparam("chat")
)


@dataclass(frozen=True, slots=True)
class StaffSearch:
    id: int
    asked: str
    found: tuple[Found, ...]


async def add(
    tx: Transaction, *, officer_id: int, chat_id: int, asked: str, found: Sequence[Found], now: datetime
) -> int:
    values = {
        "staff_id": officer_id,
        "chat_id": chat_id,
        "asked": tx.cipher.seal(asked),
        "found": [[one.request_id, one.by.value] for one in found],
        "created_at": now,
    }
    return int((await tx.execute(_ADD, values)).scalar_one())


async def of_chat(tx: Transaction, search_id: int, chat_id: int) -> StaffSearch | None:
    """Only where it was asked."""
    row = (await tx.execute(_OF_CHAT, {"search": search_id, "chat": chat_id})).first()
    if row is None:
        return None
    found = tuple(Found(request_id, FoundBy(by)) for request_id, by in row.found)
    return StaffSearch(row.id, tx.cipher.open(row.asked) or "", found)


async def forget(tx: Transaction, before: datetime) -> int:
    result = await tx.execute(delete(staff_searches).where(staff_searches.c.created_at < before))
    return int(result.rowcount)
