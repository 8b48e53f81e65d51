from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.database import Transaction
from storage.tables import dialog_states

# Built once: building a statement costs more than SQLite takes to answer it.
_GET = select(dialog_states.c.state, dialog_states.c.data).where(dialog_states.c.key == bindparam("of"))


async def get(tx: Transaction, key: str) -> tuple[str | None, dict[str, Any]]:
    """State and data of a conversation; (None, {}) when nothing is going on."""
    row = (await tx.execute(_GET, {"of": key})).first()
    return (None, {}) if row is None else (row.state, row.data)


async def put(tx: Transaction, key: str, state: str | None, data: dict[str, Any], now: datetime) -> None:
    if state is None and not data:
        await tx.execute(delete(dialog_states).where(dialog_states.c.key == key))
        return
    await tx.execute(
        _put(is_postgresql=tx.is_postgresql), {"key": key, "state": state, "data": data, "updated_at": now}
    )


@cache
def _put(*, is_postgresql: bool) -> Executable:
    if is_postgresql:
        into = postgresql_insert(dialog_states)
        return into.on_conflict_do_update(index_elements=["key"], set_=_but_key(into.excluded))
    other = sqlite_insert(dialog_states)
    return other.on_conflict_do_update(index_elements=["key"], set_=_but_key(other.excluded))


def _but_key(excluded: Any) -> dict[str, Any]:
    return {"state": excluded.state, "data": excluded.data, "updated_at": excluded.updated_at}


async def forget_before(tx: Transaction, moment: datetime) -> int:
    """Forget conversations that have rested since then; return how many. Drafts of requests are rows of their own."""
    rested = dialog_states.c.updated_at < moment
    return len((await tx.execute(delete(dialog_states).where(rested).returning(dialog_states.c.key))).all())
