"""Versions of services: what is in force, what was edited last, and the way back."""

from datetime import datetime, timedelta

import pytest

from storage import services
from storage.database import Database
from tests.clock import MONDAY_NOON

HOUR = timedelta(hours=1)


@pytest.fixture
async def db(db: Database) -> Database:
    """With two more services from files."""
    async with db.transaction() as tx:
        await services.seed(tx, {"one": {"v": 1}, "two": {"v": 1}}, MONDAY_NOON)
    return db


async def edit(db: Database, at: datetime, **bodies: int) -> None:
    async with db.transaction() as tx:
        await services.edit(tx, {code: {"v": value} for code, value in bodies.items()}, at)


async def bring_back(db: Database) -> None:
    async with db.transaction() as tx:
        await services.bring_back(tx, await services.last_edit(tx), MONDAY_NOON + 9 * HOUR)


async def in_force(db: Database) -> dict[str, int]:
    async with db.reading() as tx:
        bodies = await services.in_force(tx)
    return {code: bodies[code]["v"] for code in ("one", "two", "new") if code in bodies}


async def last(db: Database) -> dict[str, tuple[int, int | None]]:
    async with db.reading() as tx:
        edited = await services.last_edit(tx)
    return {one.now.code: (one.now.body["v"], one.before.body["v"] if one.before else None) for one in edited}


async def test_edits_are_brought_back_one_after_the_other(db: Database) -> None:
    await edit(db, MONDAY_NOON + HOUR, one=2, two=2)
    await edit(db, MONDAY_NOON + 2 * HOUR, one=3)
    assert await last(db) == {"one": (3, 2)}

    await bring_back(db)
    assert await in_force(db) == {"one": 2, "two": 2}
    assert await last(db) == {"one": (2, 1), "two": (2, 1)}

    await bring_back(db)
    assert await in_force(db) == {"one": 1, "two": 1}
    assert await last(db) == {}
    await bring_back(db)
    assert await in_force(db) == {"one": 1, "two": 1}


async def test_after_going_back_a_new_edit_can_be_brought_back_as_well(db: Database) -> None:
    await edit(db, MONDAY_NOON + HOUR, one=2)
    await bring_back(db)
    await edit(db, MONDAY_NOON + 10 * HOUR, one=5)
    assert await last(db) == {"one": (5, 1)}
    await bring_back(db)
    assert await in_force(db) == {"one": 1, "two": 1}


async def test_a_service_that_was_new_goes_and_may_come_again(db: Database) -> None:
    await edit(db, MONDAY_NOON + HOUR, new=1, one=2)
    assert await last(db) == {"new": (1, None), "one": (2, 1)}
    await bring_back(db)
    assert await in_force(db) == {"one": 1, "two": 1}

    await edit(db, MONDAY_NOON + 10 * HOUR, new=7)
    assert await last(db) == {"new": (7, None)}
    assert (await in_force(db))["new"] == 7


async def test_what_was_edited_takes_no_upgrade_and_what_was_brought_back_does(db: Database) -> None:
    await edit(db, MONDAY_NOON + HOUR, one=2)
    async with db.transaction() as tx:
        assert await services.seed(tx, {"one": {"v": 9}, "two": {"v": 1}}, MONDAY_NOON) == 0
    await bring_back(db)
    async with db.transaction() as tx:
        assert await services.seed(tx, {"one": {"v": 9}, "two": {"v": 1}}, MONDAY_NOON) == 1
    assert await in_force(db) == {"one": 9, "two": 1}
    assert await last(db) == {}


async def test_the_state_grows_with_every_version(db: Database) -> None:
    async with db.reading() as tx:
        before = await services.state(tx)
    await edit(db, MONDAY_NOON + HOUR, one=2)
    async with db.transaction() as tx:
        assert await services.lock(tx) == before + 1
