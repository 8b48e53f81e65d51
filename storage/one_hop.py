"""aiosqlite for SQLAlchemy with one visit to the connection's thread per statement.

SQLAlchemy's own adapter visits the thread four times (cursor, execute, fetch, close), and each visit costs more than
the statement: 450 µs for a look-up by key against 100 µs this way (`python -m tests.benchmark` prints both).
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
from sqlalchemy.util.concurrency import await_

DRIVER = "sqlite+aiosqlite_one_hop"


class OneHopCursor(AsyncAdapt_aiosqlite_cursor):
    """A cursor that keeps nothing open: rows, description and counts are brought back with the statement."""

    __slots__ = ("_description", "_lastrowid", "_rowcount")

    def __init__(self, adapt_connection: "OneHopConnection") -> None:
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
        self._run(_execute, operation, parameters or ())

    def executemany(self, operation: Any, seq_of_parameters: Any) -> Any:
        self._run(_execute_many, operation, seq_of_parameters)

    def _run(self, work: Any, operation: str, parameters: Any) -> None:
        connection: Any = self._connection
        try:
            result = await_(connection._execute(work, connection._conn, operation, parameters))
        except Exception as error:  # noqa: BLE001 - the adapter sorts out which errors are the driver's
            self._adapt_connection._handle_exception(error)
        self._description, self._rowcount, self._lastrowid, rows = result
        self._rows = deque(rows)

    async def _async_soft_close(self) -> None:
        """The driver's cursor was closed when the statement was over."""

    def close(self) -> None:
        self._rows.clear()


def _execute(
    connection: SqliteConnection, operation: str, parameters: Any
) -> tuple[Any, int, int | None, Sequence[Any]]:
    cursor = connection.execute(operation, parameters)
    rows = cursor.fetchall() if cursor.description else ()
    result = cursor.description, cursor.rowcount, cursor.lastrowid, rows
    cursor.close()
    return result


def _execute_many(
    connection: SqliteConnection, operation: str, many: Any
) -> tuple[Any, int, int | None, Sequence[Any]]:
    cursor = connection.executemany(operation, many)
    result = cursor.description, cursor.rowcount, cursor.lastrowid, ()
    cursor.close()
    return result


class OneHopConnection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()
    _cursor_cls = OneHopCursor  # type: ignore[assignment]  # the base names its own class, not its interface


class OneHopDriver(AsyncAdapt_aiosqlite_dbapi):
    def connect(self, *arg: Any, **kw: Any) -> OneHopConnection:
        connection = self.aiosqlite.connect(*arg, **kw)
        connection._thread.daemon = True  # a connection that was never closed must not keep the program alive
        return OneHopConnection(self, await_(connection))


class OneHopDialect(SQLiteDialect_aiosqlite):
    driver = "aiosqlite_one_hop"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> OneHopDriver:
        return OneHopDriver(__import__("aiosqlite"), __import__("sqlite3"))


registry.register("sqlite.aiosqlite_one_hop", __name__, "OneHopDialect")
