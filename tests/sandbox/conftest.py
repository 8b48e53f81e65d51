"""A world with one citizen, two officers in a staff forum, and the bot."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot

from bot.sandbox.chats import Chat
from bot.sandbox.people import Actor
from bot.sandbox.server import SandboxServer
from bot.sandbox.session import SandboxSession
from bot.sandbox.wire import Json
from bot.sandbox.world import World

Calling = Callable[..., Awaitable[Any]]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def bot(world: World) -> Bot:
    return Bot(world.bot.token, session=SandboxSession(world))


@pytest.fixture
def aziza(world: World) -> Actor:
    """A citizen who has started the bot; her update is already confirmed."""
    actor = world.add_user("Азиза", phone="+998901234567")
    actor.send("/start")
    world.queue.drop_all()
    return actor


@pytest.fixture
def nodira(world: World) -> Actor:
    return world.add_user("Нодира")


@pytest.fixture
def dilshod(world: World) -> Actor:
    return world.add_user("Дилшод")


@pytest.fixture
def forum(world: World, dilshod: Actor, nodira: Actor) -> Chat:
    """The staff forum: Дилшод created it, Нодира is a member, the bot an administrator."""
    return world.add_supergroup("Инсон", [dilshod, nodira], forum=True)


@pytest.fixture
def call(world: World) -> Calling:
    """Call a method and get its result; what is refused fails the test."""

    async def call(method: str, **parameters: Any) -> Any:
        answer = await world.call(method, parameters)
        assert answer.body["ok"], answer.body["description"]
        return answer.body["result"]

    return call


@pytest.fixture
def refused(world: World) -> Calling:
    """Call a method that is refused and get the error's code, description and parameters."""

    async def refused(method: str, **parameters: Any) -> tuple[int, str, Json]:
        answer = await world.call(method, parameters)
        assert not answer.body["ok"], answer.body
        assert answer.status == answer.body["error_code"]
        return answer.status, answer.body["description"], answer.body.get("parameters", {})

    return refused


@pytest.fixture
async def server(world: World) -> AsyncIterator[SandboxServer]:
    async with SandboxServer(world) as server:
        yield server
