"""The database: one writer that commits in groups, readers apart.

SQLite has one writer at a time, and a commit costs one `fdatasync` (0.1 to 4 ms). So transactions that wait for their
turn run one after the other inside one `BEGIN IMMEDIATE`, each under a savepoint of its own, and share one commit.
A transaction is over for its caller only when that common commit is on disk. PostgreSQL does the same by itself: there
each transaction is simply its own.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from contextvars import Context, ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Delete, Executable, Insert, Select, Update, event
from sqlalchemy.engine import CursorResult, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage import direct_sqlite
from storage.cipher import Cipher
from storage.prepared import prepared

MAX_TRANSACTIONS_PER_COMMIT = 64

# Marks the task that is inside a transaction: a second one inside it would wait for the first one's end for ever.
_inside: ContextVar[bool] = ContextVar("inside_transaction", default=False)


class Transaction:
    """What queries run on. They never commit: the one who opened the transaction does, by leaving it."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self.cipher = cipher
        self.wakes: set[str] = set()

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """What stands in a module and takes its values as `parameters` by name is prepared: it is said very often.

        All others are built on the spot, without `parameters`, or take many rows of them.
        """
        if self.is_postgresql:
            return await self._connection.execute(statement, parameters)
        if isinstance(parameters, dict):
            assert isinstance(statement, Select | Insert | Update | Delete)
            ready = prepared(statement, self._connection.dialect, parameters)
            result: Any = ready.execute(direct_sqlite.sqlite_of(self._connection), parameters)
            return result  # type: ignore[no-any-return]  # it has all of a CursorResult that queries ask for
        return _sync(self._connection).execute(statement, parameters)  # nothing of it waits: see direct_sqlite

    @property
    def is_postgresql(self) -> bool:
        return self._connection.dialect.name == "postgresql"

    def wake(self, name: str) -> None:
        """After the commit, and only then, set the signal `name`."""
        self.wakes.add(name)


@dataclass(slots=True)
class _Commit:
    """One common commit and the transactions that wait for it."""

    outcome: "asyncio.Future[None]"
    members: int = 0
    wakes: set[str] = field(default_factory=set)


class Database:
    def __init__(self, url: str, *, cipher: Cipher) -> None:
        self.url = make_url(url)
        self.cipher = cipher
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._turn = asyncio.Lock()  # first come, first served
        self._connection: AsyncConnection | None = None
        self._reading: AsyncConnection | None = None
        self._opening = asyncio.Lock()
        self._open_commit: _Commit | None = None
        self._committers: set[asyncio.Task[None]] = set()
        self._signals: dict[str, set[Callable[[], None]]] = {}
        self._writer = self._engine(read_only=False)
        self._reader = self._engine(read_only=True) if self.is_sqlite else self._writer

    def _engine(self, *, read_only: bool) -> AsyncEngine:
        if not self.is_sqlite:
            return create_async_engine(self.url, pool_size=20, pool_pre_ping=True, hide_parameters=True)
        engine = create_async_engine(
            self.url.set(drivername=direct_sqlite.DRIVER),
            hide_parameters=True,  # an error's text goes to the log, and people's words do not
            poolclass=AsyncAdaptedQueuePool,
            pool_size=1,
            max_overflow=0,
            pool_reset_on_return=None,  # nothing to roll back: transactions are ours
            # The driver's own transactions would begin deferred and lose writes: BEGIN and COMMIT are said here.
            connect_args={"isolation_level": None},
            isolation_level="AUTOCOMMIT",
        )

        @event.listens_for(engine.sync_engine, "connect")
        def set_up(connection: Any, _record: Any) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout = 5000")
            cursor.execute("PRAGMA foreign_keys = ON")
            if read_only:
                cursor.execute("PRAGMA query_only = ON")
            else:
                cursor.execute("PRAGMA journal_mode = WAL")
                cursor.execute("PRAGMA synchronous = FULL")  # an accepted request survives a power cut
            cursor.close()

        return engine

    async def close(self) -> None:
        """Finish what is being committed, then let go of the file."""
        while self._committers:
            await asyncio.gather(*self._committers, return_exceptions=True)
        for connection in (self._connection, self._reading):
            if connection is not None:
                await connection.close()
        await self._writer.dispose()
        await self._reader.dispose()

    def on_wake(self, name: str, wake: Callable[[], None]) -> None:
        """Call `wake` after every commit of a transaction that said `tx.wake(name)`."""
        self._signals.setdefault(name, set()).add(wake)

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """For looking only: sees what was committed before, and never waits for the writer."""
        if self._reading is not None:
            # One connection serves all readers: each statement sees what is committed at its moment, and none waits.
            return nullcontext(Transaction(self._reading, self.cipher))
        return self._opened_reading()

    @asynccontextmanager
    async def _opened_reading(self) -> AsyncIterator[Transaction]:
        if not self.is_sqlite:
            async with self._reader.connect() as connection:
                yield Transaction(connection, self.cipher)
            return
        async with self._opening:
            if self._reading is None:  # nobody has opened it while this one waited
                self._reading = await self._reader.connect()
        yield Transaction(self._reading, self.cipher)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """All of it or nothing. Inside, await nothing but the transaction: everybody else's writing waits."""
        if _inside.get():
            raise RuntimeError("a transaction inside a transaction")
        token = _inside.set(True)
        try:
            async with self._grouped() if self.is_sqlite else self._single() as tx:
                yield tx
        finally:
            _inside.reset(token)

    @asynccontextmanager
    async def _single(self) -> AsyncIterator[Transaction]:
        async with self._writer.begin() as connection:
            tx = Transaction(connection, self.cipher)
            yield tx
        self._call(tx.wakes)

    @asynccontextmanager
    async def _grouped(self) -> AsyncIterator[Transaction]:
        async with self._turn:
            connection = await self._writing()
            commit = await self._join(connection)
            tx = Transaction(connection, self.cipher)
            try:
                yield tx
            except BaseException:
                await _shielded(self._undo_member(connection, commit))
                raise
            commit.wakes |= tx.wakes
            commit.members += 1
            if commit.members >= MAX_TRANSACTIONS_PER_COMMIT:
                await _shielded(self._commit(commit))
        # Cancelled here, the caller does not learn the outcome, but the others' commit goes on.
        await asyncio.shield(commit.outcome)

    async def _writing(self) -> AsyncConnection:
        if self._connection is None:
            self._connection = await self._writer.connect()
        return self._connection

    async def _join(self, connection: AsyncConnection) -> _Commit:
        """Become a member of the commit under way, or of a new one. Called in turn."""
        commit = self._open_commit
        if commit is None:
            commit = self._open_commit = _Commit(asyncio.get_running_loop().create_future())
            await _shielded(self._begin(connection, commit))
        # ROLLBACK TO goes back to the newest savepoint of that name, so none of them needs a release of its own.
        _sync(connection).exec_driver_sql("SAVEPOINT member")
        return commit

    async def _begin(self, connection: AsyncConnection, commit: _Commit) -> None:
        try:
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            self._open_commit = None
            raise
        # The committer queues behind those who wait already: they are the commit's other members. It gets a context
        # of its own, since it is inside nobody's transaction.
        committer = asyncio.create_task(self._commit_in_turn(commit), context=Context())
        self._committers.add(committer)
        committer.add_done_callback(self._committers.discard)

    async def _undo_member(self, connection: AsyncConnection, commit: _Commit) -> None:
        try:
            _sync(connection).exec_driver_sql("ROLLBACK TO member")
        except DBAPIError as error:
            # A full disk makes SQLite roll back everything at once: the members before this one have lost theirs too.
            await self._fail(commit, error)

    async def _commit_in_turn(self, commit: _Commit) -> None:
        async with self._turn:
            await self._commit(commit)

    async def _commit(self, commit: _Commit) -> None:
        if self._open_commit is not commit:
            return
        try:
            await (await self._writing()).exec_driver_sql("COMMIT")
        except DBAPIError as error:
            await self._fail(commit, error)
        else:
            self._open_commit = None
            commit.outcome.set_result(None)
            self._call(commit.wakes)

    async def _fail(self, commit: _Commit, error: DBAPIError) -> None:
        self._open_commit = None
        with suppress(DBAPIError):  # nothing to roll back: SQLite has done it
            await (await self._writing()).exec_driver_sql("ROLLBACK")
        commit.outcome.set_exception(error)
        commit.outcome.exception()  # a group whose members were all cancelled has nobody who would look

    def _call(self, wakes: set[str]) -> None:
        for name in wakes:
            for wake in self._signals.get(name, ()):
                wake()


def _sync(connection: AsyncConnection) -> Connection:
    assert connection.sync_connection is not None
    return connection.sync_connection


async def _shielded(awaitable: Any) -> None:
    """Finish even if the caller is cancelled meanwhile: half a BEGIN or ROLLBACK would harm everybody's next turn."""
    task = asyncio.ensure_future(awaitable)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


def database_file(url: str) -> Path | None:
    """The file behind an SQLite address; None for other databases and for one in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)
