"""A bad day: faults, rates, lost answers."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.sandbox.errors import Refused
from bot.sandbox.faults import Disconnect, Fault, Latency, Refusal, ServerError, Timeout, TooManyRequests
from bot.sandbox.people import Actor
from bot.sandbox.rates import Limits, RateMeter
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import World


async def test_429_says_how_long_to_wait(world: World, bot: Bot, aziza: Actor) -> None:
    world.faults.add(TooManyRequests(retry_after=7), times=2)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as raised:
            await bot.send_message(aziza.id, "x")
        assert raised.value.retry_after == 7
        assert "Too Many Requests: retry after 7" in raised.value.message
    await bot.send_message(aziza.id, "x")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (ServerError(), TelegramServerError),
        (ServerError(500), TelegramServerError),
        (ServerError(html=True), ClientDecodeError),
        (Timeout(), TelegramNetworkError),
        (Disconnect(taken=False), TelegramNetworkError),
        (Refusal(403, "Forbidden: user is deactivated"), TelegramForbiddenError),
    ],
)
async def test_a_fault_before_the_call_changes_nothing(
    world: World, bot: Bot, aziza: Actor, fault: Fault, error: type[Exception]
) -> None:
    before = len(aziza.messages())
    world.faults.add(fault)
    with pytest.raises(error):
        await bot.send_message(aziza.id, "x")
    assert len(aziza.messages()) == before
    await bot.send_message(aziza.id, "x")


@pytest.mark.parametrize("fault", [Timeout(taken=True), Disconnect()])
async def test_an_answer_can_be_lost_after_the_message_was_taken(
    world: World, bot: Bot, aziza: Actor, fault: Fault
) -> None:
    world.faults.add(fault)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(aziza.id, "етиб борди")
    assert aziza.last_message()["text"] == "етиб борди"


async def test_a_dropped_connection_over_http_is_a_network_error(server: SandboxServer, aziza: Actor) -> None:
    server.world.faults.add(Disconnect())
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(server.world.bot.token, session=session) as bot:
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(aziza.id, "етиб борди")
    assert aziza.last_message()["text"] == "етиб борди"


async def test_a_timeout_over_http_is_the_clients(server: SandboxServer, aziza: Actor) -> None:
    server.world.faults.add(Timeout())
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url), timeout=0.05)
    async with Bot(server.world.bot.token, session=session) as bot:
        with pytest.raises(TelegramNetworkError, match="timeout"):
            await bot.send_message(aziza.id, "x")


async def test_rules_fit_by_method_and_chat(world: World, bot: Bot, aziza: Actor) -> None:
    bobur = world.add_user("Бобур", started=True)
    rule = world.faults.add(ServerError(), times=None, method="sendMessage", chat_id=bobur.id)
    await bot.send_message(aziza.id, "x")
    await bot.send_chat_action(bobur.id, "typing")
    for _ in range(3):
        with pytest.raises(TelegramServerError):
            await bot.send_message(bobur.id, "x")
    assert rule.struck == 3
    world.faults.clear()
    await bot.send_message(bobur.id, "x")


async def test_polling_is_struck_only_by_name(world: World, bot: Bot) -> None:
    world.faults.add(ServerError())
    assert await bot.get_updates() == []
    world.faults.add(ServerError(), method="getUpdates")
    with pytest.raises(TelegramServerError):
        await bot.get_updates()


async def test_chance_is_repeatable(aziza: Actor) -> None:
    async def failures(seed: int) -> list[bool]:
        world = World(seed=seed)
        world.add_user("Азиза", user_id=aziza.id, started=True)
        world.faults.add(ServerError(), times=None, chance=0.3)
        answers = [await world.call("sendMessage", {"chat_id": aziza.id, "text": "x"}) for _ in range(50)]
        return [answer.status == 502 for answer in answers]

    first = await failures(1)
    assert first == await failures(1)
    assert first != await failures(2)
    assert 5 <= sum(first) <= 25


async def test_latency_delays_and_lets_pass(world: World, bot: Bot, aziza: Actor) -> None:
    world.faults.add(Latency(0.05))
    sending = asyncio.create_task(bot.send_message(aziza.id, "x"))
    await asyncio.sleep(0.01)
    assert not sending.done()
    assert (await sending).text == "x"


class Timer:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_rates_are_metered() -> None:
    timer = Timer()
    meter = RateMeter(timer=timer)
    for number in range(60):
        timer.now = number / 16
        meter.sent(chat_id=number % 2 or -5)
    assert meter.total == 60
    assert meter.peak_per_second == 16
    assert meter.peak_per_chat_second == 8
    assert meter.peak_per_group_minute == 30


@pytest.mark.parametrize(
    ("chats", "limits", "wait"),
    [
        ([1, 2, 3], Limits(overall_per_second=2), 1),
        ([1, 1], Limits(chat_per_second=1), 1),
        ([-1, -1, -1], Limits(chat_per_second=99, group_per_minute=2), 60),
    ],
)
def test_rates_above_the_limits_are_refused_when_enforced(chats: list[int], limits: Limits, wait: int) -> None:
    meter = RateMeter(limits, enforce=True, timer=Timer())
    *allowed, last = chats
    for chat in allowed:
        meter.sent(chat)
    with pytest.raises(Refused) as refusal:
        meter.sent(last)
    assert refusal.value.parameters == {"retry_after": wait}
    assert (meter.total, meter.refused) == (len(allowed), 1)


def test_a_limit_is_lifted_when_its_window_has_passed() -> None:
    timer = Timer()
    meter = RateMeter(enforce=True, timer=timer)
    meter.sent(1)
    timer.now = 1.0
    meter.sent(1)
    assert meter.total == 2
