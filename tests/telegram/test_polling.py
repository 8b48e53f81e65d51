"""Fetching over HTTP from the sandbox's server."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot

from bot.sandbox.faults import Refusal, ServerError
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import World
from bot.telegram.polling import AnotherPoller, TokenRefused, poll
from bot.telegram.session import JsonSession


@pytest.fixture
def own_world() -> World:
    return World()


@pytest.fixture
async def server(own_world: World) -> AsyncIterator[SandboxServer]:
    async with SandboxServer(own_world) as running:
        yield running


@pytest.fixture
async def bot(server: SandboxServer, own_world: World) -> AsyncIterator[Bot]:
    session = JsonSession(server.url)
    yield Bot(own_world.bot.token, session=session)
    await session.close()


class Kept:
    """What was kept, and how long until the keeping is over."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.came = asyncio.Event()

    async def __call__(self, updates: list[dict[str, Any]]) -> None:
        await self.gate.wait()
        self.texts += [update["message"]["text"] for update in updates if "message" in update]
        if updates:
            self.came.set()

    async def wait_for(self, *texts: str) -> None:
        async with asyncio.timeout(5):
            while self.texts != list(texts):
                self.came.clear()
                await self.came.wait()


async def stopped(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_updates_are_kept_in_order(own_world: World, bot: Bot) -> None:
    aziza, kept = own_world.add_user("Азиза"), Kept()
    polling = asyncio.create_task(poll(bot, kept, poll_seconds=1))

    aziza.send("бир")
    await kept.wait_for("бир")
    aziza.send("икки")
    aziza.send("уч")
    await kept.wait_for("бир", "икки", "уч")
    await own_world.quiet()

    await stopped(polling)


async def test_nothing_is_confirmed_before_it_is_kept(own_world: World, bot: Bot) -> None:
    aziza, kept = own_world.add_user("Азиза"), Kept()
    kept.gate.clear()
    aziza.send("бир")

    first = asyncio.create_task(poll(bot, kept, poll_seconds=1))
    await asyncio.sleep(0.2)
    await stopped(first)  # killed while it was keeping
    kept.gate.set()
    second = asyncio.create_task(poll(bot, kept, poll_seconds=1))

    await kept.wait_for("бир")
    await stopped(second)


async def test_a_server_in_trouble_is_asked_again(own_world: World, bot: Bot) -> None:
    aziza, kept = own_world.add_user("Азиза"), Kept()
    own_world.faults.add(ServerError(status=502, html=True), times=2, method="getUpdates")
    polling = asyncio.create_task(poll(bot, kept, poll_seconds=1))

    aziza.send("бир")

    await kept.wait_for("бир")
    await stopped(polling)


async def test_numbers_that_begin_anew_after_a_quiet_time_lose_nothing(own_world: World, bot: Bot) -> None:
    aziza, kept = own_world.add_user("Азиза"), Kept()
    polling = asyncio.create_task(poll(bot, kept, poll_seconds=0))
    aziza.send("бир")
    await kept.wait_for("бир")
    await own_world.quiet()
    await asyncio.sleep(0.1)

    user = {"id": aziza.id, "is_bot": False, "first_name": "Азиза"}
    chat = {"id": aziza.id, "type": "private", "first_name": "Азиза"}
    own_world.inject(
        {"update_id": 5, "message": {"message_id": 99, "date": 1, "chat": chat, "from": user, "text": "кейин"}}
    )

    await kept.wait_for("бир", "кейин")
    await stopped(polling)


async def test_a_second_program_that_fetches_ends_with_a_reason(own_world: World, bot: Bot) -> None:
    kept = Kept()
    own_world.faults.add(conflict(), times=3, method="getUpdates")

    with pytest.raises(AnotherPoller):
        await asyncio.wait_for(poll(bot, kept, poll_seconds=0), 20)


def conflict() -> Refusal:
    return Refusal(
        409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_a_wrong_token_ends_with_a_reason(server: SandboxServer) -> None:
    session = JsonSession(server.url)

    with pytest.raises(TokenRefused):
        await poll(Bot("12345:sandbox-wrong-token", session=session), Kept(), poll_seconds=0)

    await session.close()
