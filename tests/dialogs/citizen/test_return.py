"""Somebody was out of reach, and writes again; Telegram does not always say that they are back."""

import pytest

from bot.domain.people import Reach
from storage import citizens
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import citizen_of, meets_the_bot, sends_a_request, taps


@pytest.mark.parametrize("reach", [Reach.STOPPED, Reach.GONE, Reach.UNREACHABLE])
async def test_who_writes_is_back(inson: Inson, aziza: Person, reach: Reach) -> None:
    await meets_the_bot(aziza)
    await out_of(inson, aziza, reach)
    await aziza.says("болалар пули")
    assert (await citizen_of(aziza)).reach is Reach.ACTIVE


async def test_who_presses_is_back(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await out_of(inson, aziza, Reach.STOPPED)
    await taps(aziza, "menu.button.help")
    assert (await citizen_of(aziza)).reach is Reach.ACTIVE


async def test_who_has_just_stopped_the_bot_is_not_back(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    aziza.actor.block()
    await inson.settle()
    assert (await citizen_of(aziza)).reach is Reach.STOPPED


async def test_what_waited_for_them_arrives(inson: Inson, aziza: Person, nodira: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    nodira.thread = next(thread for thread, name in inson.staff_topics.items() if "FA-" in name)
    aziza.actor.block()
    await nodira.says("Нафақангиз ўтказилди")
    assert (await citizen_of(aziza)).reach is Reach.STOPPED
    aziza.actor.unblock()
    (unheard,) = await inson.world.updates()
    await inson.world.updates(offset=unheard["update_id"] + 1)  # nobody says that they are back

    await aziza.says("салом")

    assert "Нафақангиз ўтказилди" in aziza.hears


async def out_of(inson: Inson, person: Person, reach: Reach) -> None:
    async with inson.db.transaction() as tx:
        await citizens.set_reach(tx, person.id, reach)
