"""Repeat appeals: which request was sent again after which (ЎРҚ-445, art. 3)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, or_, select

from bot.domain.request import Request
from storage.database import Transaction
from storage.tables import repeats, requests

_FIRST_OF = (
    select(repeats.c.first_id, requests.c.number)
    .join(requests, requests.c.id == repeats.c.first_id)
    .where(repeats.c.request_id == bindparam("request"))
)
_AGAIN = (
    select(requests.c.number)
    .join(repeats, repeats.c.request_id == requests.c.id)
    .where(repeats.c.first_id == bindparam("request"))
    .order_by(requests.c.id)
)


async def first_of(tx: Transaction, request_id: int) -> str | None:
    """The number of the first request that this one repeats."""
    row = (await tx.execute(_FIRST_OF, {"request": request_id})).first()
    return None if row is None else str(row.number)


async def again(tx: Transaction, request_id: int) -> Sequence[str]:
    """The numbers of those that repeat this one, oldest first."""
    return list((await tx.execute(_AGAIN, {"request": request_id})).scalars())


async def candidate(tx: Transaction, request: Request) -> tuple[int, str] | None:
    """The first request of this citizen on this service that had been answered, or was late, when this one came."""
    if request.service_code is None:
        return None
    earlier = (
        select(requests.c.id, requests.c.number)
        .where(
            requests.c.citizen_id == request.citizen_id,
            requests.c.service_code == request.service_code,
            requests.c.id < request.id,
            or_(requests.c.answered_at < request.arrived_at, requests.c.due_on < request.registered_on),
        )
        .order_by(requests.c.id)
        .limit(1)
    )
    row = (await tx.execute(earlier)).first()
    return None if row is None else (row.id, row.number)


async def link(tx: Transaction, request_id: int, first_id: int, *, officer_id: int, now: datetime) -> None:
    await unlink(tx, request_id)
    await tx.execute(insert(repeats).values(request_id=request_id, first_id=first_id, staff_id=officer_id, at=now))


async def unlink(tx: Transaction, request_id: int) -> int | None:
    """The first request that it was linked to."""
    found = await tx.execute(delete(repeats).where(repeats.c.request_id == request_id).returning(repeats.c.first_id))
    first_id: int | None = found.scalar_one_or_none()
    return first_id
