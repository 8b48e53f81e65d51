from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.database import Transaction
from storage.tables import dialog_states


async def get(tx: Transaction, key: str) -> tuple[str | None, dict[str, Any]]:
    """State and data of a conversation; (None, {}) when nothing is going on."""
    row = (
        await tx.execute(select(dialog_states.c.state, dialog_states.c.data).where(dialog_states.c.key == key))
    ).first()
    return (None, {}) if row is None else (row.state, row.data)


async def put(tx: Transaction, key: str, state: str | None, data: dict[str, Any], now: datetime) -> None:
    if state is None and not data:
        await tx.execute(delete(dialog_states).where(dialog_states.c.key == key))
        return
    insert = postgresql_insert(dialog_states) if tx.is_postgresql else sqlite_insert(dialog_states)
    values = {"state": state, "data": data, "updated_at": now}
    await tx.execute(insert.values(key=key, **values).on_conflict_do_update(index_elements=["key"], set_=values))
