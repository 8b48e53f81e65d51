"""The catalogue as it is in force: versions of services; the newest of a code counts.

The TOML files are the seed. Staff edit rows; an upgrade brings new services and changed facts as new versions, but
never on top of an edit.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from storage.database import Transaction
from storage.tables import services

SEED, EDIT = "seed", "edit"


async def seed(tx: Transaction, bodies: Mapping[str, dict[str, Any]], now: datetime) -> int:
    """Bring `bodies` (by code) where they are new or changed; return how many versions were added."""
    newest = {row.code: row for row in await tx.execute(_newest())}
    added = 0
    for code, body in bodies.items():
        known = newest.get(code)
        if known is not None and (known.origin == EDIT or known.body == body):
            continue
        version = known.version + 1 if known is not None else 1
        await tx.execute(insert(services).values(code=code, version=version, origin=SEED, body=body, created_at=now))
        added += 1
    return added


async def in_force(tx: Transaction) -> dict[str, dict[str, Any]]:
    """Bodies by code, in the order in which the services first came."""
    return {row.code: row.body for row in await tx.execute(_newest())}


def _newest() -> Any:
    last = (
        select(services.c.code, func.max(services.c.version).label("version"), func.min(services.c.id).label("first"))
        .group_by(services.c.code)
        .subquery()
    )
    return (
        select(services.c.code, services.c.version, services.c.origin, services.c.body)
        .join(last, (services.c.code == last.c.code) & (services.c.version == last.c.version))
        .order_by(last.c.first)
    )
