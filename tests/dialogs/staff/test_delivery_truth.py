"""The topic says what became of each message; nothing is called sent that was not."""

import pytest

from bot.domain.request import Request
from bot.sandbox.faults import Refusal, ServerError, TooManyRequests
from tests.cast import Inson, Person
from tests.clock import Clock
from tests.dialogs.staff.conftest import Enter, Marks


@pytest.fixture
async def desk(nodira: Person, request_: Request, enter: Enter) -> Person:
    return await enter(nodira, request_)


async def test_a_citizen_who_stopped_the_bot_gets_the_answer_when_they_come_back(
    aziza: Person, desk: Person, marks: Marks, inson: Inson, clock: Clock
) -> None:
    aziza.actor.block()
    await inson.settle()
    said = await desk.says("Нафақангиз ўтказилди")
    assert marks(said) == {}
    assert "фуқаро ботни тўхтатган" in desk.text
    assert desk.screen["reply_to_message"]["message_id"] == said["message_id"]

    aziza.actor.unblock()
    await inson.app.inbox.keep(await inson.world.updates())
    await inson.app.inbox.idle()
    clock.advance(seconds=2)
    await inson.settle()

    texts = aziza.hears.texts
    assert "1 та хабар" in texts[-2]
    assert "Нафақангиз ўтказилди" in texts[-1]
    assert marks(said) == {"👍": 1}


async def test_a_return_without_anything_missed_says_nothing(inson: Inson, aziza: Person, desk: Person) -> None:
    aziza.actor.block()
    await inson.settle()
    before = len(aziza.sees)

    aziza.actor.unblock()
    await inson.settle()

    assert len(aziza.sees) == before


async def test_a_long_wait_is_said_once_with_its_time(
    inson: Inson, aziza: Person, desk: Person, clock: Clock, marks: Marks
) -> None:
    inson.world.faults.add(TooManyRequests(retry_after=3600), times=1, method="sendMessage", chat_id=aziza.id)

    said = await desk.says("Нафақангиз ўтказилди")

    assert "13:00 да қайта юборилади" in desk.text
    assert marks(said) == {}

    clock.advance(seconds=3601)
    await inson.settle()
    assert "Нафақангиз ўтказилди" in aziza.text
    assert marks(said) == {"👍": 1}


async def test_a_short_trouble_is_not_worth_a_word(
    inson: Inson, aziza: Person, desk: Person, clock: Clock, marks: Marks
) -> None:
    inson.world.faults.add(ServerError(502), times=1, method="sendMessage", chat_id=aziza.id)
    before = len(desk.hears.messages)

    desk.actor.send("Салом", chat=desk.chat, thread=desk.thread)
    await inson.settle(within=0)
    clock.advance(seconds=5)
    await inson.settle()

    assert "Салом" in aziza.text
    assert len(desk.hears.messages) == before


async def test_any_other_refusal_is_said_and_the_person_stays_reachable(
    inson: Inson, aziza: Person, desk: Person, marks: Marks
) -> None:
    inson.world.faults.add(Refusal(403, "Forbidden: something new"), times=1, method="sendMessage", chat_id=aziza.id)

    said = await desk.says("Биринчи")
    assert "Telegram бу хабарни қабул қилмади" in desk.text
    assert marks(said) == {}

    await desk.says("Иккинчи")
    assert "Иккинчи" in aziza.text


async def test_a_deleted_account_is_called_so(inson: Inson, aziza: Person, desk: Person) -> None:
    aziza.actor.deactivate()

    await desk.says("Салом")

    assert "Telegram ҳисоби ўчирилган" in desk.text
