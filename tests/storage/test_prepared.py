from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import bindparam, insert, select, update

from storage.database import Database
from storage.prepared import Written
from storage.tables import dialog_states, inbox

NOW = datetime(2026, 7, 22, 9, 30, 15, 123456, tzinfo=UTC)
ADD = insert(inbox).returning(inbox.c.id)
WAITING = select(inbox).where(inbox.c.state == bindparam("state"), inbox.c.attempts.in_([0, 1])).order_by(inbox.c.id)
DONE = update(inbox).where(inbox.c.id == bindparam("row")).values(done_at=bindparam("at"), state="done")
TALK = select(dialog_states.c.data.label("talk")).where(dialog_states.c.key == bindparam("of"))


def row(update_id: int, **more: object) -> dict[str, object]:
    return {
        "update_id": update_id,
        "lane": "p:1",
        "body": None,
        "state": "waiting",
        "attempts": 0,
        "received_at": NOW,
        **more,
    }


async def test_what_goes_in_comes_out_in_its_types(db: Database) -> None:
    async with db.transaction() as tx:
        first = (await tx.execute(ADD, row(1))).scalar_one()
        await tx.execute(ADD, row(2, attempts=2))
        done = await tx.execute(DONE, {"row": first, "at": NOW + timedelta(seconds=1)})
        nobody = await tx.execute(DONE, {"row": 77, "at": NOW})
    assert isinstance(done, Written)
    assert (done.rowcount, nobody.rowcount) == (1, 0)
    async with db.reading() as tx:
        found = (await tx.execute(WAITING, {"state": "done"})).one()
        nothing = (await tx.execute(WAITING, {"state": "waiting"})).first()
    assert (found.id, found.body, found.received_at, found.done_at) == (first, None, NOW, NOW + timedelta(seconds=1))
    assert nothing is None, "a value inside the statement counts as well: two tries are not in it"


async def test_it_reads_as_the_same_statement_built_on_the_spot(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute(insert(dialog_states), {"key": "a", "state": None, "data": {"и": [1]}, "updated_at": NOW})
        await tx.execute(insert(dialog_states).values(key="b", state=None, data={"и": [1]}, updated_at=NOW))
    async with db.reading() as tx:
        prepared = [(await tx.execute(TALK, {"of": key})).one().talk for key in "ab"]
        built = list((await tx.execute(select(dialog_states.c.data))).scalars())
    assert prepared == built == [{"и": [1]}, {"и": [1]}]


async def test_columns_that_are_not_named_stay_empty(db: Database) -> None:
    add = insert(inbox)
    async with db.transaction() as tx:
        await tx.execute(add, row(1))
        await tx.execute(add, row(2, error="ValueError"))
        await tx.execute(add, row(3))
    async with db.reading() as tx:
        errors = list((await tx.execute(select(inbox.c.error).order_by(inbox.c.id))).scalars())
    assert errors == [None, "ValueError", None]


async def test_a_failure_undoes_its_transaction_only(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute(ADD, row(1))
    with pytest.raises(Exception, match="UNIQUE"):
        async with db.transaction() as tx:
            await tx.execute(ADD, row(2))
            await tx.execute(ADD, row(1))
    async with db.reading() as tx:
        kept = list((await tx.execute(select(inbox.c.update_id))).scalars())
    assert kept == [1]
