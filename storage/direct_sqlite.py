"""aiosqlite for SQLAlchemy without a visit to its thread for every statement.

A statement of ours takes SQLite 5 to 20 µs; handing it to aiosqlite's thread and back takes 100 µs and more, and
SQLAlchemy's own adapter does so four times (cursor, execute, fetch, close). Only what can wait, for another process's
lock or for the disk, goes to the thread here: beginning and committing. `python -m tests.benchmark` prints both ways.
"""

from collections import deque
from collections.abc import Sequence
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
    SQLiteDialect_aiosqlite,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.util.concurrency import await_

DRIVER = "sqlite+aiosqlite_direct"
WAITING = frozenset({"BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"})
"""Statements that may wait for a lock or for the disk."""

Result = tuple[Any, int, int | None, Sequence[Any]]


class DirectCursor(AsyncAdapt_aiosqlite_cursor):
    """A cursor that keeps nothing open: rows, description and counts are brought back with the statement."""

    __slots__ = ("_description", "_lastrowid", "_rowcount")

    def __init__(self, adapt_connection: "DirectConnection") -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._rows = deque()
        self._description: Any = None
        self._rowcount = -1
        self._lastrowid: int | None = None

    @property
    def description(self) -> Any:
        return self._description

    @property
    def rowcount(self) -> int:
        return self._rowcount

    @property
    def lastrowid(self) -> Any:
        return self._lastrowid

    def execute(self, operation: Any, parameters: Any = None) -> Any:
        connection: Any = self._connection
        try:
            if operation in WAITING:
                result = await_(connection._execute(_execute, connection._conn, operation, parameters or ()))
            else:
                result = _execute(connection._conn, operation, parameters or ())
        except Exception as error:  # noqa: BLE001 - the adapter sorts out which errors are the driver's
            self._adapt_connection._handle_exception(error)
        self._keep(result)

    def executemany(self, operation: Any, seq_of_parameters: Any) -> Any:
        connection: Any = self._connection
        try:
            self._keep(_execute_many(connection._conn, operation, seq_of_parameters))
        except Exception as error:  # noqa: BLE001
            self._adapt_connection._handle_exception(error)

    def _keep(self, result: Result) -> None:
        self._description, self._rowcount, self._lastrowid, rows = result
        self._rows = deque(rows)

    async def _async_soft_close(self) -> None:
        """The driver's cursor was closed when the statement was over."""

    def close(self) -> None:
        self._rows.clear()


def _execute(connection: SqliteConnection, operation: str, parameters: Any) -> Result:
    cursor = connection.execute(operation, parameters)
    rows = cursor.fetchall() if cursor.description else ()
    result = cursor.description, cursor.rowcount, cursor.lastrowid, rows
    cursor.close()
    return result


def _execute_many(connection: SqliteConnection, operation: str, many: Any) -> Result:
    cursor = connection.executemany(operation, many)
    result = cursor.description, cursor.rowcount, cursor.lastrowid, ()
    cursor.close()
    return result


class DirectConnection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()
    _cursor_cls = DirectCursor  # type: ignore[assignment]  # the base names its own class, not its interface


def sqlite_of(connection: AsyncConnection) -> SqliteConnection:
    """The connection of the standard library behind one of ours."""
    assert connection.sync_connection is not None
    driver: Any = connection.sync_connection.connection.driver_connection
    found: SqliteConnection = driver._conn
    return found


class DirectDriver(AsyncAdapt_aiosqlite_dbapi):
    def connect(self, *arg: Any, **kw: Any) -> DirectConnection:
        # Two threads use the connection, never at once: a statement waits until the one before it is over.
        connection = self.aiosqlite.connect(*arg, **(kw | {"check_same_thread": False}))
        connection._thread.daemon = True  # a connection that was never closed must not keep the program alive
        return DirectConnection(self, await_(connection))


class DirectDialect(SQLiteDialect_aiosqlite):
    driver = "aiosqlite_direct"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> DirectDriver:
        return DirectDriver(__import__("aiosqlite"), __import__("sqlite3"))


registry.register("sqlite.aiosqlite_direct", __name__, "DirectDialect")
