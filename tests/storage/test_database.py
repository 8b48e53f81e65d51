import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from bot.domain.delivery import Operation
from bot.domain.people import Reach
from storage import citizens
from storage import database as database_module
from storage.cipher import Cipher, new_key
from storage.database import Database, Transaction
from storage.outbox import owe
from storage.tables import citizens as table
from storage.tables import outbox, request_messages, requests
from tests.clock import MONDAY_NOON

MESSAGE_OF_NO_DRAFT = {
    "draft_id": 404,
    "author": "citizen",
    "visibility": "public",
    "is_answer": False,
    "kind": "text",
    "text": "",
    "html": "",
    "chat_id": 1,
    "message_id": 1,
    "created_at": MONDAY_NOON,
}


async def add(db: Database, chat_id: int) -> None:
    async with db.transaction() as tx:
        await tx.execute(insert(table).values(chat_id=chat_id, reach=Reach.ACTIVE, created_at=MONDAY_NOON))


async def chats(db: Database) -> set[int]:
    async with db.reading() as tx:
        return set((await tx.execute(select(table.c.chat_id))).scalars())


async def test_concurrent_increments_are_all_counted(db: Database) -> None:
    await add(db, 0)

    async def increment() -> None:
        async with db.transaction() as tx:
            value = (await tx.execute(select(table.c.chat_id))).scalar_one()
            await asyncio.sleep(0)  # another task gets the chance to read the same value
            await tx.execute(update(table).values(chat_id=value + 1))

    await asyncio.gather(*(increment() for _ in range(400)))

    assert await chats(db) == {400}


async def test_a_transaction_that_fails_takes_only_itself_back(db: Database) -> None:
    async def add_or_fail(chat_id: int) -> None:
        async with db.transaction() as tx:
            await tx.execute(insert(table).values(chat_id=chat_id, reach=Reach.ACTIVE, created_at=MONDAY_NOON))
            if chat_id % 3 == 0:
                raise ZeroDivisionError

    results = await asyncio.gather(*(add_or_fail(n) for n in range(60)), return_exceptions=True)

    assert await chats(db) == {n for n in range(60) if n % 3}
    assert sum(isinstance(result, ZeroDivisionError) for result in results) == 20


async def test_transactions_that_wait_share_a_commit(db: Database) -> None:
    commits = await count_commits(db, lambda: asyncio.gather(*(add(db, n) for n in range(50))))

    assert commits <= 3
    assert len(await chats(db)) == 50


async def test_a_commit_has_a_bounded_number_of_members(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "MAX_TRANSACTIONS_PER_COMMIT", 5)

    commits = await count_commits(db, lambda: asyncio.gather(*(add(db, n) for n in range(50))))

    assert commits >= 10


async def count_commits(db: Database, work: object) -> int:
    """How often the file was committed to, by its own counter of changes."""
    committed: list[int] = []
    original = db._commit

    async def counting(commit: object) -> None:
        before = db._open_commit
        await original(commit)  # type: ignore[arg-type]
        if before is commit:
            committed.append(1)

    db._commit = counting  # type: ignore[method-assign, assignment]
    await work()  # type: ignore[operator]
    return len(committed)


async def test_what_a_transaction_wrote_is_on_disk_when_it_is_over(db: Database) -> None:
    await add(db, 1)

    other = Database(db.url.render_as_string(), cipher=Cipher([new_key()]))
    assert await chats(other) == {1}
    await other.close()


async def test_readers_do_not_see_what_is_not_committed(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute(insert(table).values(chat_id=1, reach=Reach.ACTIVE, created_at=MONDAY_NOON))
        assert await chats(db) == set()
    assert await chats(db) == {1}


async def test_readers_cannot_write(db: Database) -> None:
    async with db.reading() as tx:
        with pytest.raises(OperationalError):
            await tx.execute(insert(table).values(chat_id=1, reach=Reach.ACTIVE, created_at=MONDAY_NOON))


async def test_a_transaction_inside_a_transaction_is_refused_at_once(db: Database) -> None:
    async with db.transaction():
        with pytest.raises(RuntimeError):
            async with db.transaction():
                pass
    await add(db, 1)


async def test_a_cancelled_member_harms_nobody(db: Database) -> None:
    entered = asyncio.Event()

    async def hang() -> None:
        async with db.transaction() as tx:
            await tx.execute(insert(table).values(chat_id=99, reach=Reach.ACTIVE, created_at=MONDAY_NOON))
            entered.set()
            await asyncio.sleep(60)

    hanging = asyncio.create_task(hang())
    await entered.wait()
    others = [asyncio.create_task(add(db, n)) for n in range(5)]
    await asyncio.sleep(0)
    others[1].cancel()  # while it waits for its turn
    hanging.cancel()

    await asyncio.gather(hanging, *others, return_exceptions=True)

    assert await chats(db) == {0, 2, 3, 4}


@pytest.mark.parametrize("steps", range(12))
async def test_cancelling_at_any_step_leaves_the_database_usable(db: Database, steps: int) -> None:
    task = asyncio.create_task(add(db, 1))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    await asyncio.wait_for(add(db, 2), 5)

    assert await chats(db) - {1} == {2}


async def test_a_commit_that_fails_fails_every_member(db: Database) -> None:
    async def harm() -> None:
        async with db.transaction() as tx:
            await tx.execute(text("PRAGMA defer_foreign_keys = ON"))  # looked at when it is committed
            await tx.execute(insert(request_messages).values(**MESSAGE_OF_NO_DRAFT))

    results = await asyncio.gather(add(db, 1), harm(), add(db, 2), return_exceptions=True)
    await add(db, 7)

    assert all(isinstance(result, IntegrityError) for result in results)
    assert await chats(db) == {7}


async def test_signals_come_after_the_commit_and_only_then(db: Database) -> None:
    seen: list[set[int]] = []

    async def look() -> None:
        seen.append(await chats(db))

    looking: list[asyncio.Task[None]] = []
    db.on_wake("outbox", lambda: looking.append(asyncio.create_task(look())))
    async with db.transaction() as tx:
        await tx.execute(insert(table).values(chat_id=1, reach=Reach.ACTIVE, created_at=MONDAY_NOON))
        tx.wake("outbox")
        await asyncio.sleep(0)
        assert not looking
    await asyncio.gather(*looking)
    with pytest.raises(ZeroDivisionError):
        async with db.transaction() as tx:
            tx.wake("outbox")
            raise ZeroDivisionError

    assert seen == [{1}]
    assert len(looking) == 1


async def test_the_file_is_set_up_to_survive_a_power_cut(db: Database) -> None:
    async with db.transaction() as tx:
        assert await pragma(tx, "journal_mode") == "wal"
        assert await pragma(tx, "synchronous") == 2
        assert await pragma(tx, "foreign_keys") == 1
        assert await pragma(tx, "busy_timeout") == 5000


async def pragma(tx: Transaction, name: str) -> object:
    return (await tx.execute(text(f"PRAGMA {name}"))).scalar()


async def test_foreign_keys_hold(db: Database) -> None:
    with pytest.raises(IntegrityError):
        async with db.transaction() as tx:
            await tx.execute(insert(request_messages).values(**MESSAGE_OF_NO_DRAFT))


async def test_moments_come_back_as_they_went_in(db: Database) -> None:
    tashkent = timezone(timedelta(hours=5))
    moment = datetime(2026, 11, 22, 23, 59, 59, 123456, tzinfo=tashkent)
    async with db.transaction() as tx:
        await tx.execute(insert(table).values(chat_id=1, reach=Reach.ACTIVE, created_at=moment))
        back = (await tx.execute(select(table.c.created_at))).scalar_one()

    assert back == moment
    assert back.tzinfo is UTC


async def test_a_moment_without_a_zone_is_refused(db: Database) -> None:
    with pytest.raises(StatementError):
        async with db.transaction() as tx:
            naive = datetime(2026, 11, 22)  # noqa: DTZ001
            await tx.execute(insert(table).values(chat_id=1, reach=Reach.ACTIVE, created_at=naive))


async def test_personal_columns_are_unreadable_in_the_file(db: Database, tmp_path: Path) -> None:
    async with db.transaction() as tx:
        citizen = await citizens.add(tx, 1, MONDAY_NOON)
        sealed = tx.cipher.seal("Азиза Каримова")
        assert sealed is not None
        assert "Азиза".encode() not in sealed
        assert tx.cipher.open(sealed) == "Азиза Каримова"
    assert citizen.id == 1
    for column in ("full_name", "residence", "phone"):
        assert "BLOB" in str(requests.c[column].type.compile())


async def test_an_outbox_key_is_owed_once(db: Database) -> None:
    async with db.transaction() as tx:
        first = await owe(tx, Operation.SEND, chat_id=1, key="receipt:1", now=MONDAY_NOON)
        second = await owe(tx, Operation.SEND, chat_id=1, key="receipt:1", now=MONDAY_NOON)
        count = (await tx.execute(select(func.count()).select_from(outbox))).scalar_one()

    assert first is not None
    assert second is None
    assert count == 1
