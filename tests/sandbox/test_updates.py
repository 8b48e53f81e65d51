"""getUpdates: offsets confirm, everything else comes again; one poller at a time."""

import asyncio
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError

from bot.sandbox.people import Actor
from bot.sandbox.world import World

from .conftest import Calling


def texts(updates: list[dict]) -> list[str]:  # type: ignore[type-arg]
    return [update["message"]["text"] for update in updates]


async def test_unconfirmed_updates_come_again(world: World, aziza: Actor) -> None:
    aziza.send("бир")
    aziza.send("икки")
    assert texts(await world.updates()) == texts(await world.updates()) == ["бир", "икки"]


async def test_an_offset_confirms_everything_below_it(world: World, aziza: Actor) -> None:
    aziza.send("бир")
    aziza.send("икки")
    first, second = await world.updates()
    assert second["update_id"] == first["update_id"] + 1
    assert texts(await world.updates(offset=second["update_id"])) == ["икки"]
    assert texts(await world.updates()) == ["икки"]  # confirmed once, gone for ever
    assert await world.updates(offset=second["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_newest(world: World, aziza: Actor) -> None:
    for word in ("бир", "икки", "уч"):
        aziza.send(word)
    assert texts(await world.updates(offset=-2)) == ["икки", "уч"]
    assert len(world.queue) == 2


async def test_a_batch_is_limited(call: Calling, aziza: Actor) -> None:
    for number in range(120):
        aziza.send(str(number))
    assert len(await call("getUpdates")) == 100
    assert texts(await call("getUpdates", limit=2)) == ["0", "1"]


async def test_a_long_poll_ends_with_the_first_update(world: World, aziza: Actor) -> None:
    poll = asyncio.create_task(world.updates(timeout=30))
    await asyncio.sleep(0)
    aziza.send("салом")
    assert texts(await asyncio.wait_for(poll, 1)) == ["салом"]


async def test_a_long_poll_that_hears_nothing_ends_empty(world: World) -> None:
    assert await world.updates(timeout=0.01) == []


async def test_a_second_poller_ends_the_first_with_409(bot: Bot, world: World) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request; make sure that only one"):
        await first
    second.cancel()


async def test_polling_is_refused_while_a_webhook_is_set(call: Calling, refused: Calling) -> None:
    await call("setWebhook", url="https://inson.example/hook")
    code, description, _ = await refused("getUpdates")
    assert code == 409
    assert description == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await call("deleteWebhook")
    assert await call("getUpdates") == []


async def test_setting_a_webhook_ends_the_poll_in_progress(call: Calling, world: World) -> None:
    poll = asyncio.create_task(world.call("getUpdates", {"timeout": 30}))
    await asyncio.sleep(0)
    await call("setWebhook", url="https://inson.example/hook")
    assert (await poll).body["description"] == "Conflict: terminated by setWebhook request"


async def test_kinds_that_were_not_asked_for_do_not_come(call: Calling, world: World, aziza: Actor) -> None:
    await call("getUpdates", allowed_updates=["callback_query"])
    aziza.send("салом")
    assert await call("getUpdates") == []
    await call("getUpdates", allowed_updates=[])  # the default set again
    aziza.send("салом")
    assert len(await call("getUpdates")) == 1


async def test_reactions_and_members_come_only_when_asked_for(call: Calling, aziza: Actor) -> None:
    message = aziza.send("салом")
    aziza.react(message, "👍")
    assert [set(u) - {"update_id"} for u in await call("getUpdates")] == [{"message"}]
    await call("getUpdates", offset=-1, allowed_updates=["message_reaction"])
    aziza.react(message, None)
    [_, update] = await call("getUpdates")
    assert update["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert update["message_reaction"]["new_reaction"] == []


async def test_any_update_can_be_injected_however_malformed(world: World) -> None:
    world.inject({"message": {"message_id": "a string"}})
    world.inject({"update_id": 5, "telepathy": {}})
    first, second = await world.updates()
    assert first["message"] == {"message_id": "a string"}
    assert second == {"update_id": 5, "telepathy": {}}


async def test_quiet_waits_until_everything_is_confirmed(world: World, aziza: Actor) -> None:
    aziza.send("салом")
    [update] = await world.updates()
    waiting = asyncio.create_task(world.quiet())
    await asyncio.sleep(0)
    assert not waiting.done()
    await world.updates(offset=update["update_id"] + 1)
    await asyncio.wait_for(waiting, 1)


async def test_the_clock_can_be_advanced_and_dates_follow(world: World, aziza: Actor) -> None:
    before = aziza.send("бугун")["date"]
    world.advance(timedelta(days=3))
    assert 0 <= aziza.send("уч кундан кейин")["date"] - before - 3 * 86400 <= 1
