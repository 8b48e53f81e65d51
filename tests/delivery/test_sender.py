"""The outbox on its way to the sandbox: order, retries, and what each refusal leads to."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.domain.delivery import Failure, Operation, OwedState, Priority
from bot.domain.people import Reach
from bot.domain.screen import Screen
from bot.sandbox.faults import Disconnect, Refusal, ServerError, TooManyRequests
from bot.sandbox.people import Actor
from storage import citizens, outbox, staff
from storage.tables import outbox as table
from storage.tables import staff_groups
from tests.cast import Inson, Person
from tests.clock import Clock
from tests.dialogs.citizen.deeds import meets_the_bot, sends_a_request


@pytest.fixture
async def someone(inson: Inson) -> Actor:
    """A person who has written to the bot, and so can be written to."""
    person = inson.world.add_user("Малика")
    person.send("/start")
    await inson.settle()
    return person


async def owe(inson: Inson, chat_id: int, *texts: str, **more: Any) -> None:
    async with inson.db.transaction() as tx:
        for text in texts:
            await outbox.owe(
                tx,
                Operation.SEND,
                chat_id=chat_id,
                key=f"test:{chat_id}:{text}",
                screen=Screen(text),
                now=inson.world.clock(),
                **more,
            )


async def row(inson: Inson, key: str) -> Any:
    async with inson.db.reading() as tx:
        return (await tx.execute(select(table).where(table.c.key == key))).one()


def heard(inson: Inson, chat_id: int, texts: set[str]) -> list[str]:
    return [m["text"] for m in inson.world.messages(chat_id) if m.get("text") in texts]


async def test_a_chat_is_told_in_the_order_in_which_it_was_owed(inson: Inson, someone: Actor) -> None:
    texts = [f"хабар {n}" for n in range(12)]

    await owe(inson, someone.id, *texts)
    await inson.settle()

    assert heard(inson, someone.id, set(texts)) == texts


async def test_what_failed_for_now_holds_up_only_its_own_lane(inson: Inson, someone: Actor) -> None:
    other = inson.world.add_user("Жасур")
    other.send("/start")
    await inson.settle()
    inson.world.faults.add(ServerError(), times=2, method="sendMessage", chat_id=someone.id)

    await owe(inson, someone.id, "бир", "икки")
    await owe(inson, other.id, "уч")
    await inson.settle(within=5)

    assert heard(inson, someone.id, {"бир", "икки"}) == ["бир", "икки"]
    assert heard(inson, other.id, {"уч"}) == ["уч"]


async def test_a_conversation_goes_before_an_announcement(inson: Inson, someone: Actor, app: App) -> None:
    now = inson.world.clock()
    async with inson.db.transaction() as tx:
        for n, priority in enumerate((Priority.ANNOUNCEMENT, Priority.REMINDER, Priority.CONVERSATION)):
            await outbox.owe(
                tx, Operation.SEND, chat_id=n + 1, key=f"p{n}", screen=Screen("x"), priority=priority, now=now
            )
        claimed = await outbox.claim(tx, now, lease_until=now + timedelta(minutes=1), limit=10)

    assert [owed.chat_id for owed in claimed] == [3, 2, 1]


async def test_too_fast_waits_as_long_as_telegram_says(inson: Inson, someone: Actor, clock: Clock) -> None:
    inson.world.faults.add(TooManyRequests(retry_after=3600), times=1, method="sendMessage", chat_id=someone.id)

    await owe(inson, someone.id, "кутинг", "яна")
    await inson.settle()
    assert heard(inson, someone.id, {"кутинг", "яна"}) == []
    assert (await row(inson, f"test:{someone.id}:кутинг")).not_before == clock() + timedelta(hours=1)

    clock.advance(hours=1, seconds=1)
    await inson.settle()
    assert heard(inson, someone.id, {"кутинг", "яна"}) == ["кутинг", "яна"]


async def test_a_server_in_trouble_is_asked_again_with_growing_pauses(
    inson: Inson, someone: Actor, clock: Clock
) -> None:
    inson.world.faults.add(ServerError(status=502, html=True), times=6, method="sendMessage", chat_id=someone.id)
    await owe(inson, someone.id, "салом")
    pauses = []
    for _ in range(6):
        await inson.settle(within=0)
        due = (await row(inson, f"test:{someone.id}:салом")).not_before
        pauses.append((due - clock()).total_seconds())
        clock.now = due

    await inson.settle(within=0)

    assert heard(inson, someone.id, {"салом"}) == ["салом"]
    assert all(later >= 1.9 * sooner for sooner, later in pairwise(pauses))


async def test_an_answer_lost_on_the_way_is_sent_again(inson: Inson, someone: Actor) -> None:
    inson.world.faults.add(Disconnect(taken=True), times=1, method="sendMessage", chat_id=someone.id)

    await owe(inson, someone.id, "салом")
    await inson.settle(within=5)

    assert heard(inson, someone.id, {"салом"}) == ["салом", "салом"], "better twice than never"


async def test_somebody_who_stopped_the_bot_is_remembered_as_such(inson: Inson, someone: Actor) -> None:
    someone.block()
    await owe(inson, someone.id, "салом")

    await inson.settle()

    failed = await row(inson, f"test:{someone.id}:салом")
    assert (failed.state, failed.error) == (OwedState.FAILED, Failure.STOPPED)
    async with inson.db.reading() as tx:
        citizen = await citizens.by_chat(tx, someone.id)
    assert citizen is not None
    assert citizen.reach is Reach.STOPPED


async def test_any_other_refusal_leaves_the_person_active(inson: Inson, someone: Actor) -> None:
    inson.world.faults.add(Refusal(403, "Forbidden: something new"), times=1, method="sendMessage", chat_id=someone.id)

    await owe(inson, someone.id, "салом")
    await inson.settle()

    assert (await row(inson, f"test:{someone.id}:салом")).error == Failure.REFUSED
    async with inson.db.reading() as tx:
        citizen = await citizens.by_chat(tx, someone.id)
    assert citizen is not None
    assert citizen.reach is Reach.ACTIVE


async def test_formatting_that_telegram_refuses_goes_plainly(inson: Inson, someone: Actor) -> None:
    await owe(inson, someone.id, "<b>5 < 7</b>")

    await inson.settle()

    assert heard(inson, someone.id, {"5 < 7"}) == ["5 < 7"]


async def test_a_group_that_refuses_us_loses_nothing_and_the_administrators_hear(
    inson: Inson, dilshod: Person, clock: Clock
) -> None:
    dilshod.actor.send("/start")
    await inson.settle()
    inson.world.faults.add(
        Refusal(403, "Forbidden: bot was kicked from the supergroup chat"),
        times=1,
        method="sendMessage",
        chat_id=inson.staff_chat_id,
    )

    await owe(inson, inson.staff_chat_id, "мурожаат")
    await inson.settle()

    assert heard(inson, inson.staff_chat_id, {"мурожаат"}) == []
    assert any("гуруҳи" in m.get("text", "") for m in inson.world.messages(dilshod.id))
    clock.advance(minutes=3)
    await inson.settle()
    assert heard(inson, inson.staff_chat_id, {"мурожаат"}) == ["мурожаат"]


async def test_a_group_that_became_a_supergroup_is_followed(inson: Inson, nodira: Person) -> None:
    group = inson.world.add_group("Кичик гуруҳ", [nodira.actor])
    async with inson.db.transaction() as tx:
        await tx.execute(update(staff_groups).values(chat_id=group.id, is_forum=False))
    new = inson.world.migrate(group.id)

    await owe(inson, group.id, "кўчдик")
    await inson.settle()

    assert heard(inson, new.id, {"кўчдик"}) == ["кўчдик"]
    async with inson.db.reading() as tx:
        assert [known.chat_id for known in await staff.groups(tx)] == [new.id]


async def test_a_full_group_waits_its_minute(inson: Inson, clock: Clock, app: App) -> None:
    app.sender._pacer.rates = type(app.sender._pacer.rates)(per_second=100_000, group_per_minute=20)
    texts = [f"хабар {n}" for n in range(25)]

    await owe(inson, inson.staff_chat_id, *texts)
    await inson.settle()
    in_the_first_minute = heard(inson, inson.staff_chat_id, set(texts))
    waiting = await row(inson, f"test:{inson.staff_chat_id}:хабар 20")

    assert in_the_first_minute == texts[:20]
    assert timedelta(seconds=50) < waiting.not_before - clock() <= timedelta(seconds=60)


async def test_what_a_dead_sender_left_behind_is_sent_after_the_restart(inson: Inson, someone: Actor) -> None:
    now = inson.world.clock()
    await owe(inson, someone.id, "омон қолган", not_before=now + timedelta(hours=1))
    async with inson.db.transaction() as tx:
        await tx.execute(
            update(table)
            .where(table.c.key == f"test:{someone.id}:омон қолган")
            .values(state=OwedState.SENDING, not_before=now, lease_until=now + timedelta(minutes=2))
        )
        assert await outbox.release_all(tx) == 1
        tx.wake("outbox")
    await inson.settle()

    assert heard(inson, someone.id, {"омон қолган"}) == ["омон қолган"]


async def test_a_lease_that_is_over_frees_the_row(inson: Inson, someone: Actor, clock: Clock) -> None:
    now = clock()
    async with inson.db.transaction() as tx:
        await outbox.owe(
            tx, Operation.SEND, chat_id=5, key="k", screen=Screen("x"), now=now, not_before=now + timedelta(days=1)
        )
        await tx.execute(
            update(table)
            .where(table.c.key == "k")
            .values(state=OwedState.SENDING, not_before=now, lease_until=now + timedelta(minutes=2))
        )
        assert await outbox.claim(tx, now, lease_until=now, limit=5) == []
        later = now + timedelta(minutes=2)
        again = await outbox.claim(tx, later, lease_until=later, limit=5)
        await outbox.mark_sent(tx, again[0].id, [1], later)

    assert [owed.key for owed in again] == ["k"]


async def test_a_group_that_lost_its_topics_goes_on_by_cards(inson: Inson, aziza: Person) -> None:
    del inson.world.chats[inson.staff_chat_id].json["is_forum"]

    await meets_the_bot(aziza)
    await sends_a_request(aziza)

    cards = [m for m in inson.world.messages(inson.staff_chat_id) if "Азиза" in m.get("text", "")]
    assert len(cards) == 1
    async with inson.db.reading() as tx:
        group = await staff.group(tx, inson.staff_chat_id)
    assert group is not None
    assert not group.is_forum
