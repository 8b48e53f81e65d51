"""Updates of Telegram: stored before Telegram is told that we have them, wiped when they have taken effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert

from storage.database import Transaction
from storage.tables import inbox

WAITING, DONE, QUARANTINED = "waiting", "done", "quarantined"


@dataclass(frozen=True, slots=True)
class Update:
    update_id: int
    """Telegram's number."""
    lane: str
    """Updates of one lane take effect one after the other, those of different lanes side by side."""
    body: str
    """The JSON that Telegram sent."""
    attempts: int = 0
    id: int = 0
    """Ours, in the order of arrival; 0 while it is not stored."""


async def put(tx: Transaction, updates: Sequence[Update], now: datetime) -> None:
    """Keep updates; those that are known, done or not, change nothing."""
    rows = [
        {"update_id": u.update_id, "lane": u.lane, "body": u.body, "state": WAITING, "attempts": 0, "received_at": now}
        for u in updates
    ]
    if not rows:
        return
    statement = (
        postgresql_insert(inbox).on_conflict_do_nothing()
        if tx.is_postgresql
        else insert(inbox).prefix_with("OR IGNORE")
    )
    await tx.execute(statement, rows)
    tx.wake("inbox")


# Built once: building a statement costs more than SQLite takes to answer it.
_WAITING = (
    select(inbox.c.id, inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.attempts)
    .where(inbox.c.state == WAITING, inbox.c.id > bindparam("after"))
    .order_by(inbox.c.id)
    .limit(bindparam("limit"))
)


async def waiting(tx: Transaction, *, after: int, limit: int) -> list[Update]:
    """Updates that have not taken effect, in the order of arrival, from the one after `after` (our id) on."""
    rows = await tx.execute(_WAITING, {"after": after, "limit": limit})
    return [Update(row.update_id, row.lane, row.body, row.attempts, row.id) for row in rows]


_DONE = update(inbox).where(inbox.c.id == bindparam("row")).values(state=DONE, body=None, done_at=bindparam("at"))


async def finish(tx: Transaction, ids: Sequence[int], now: datetime) -> None:
    """`ids` are ours. They have taken effect: nothing of them is needed any more but their keys."""
    await tx.execute(_DONE, [{"row": row_id, "at": now} for row_id in ids])


async def note_failure(tx: Transaction, row_id: int, error: str, *, counts: bool) -> None:
    """`counts` says whether it is one of the tries that an update has."""
    attempts = inbox.c.attempts + (1 if counts else 0)
    await tx.execute(update(inbox).where(inbox.c.id == row_id).values(attempts=attempts, error=error))


async def quarantine(tx: Transaction, row_id: int, now: datetime) -> None:
    """Set an update aside for people to look at."""
    await tx.execute(
        update(inbox).where(inbox.c.id == row_id, inbox.c.state == WAITING).values(state=QUARANTINED, done_at=now)
    )


async def count(tx: Transaction, state: str) -> int:
    return int((await tx.execute(select(func.count()).where(inbox.c.state == state))).scalar_one())


async def forget_done(tx: Transaction, before: datetime) -> int:
    """Drop the keys of updates done before; return how many. Telegram never sends an update again after a day."""
    result = await tx.execute(delete(inbox).where(inbox.c.state == DONE, inbox.c.done_at < before))
    return int(result.rowcount)
