"""The inbox alone: its own dispatcher with handlers of the test, a real database, no Telegram."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.exceptions import TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import Message
from sqlalchemy import select

from bot.domain.delivery import Failure
from bot.sandbox.session import SandboxSession
from bot.sandbox.world import World
from bot.telegram.dialog_storage import DialogStorage
from bot.telegram.receiving import Inbox, Limits
from storage import dialog_states, inbox
from storage.database import Database
from storage.inbox import Update
from storage.tables import inbox as table
from tests.clock import Clock

QUICK = Limits(pauses=(0.0, 0.0), patience=(0.0,) * 6, longest_wait=0.01)
Handler = Callable[..., Awaitable[None]]


def text_update(update_id: int, text: str, *, chat: int = 1) -> dict[str, Any]:
    user = {"id": chat, "is_bot": False, "first_name": "Азиза"}
    message = {
        "message_id": update_id,
        "date": 1_790_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "Азиза"},
        "from": user,
        "text": text,
    }
    return {"update_id": update_id, "message": message}


class Receiver:
    """An inbox with one handler, and what it was told."""

    def __init__(self, db: Database, handler: Handler, limits: Limits = QUICK) -> None:
        router = Router()
        router.message.register(handler)
        dispatcher = Dispatcher(storage=DialogStorage(db))
        dispatcher.include_router(router)
        self.db = db
        self.quarantined: list[int] = []
        self.unreached: list[Failure] = []
        bot = Bot("1:sandbox-receiving", session=SandboxSession(World()))
        self.inbox = Inbox(
            db,
            bot,
            dispatcher,
            clock=Clock(),
            quarantined=self._quarantined,
            unreached=self._unreached,
            limits=limits,
        )

    async def _quarantined(self, update: Update, _now: datetime) -> None:
        self.quarantined.append(update.update_id)

    async def _unreached(self, _update: Update, failure: Failure) -> None:
        self.unreached.append(failure)

    async def rows(self) -> dict[int, Any]:
        async with self.db.reading() as tx:
            return {row.update_id: row for row in await tx.execute(select(table))}


@asynccontextmanager
async def running(receiver: Receiver) -> AsyncIterator[Receiver]:
    worker = asyncio.create_task(receiver.inbox.run())
    try:
        yield receiver
    finally:
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)


async def test_what_is_kept_takes_effect_once_and_its_body_is_wiped(db: Database) -> None:
    heard: list[str] = []

    async def listen(message: Message) -> None:
        heard.append(message.text or "")

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "салом"), text_update(2, "нафақа", chat=2)])
        await receiver.inbox.idle()
        await receiver.inbox.keep([text_update(1, "салом"), text_update(2, "нафақа", chat=2)])  # once more
        await receiver.inbox.idle()
        rows = await receiver.rows()

    assert sorted(heard) == ["нафақа", "салом"]
    assert {row.state for row in rows.values()} == {inbox.DONE}
    assert {row.body for row in rows.values()} == {None}


async def test_one_chat_is_heard_in_order_and_chats_side_by_side(db: Database) -> None:
    heard: list[str] = []
    gate = asyncio.Event()

    async def listen(message: Message) -> None:
        if message.text == "1:0":
            await gate.wait()
        heard.append(message.text or "")
        if len([text for text in heard if text.startswith("2")]) == 5:
            gate.set()

    async with running(Receiver(db, listen)) as receiver:
        updates = [text_update(10 * n + chat, f"{chat}:{n}", chat=chat) for n in range(5) for chat in (1, 2)]
        await receiver.inbox.keep(updates)
        await asyncio.wait_for(receiver.inbox.idle(), 5)

    assert [text for text in heard if text.startswith("1")] == [f"1:{n}" for n in range(5)]
    assert [text for text in heard if text.startswith("2")] == [f"2:{n}" for n in range(5)]
    assert heard[0] == "2:0", "the second chat did not wait for the first"


async def test_no_more_updates_are_in_work_than_allowed(db: Database) -> None:
    at_once = most = 0

    async def listen(_message: Message) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1

    async with running(Receiver(db, listen, Limits(at_once=7, in_memory=20))) as receiver:
        await receiver.inbox.keep([text_update(n, "x", chat=n) for n in range(1, 101)])
        await asyncio.wait_for(receiver.inbox.idle(), 10)

    assert 2 <= most <= 7


async def test_an_update_that_always_fails_is_set_aside_after_three_tries(db: Database) -> None:
    tries: list[str] = []

    async def listen(message: Message) -> None:
        tries.append(message.text or "")
        if message.text == "poison":
            raise ZeroDivisionError

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "poison"), text_update(2, "after"), text_update(3, "other", chat=2)])
        await asyncio.wait_for(receiver.inbox.idle(), 5)
        rows = await receiver.rows()

    assert tries.count("poison") == 3
    assert tries.count("after") == tries.count("other") == 1
    assert receiver.quarantined == [1]
    assert rows[1].state == inbox.QUARANTINED
    assert rows[1].body is not None, "it is kept for people to look at"
    assert rows[1].error == "ZeroDivisionError"


async def test_an_update_that_cannot_be_read_stops_nobody(db: Database) -> None:
    heard: list[str] = []

    async def listen(message: Message) -> None:
        heard.append(message.text or "")

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([{"update_id": 1, "message": {"chat": "nonsense"}}, text_update(2, "салом")])
        await asyncio.wait_for(receiver.inbox.idle(), 5)

    assert heard == ["салом"]
    assert receiver.quarantined == [1]


async def test_an_outage_is_waited_for_and_is_not_the_updates_fault(db: Database) -> None:
    tries = 0

    async def listen(_message: Message) -> None:
        nonlocal tries
        tries += 1
        if tries < 7:
            raise TelegramNetworkError(SendMessage(chat_id=1, text="x"), "timeout")

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "салом")])
        await asyncio.wait_for(receiver.inbox.idle(), 5)
        rows = await receiver.rows()

    assert tries == 7
    assert rows[1].state == inbox.DONE
    assert rows[1].attempts == 0
    assert not receiver.quarantined


async def test_an_outage_that_never_ends_does_not_hold_up_a_lane_for_ever(db: Database) -> None:
    async def listen(message: Message) -> None:
        if message.text == "бир":
            raise TelegramNetworkError(SendMessage(chat_id=1, text="x"), "timeout")

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "бир"), text_update(2, "икки")])
        await asyncio.wait_for(receiver.inbox.idle(), 5)
        rows = await receiver.rows()

    assert receiver.quarantined == [1]
    assert rows[2].state == inbox.DONE


async def test_half_a_character_stops_nobodys_intake(db: Database) -> None:
    heard: list[str] = []

    async def listen(message: Message) -> None:
        heard.append(message.text or "")

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "салом \ud83d"), text_update(2, "яна", chat=2)])
        await asyncio.wait_for(receiver.inbox.idle(), 5)

    assert sorted(heard) == ["салом ?", "яна"]


async def test_a_person_who_blocked_the_bot_is_no_failure(db: Database) -> None:
    async def listen(_message: Message) -> None:
        raise TelegramForbiddenError(SendMessage(chat_id=1, text="x"), "Forbidden: bot was blocked by the user")

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "салом")])
        await asyncio.wait_for(receiver.inbox.idle(), 5)
        rows = await receiver.rows()

    assert receiver.unreached == [Failure.STOPPED]
    assert rows[1].state == inbox.DONE


async def test_a_long_wish_for_peace_drops_the_reply_and_keeps_the_fact(db: Database) -> None:
    tries = 0

    async def listen(_message: Message) -> None:
        nonlocal tries
        tries += 1
        raise TelegramRetryAfter(SendMessage(chat_id=1, text="x"), "Too Many Requests", retry_after=3600)

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "салом")])
        await asyncio.wait_for(receiver.inbox.idle(), 5)
        rows = await receiver.rows()

    assert tries == 1
    assert rows[1].state == inbox.DONE


async def test_what_a_conversation_remembers_is_written_with_the_update(db: Database) -> None:
    async def listen(message: Message, state: FSMContext) -> None:
        await state.set_state("typing")
        await state.update_data(draft_id=7)
        async with db.reading() as tx:
            assert await dialog_states.get(tx, "1:0:1") == (None, {}), "nothing before the update is over"

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "салом")])
        await receiver.inbox.idle()
        async with db.reading() as tx:
            remembered = await dialog_states.get(tx, "1:0:1")

    assert remembered == ("typing", {"draft_id": 7})


async def test_a_failed_try_remembers_nothing(db: Database) -> None:
    async def listen(_message: Message, state: FSMContext) -> None:
        assert await state.get_data() == {}
        await state.update_data(tries=1)
        raise ZeroDivisionError

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([text_update(1, "салом")])
        await receiver.inbox.idle()
        async with db.reading() as tx:
            assert await dialog_states.get(tx, "1:0:1") == (None, {})


async def test_stopping_finishes_what_runs_and_leaves_the_rest(db: Database) -> None:
    heard: list[str] = []
    started, finish = asyncio.Event(), asyncio.Event()

    async def listen(message: Message) -> None:
        started.set()
        await finish.wait()
        heard.append(message.text or "")

    first = Receiver(db, listen)
    worker = asyncio.create_task(first.inbox.run())
    await first.inbox.keep([text_update(1, "first"), text_update(2, "second"), text_update(3, "third")])
    await started.wait()
    worker.cancel()
    await asyncio.sleep(0.01)
    finish.set()
    await asyncio.gather(worker, return_exceptions=True)
    states = {update_id: row.state for update_id, row in (await first.rows()).items()}

    assert heard == ["first"]
    assert states == {1: inbox.DONE, 2: inbox.WAITING, 3: inbox.WAITING}

    async with running(Receiver(db, listen)) as second:
        await asyncio.wait_for(second.inbox.idle(), 5)
    assert heard == ["first", "second", "third"]


async def test_updates_without_a_number_are_nobodys(db: Database) -> None:
    async def listen(_message: Message) -> None:
        pytest.fail("nothing to hear")

    async with running(Receiver(db, listen)) as receiver:
        await receiver.inbox.keep([{"message": {}}, {"update_id": "7"}])
        assert await receiver.rows() == {}
