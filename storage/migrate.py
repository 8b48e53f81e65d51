"""Bringing a database to the tables of this version: from nothing, or from any version before."""

import asyncio
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import database_file
from storage.tables import metadata


class DatabaseIsNewer(Exception):
    """A later version of the program has worked on this database; this one does not know what it changed."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


async def migrate(url: str, *, now: datetime) -> Path | None:
    """Create or upgrade the tables. An SQLite file that is about to change is copied beside itself first.

    Returns the copy, if one was made. Raises DatabaseIsNewer, and has changed nothing then.
    """
    file = database_file(url)
    if file is not None:
        return await asyncio.to_thread(_migrate_file, file, now)
    engine = create_async_engine(make_url(url), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate)
    finally:
        await engine.dispose()
    return None


def differences(connection: Connection) -> list[object]:
    """What `storage.tables` says that this database does not have, or the other way round."""
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


def _migrate_file(file: Path, now: datetime) -> Path | None:
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            copy = _copy_before_change(connection, file, now)
            _migrate(connection)
            connection.commit()
        return copy
    finally:
        engine.dispose()


def _copy_before_change(connection: Connection, file: Path, now: datetime) -> Path | None:
    revision = current_revision(connection)
    if revision is None or revision == newest_revision():
        return None
    refuse_newer(revision)
    copy = file.with_name(f"{file.stem}-before-{newest_revision()}-{now:%Y%m%dT%H%M%S}{file.suffix}")
    # VACUUM INTO gives a whole and consistent file, and is refused inside a transaction.
    connection.rollback()
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("VACUUM INTO ?", (str(copy),))
    copy.chmod(0o600)
    return copy


def _migrate(connection: Connection) -> None:
    revision = current_revision(connection)
    if revision is not None:
        refuse_newer(revision)
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def current_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def refuse_newer(revision: str) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
    if revision not in known:
        raise DatabaseIsNewer(revision)


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
