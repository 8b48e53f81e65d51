import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from storage.backup import CannotBackUp, back_up
from storage.keys import read_or_make_key
from storage.migrate import DatabaseIsNewer, alembic_config, differences, migrate, newest_revision
from tests.clock import MONDAY_NOON


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def test_migrations_from_nothing_give_the_tables(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "new.db"

    copy = await migrate(url(file), now=MONDAY_NOON)

    assert copy is None
    with create_engine(f"sqlite:///{file}").connect() as connection:
        assert differences(connection) == []


async def test_terms_of_older_requests_run_from_the_day_they_arrived_in_tashkent(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    with create_engine(f"sqlite:///{file}").begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        # 19:30 of 22 November in London is half past midnight of the 23rd in Tashkent.
        arrived_at = int(datetime(2026, 11, 22, 19, 30, tzinfo=UTC).timestamp() * 1_000_000)
        columns = dict.fromkeys(("id", "draft_id", "citizen_id", "office_id"), 1)
        columns |= {"number": "FA-7K3M-29", "kind": "ariza", "for_whom": "self", "status": "submitted"}
        columns |= {
            "urgent": 0,
            "extended": 0,
            "arrived_at": arrived_at,
            "updated_at": arrived_at,
            "due_on": "2026-12-08",
        }
        names = ", ".join(columns)
        values = ", ".join(f":{name}" for name in columns)
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        connection.execute(text(f"INSERT INTO requests ({names}) VALUES ({values})"), columns)

    await migrate(url(file), now=MONDAY_NOON)

    with closing(sqlite3.connect(file)) as connection:
        row = connection.execute("SELECT registered_on, clock_from, studied, alarm FROM requests").fetchone()
    assert row == ("2026-11-23", "2026-11-23", 0, None)


async def test_differences_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    await migrate(url(file), now=MONDAY_NOON)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE citizens ADD COLUMN surplus TEXT")

    with create_engine(f"sqlite:///{file}").connect() as connection:
        assert differences(connection)


async def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    await migrate(url(file), now=MONDAY_NOON)
    before = file.read_bytes()

    assert await migrate(url(file), now=MONDAY_NOON) is None
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["new.db"]


async def test_an_old_database_is_copied_before_it_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "old.db"
    await migrate(url(file), now=MONDAY_NOON)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO citizens (chat_id, reach, created_at) VALUES (7, 'active', 0)")
    monkeypatch.setattr("storage.migrate.newest_revision", lambda: "9999")

    copy = await migrate(url(file), now=MONDAY_NOON)

    assert copy is not None
    assert copy.name == "old-before-9999-20261123T070000.db"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT chat_id FROM citizens").fetchall() == [(7,)]


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "newer.db"
    await migrate(url(file), now=MONDAY_NOON)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()

    with pytest.raises(DatabaseIsNewer) as refused:
        await migrate(url(file), now=MONDAY_NOON)

    assert refused.value.revision == "9999"
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["newer.db"]


def test_there_is_one_newest_revision() -> None:
    assert newest_revision() is not None


async def test_a_backup_is_whole_and_private(tmp_path: Path) -> None:
    file, target = tmp_path / "live.db", tmp_path / "copies" / "copy.db"
    await migrate(url(file), now=MONDAY_NOON)

    back_up(url(file), target)

    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM citizens").fetchone() == (0,)
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_backup_never_overwrites(tmp_path: Path) -> None:
    file, target = tmp_path / "live.db", tmp_path / "copy.db"
    file.touch()
    target.write_text("precious")

    with pytest.raises(CannotBackUp):
        back_up(url(file), target)
    with pytest.raises(CannotBackUp):
        back_up(url(tmp_path / "missing.db"), tmp_path / "other.db")

    assert target.read_text() == "precious"


def test_a_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    key, made = read_or_make_key(tmp_path / "data")
    again, made_again = read_or_make_key(tmp_path / "data")

    assert made is not None
    assert made.stat().st_mode & 0o777 == 0o600
    assert made_again is None
    assert key == again
