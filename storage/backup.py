"""A copy of the database while the bot works on it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.database import database_file


class CannotBackUp(Exception):
    """Says in one line why."""


def back_up(url: str, target: Path) -> None:
    """Copy an SQLite database into a new file with mode 0600. Raises CannotBackUp.

    `VACUUM INTO` gives a whole and consistent file in one go; SQLite's page-wise backup never ends under writes.
    """
    file = database_file(url)
    if file is None:
        raise CannotBackUp("DATABASE_URL: only an SQLite file is copied here; for PostgreSQL use pg_dump")
    if not file.exists():
        raise CannotBackUp(f"DATABASE_URL: there is no database at {file} yet")
    if target.exists():
        raise CannotBackUp(f"{target} exists already: name a new file")
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)
