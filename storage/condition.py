"""What state a database is in, looked at without changing anything."""

import asyncio
import sqlite3
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import Connection, create_engine, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import database_file
from storage.migrate import DatabaseIsNewer, current_revision, newest_revision, refuse_newer
from storage.tables import drafts, requests


class CannotOpen(Exception):
    """Says in one line why."""


class Tables(Enum):
    NO_FILE = auto()
    MISSING = auto()
    OLD = auto()
    CURRENT = auto()
    NEWER = auto()


@dataclass(frozen=True, slots=True)
class Condition:
    tables: Tables
    revision: str | None
    sealed: tuple[bytes, ...] = ()
    """Some encrypted values, of the oldest and of the newest rows, to try the keys on."""


async def condition(url: str) -> Condition:
    """Raises CannotOpen."""
    file = database_file(url)
    if file is not None and not file.exists():
        return Condition(Tables.NO_FILE, None)
    try:
        return await asyncio.to_thread(_look_at_file, file) if file is not None else await _look_at_server(url)
    except ImportError as error:
        raise CannotOpen(f"the package {error.name} is missing; it comes with the extra `postgresql`") from error
    except (SQLAlchemyError, OSError) as error:
        raise CannotOpen(str(getattr(error, "orig", None) or error).splitlines()[0]) from error


def _look_at_file(file: Path) -> Condition:
    # Not mode=ro: such a connection leaves SQLite's files beside the database behind when it closes.
    address = f"{file.absolute().as_uri()}?mode=rw"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            return _look(connection)
    finally:
        engine.dispose()


async def _look_at_server(url: str) -> Condition:
    engine = create_async_engine(make_url(url), poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_look)
    finally:
        await engine.dispose()


def _look(connection: Connection) -> Condition:
    revision = current_revision(connection)
    if revision is None:
        return Condition(Tables.MISSING, None)
    try:
        refuse_newer(revision)
    except DatabaseIsNewer:
        return Condition(Tables.NEWER, revision)
    if revision != newest_revision():
        return Condition(Tables.OLD, revision)
    return Condition(Tables.CURRENT, revision, _sealed(connection))


def _sealed(connection: Connection) -> tuple[bytes, ...]:
    found: list[bytes] = []
    for table in (requests, drafts):
        for order in (table.c.id, table.c.id.desc()):
            query = select(table.c.full_name).where(table.c.full_name.is_not(None)).order_by(order).limit(1)
            found += connection.execute(query).scalars()
    return tuple(found)
