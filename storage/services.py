"""The catalogue as it is in force: versions of services; the newest of a code counts.

The TOML files are the seed. Staff edit rows; an upgrade brings new services and changed facts as new versions, but
never on top of an edit. What is brought back is a version of its own: nothing is ever taken away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from storage.database import Transaction
from storage.tables import services

SEED, EDIT, GONE = "seed", "edit", "gone"


@dataclass(frozen=True, slots=True)
class Version:
    """One that is in force, or was. What was brought back is told as the version that it is again."""

    code: str
    version: int
    origin: str
    created_at: datetime
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edited:
    """A service as the staff's last edit made it, and as it was before; None: it was new."""

    now: Version
    before: Version | None


async def seed(tx: Transaction, bodies: Mapping[str, dict[str, Any]], now: datetime) -> int:
    """Bring `bodies` (by code) where they are new or changed; return how many versions were added."""
    newest = {row.code: row for row in await tx.execute(_newest())}
    added = 0
    for code, body in bodies.items():
        known = newest.get(code)
        if known is not None and (known.origin == EDIT or (known.origin == SEED and known.body == body)):
            continue
        await _add(tx, code, known.version if known is not None else 0, origin=SEED, body=body, now=now)
        added += 1
    return added


async def in_force(tx: Transaction) -> dict[str, dict[str, Any]]:
    """Bodies by code, in the order in which the services first came."""
    return {row.code: row.body for row in await tx.execute(_newest()) if row.origin != GONE}


async def state(tx: Transaction) -> int:
    """Grows with every version: whoever showed something of the catalogue learns whether it is still so."""
    return (await tx.execute(select(func.max(services.c.id)))).scalar() or 0


async def lock(tx: Transaction) -> int:
    """The state, which nobody else changes before this transaction ends."""
    if (
        tx.is_postgresql
    ):  # SQLite has one writer anyway; here the newest row is the lock, and the state is read behind it
        await tx.execute(select(services.c.id).order_by(services.c.id.desc()).limit(1).with_for_update())
    return await state(tx)


async def edit(tx: Transaction, bodies: Mapping[str, dict[str, Any]], now: datetime) -> None:
    """A new version of each."""
    newest = {row.code: row.version for row in await tx.execute(_newest())}
    for code, body in bodies.items():
        await _add(tx, code, newest.get(code, 0), origin=EDIT, body=body, now=now)


async def last_edit(tx: Transaction) -> Sequence[Edited]:
    """What the staff edited last, of what is still in force as they left it; an edit brought back does not count."""
    histories = await _histories(tx)
    standing = [_told(versions, versions[-1]) for versions in histories.values()]
    moments = [version.created_at for version in standing if version.origin == EDIT]
    if not moments:
        return ()
    last = max(moments)
    return [
        Edited(version, _before(histories[version.code], version))
        for version in standing
        if version.origin == EDIT and version.created_at == last
    ]


async def bring_back(tx: Transaction, edited: Sequence[Edited], now: datetime) -> None:
    """What was before is in force again, with its origin: facts of later upgrades come to what was never edited."""
    newest = {row.code: row.version for row in await tx.execute(_newest())}
    for service in edited:
        code, before = service.now.code, service.before
        if before is None:
            await _add(tx, code, newest[code], origin=GONE, body=service.now.body, now=now)
        else:
            origin, back = before.origin, before.version
            await _add(tx, code, newest[code], origin=origin, body=before.body, now=now, brings_back=back)


async def _histories(tx: Transaction) -> dict[str, list[Any]]:
    """All versions by code, oldest first."""
    found: dict[str, list[Any]] = {}
    for row in await tx.execute(select(services).order_by(services.c.id)):
        found.setdefault(row.code, []).append(row)
    return found


def _told(versions: Sequence[Any], row: Any) -> Version:
    """A version that brings back another one is that other one."""
    while row.brings_back is not None:
        row = versions[row.brings_back - 1]
    return Version(row.code, row.version, row.origin, row.created_at, row.body)


def _before(versions: Sequence[Any], version: Version) -> Version | None:
    earlier = versions[: version.version - 1]
    found = _told(versions, earlier[-1]) if earlier else None
    return None if found is None or found.origin == GONE else found


async def _add(
    tx: Transaction,
    code: str,
    newest: int,
    *,
    origin: str,
    body: dict[str, Any],
    now: datetime,
    brings_back: int | None = None,
) -> None:
    values = {"origin": origin, "body": body, "brings_back": brings_back, "created_at": now}
    await tx.execute(insert(services).values(code=code, version=newest + 1, **values))


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
