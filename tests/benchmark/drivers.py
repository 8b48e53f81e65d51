"""The two ways from SQLAlchemy to SQLite: its own aiosqlite adapter, and ours without the visits to the thread."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import dialog_states
from storage.cipher import Cipher, new_key
from storage.database import Database, Transaction
from storage.migrate import migrate

TIMES, AT_ONCE = 4_000, 50
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000")


def adapter_engine(url: str) -> AsyncEngine:
    """SQLAlchemy's adapter, made safe: BEGIN IMMEDIATE said by us, one connection, full durability."""
    engine = create_async_engine(url, pool_size=1, max_overflow=0, connect_args={"isolation_level": None})

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


async def compare() -> None:
    """Print µs for a look at a row and for a written row, each with some callers side by side."""
    with tempfile.TemporaryDirectory(prefix="inson-benchmark-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'inson.db'}"
        now = datetime.now(UTC)
        await migrate(url, now=now)
        db, engine = Database(url, cipher=Cipher([new_key()])), adapter_engine(url)

        async def read_ours() -> None:
            async with db.reading() as tx:
                await dialog_states.get(tx, "1:0:1")

        async def read_theirs() -> None:
            async with engine.connect() as connection:
                await dialog_states.get(_bare(connection), "1:0:1")

        async def write_ours() -> None:
            async with db.transaction() as tx:
                await dialog_states.put(tx, "1:0:1", "Form:KIND", {"draft": 1}, now)

        async def write_theirs() -> None:
            async with engine.begin() as connection:
                await dialog_states.put(_bare(connection), "1:0:1", "Form:KIND", {"draft": 1}, now)

        print(f"\nSQLite, {AT_ONCE} callers side by side{'a look':>20}{'CPU':>8}{'a row written':>18}{'CPU':>8}")
        for name, read, write in (
            ("SQLAlchemy's aiosqlite adapter", read_theirs, write_theirs),
            ("storage.direct_sqlite", read_ours, write_ours),
        ):
            look, written = await _time(read), await _time(write)
            print(f"{name:42}{look[0]:11.0f} µs{look[1]:5.0f} µs{written[0]:15.0f} µs{written[1]:5.0f} µs")
        async with db.transaction() as tx:
            await tx.execute(text("DELETE FROM dialog_states"))
        await db.close()
        await engine.dispose()


def _bare(connection: Any) -> Transaction:
    class Bare:
        is_postgresql = False

        async def execute(self, statement: Any, parameters: Any = None) -> Any:
            return await connection.execute(statement, parameters)

    bare: Any = Bare()
    return bare  # type: ignore[no-any-return]


async def _time(deed: Callable[[], Awaitable[None]]) -> tuple[float, float]:
    """Microseconds and CPU microseconds of one."""

    async def repeat() -> None:
        for _ in range(TIMES // AT_ONCE):
            await deed()

    await deed()
    begun, used = perf_counter(), process_time()
    await asyncio.gather(*(repeat() for _ in range(AT_ONCE)))
    return (perf_counter() - begun) / TIMES * 1e6, (process_time() - used) / TIMES * 1e6
