"""Who looked at or changed what, for the auditor: ids and codes, never the data itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from storage.database import Transaction
from storage.tables import audit


async def note(
    tx: Transaction, actor: str, action: str, *, request_id: int | None = None, now: datetime, **detail: Any
) -> None:
    """`actor` is a kind and an id: `officer:7`, `citizen:12`, `clock`."""
    await tx.execute(insert(audit).values(at=now, actor=actor, action=action, request_id=request_id, detail=detail))


async def of_request(tx: Transaction, request_id: int) -> list[tuple[datetime, str, str]]:
    rows = await tx.execute(
        select(audit.c.at, audit.c.actor, audit.c.action).where(audit.c.request_id == request_id).order_by(audit.c.id)
    )
    return [(row.at, row.actor, row.action) for row in rows]
