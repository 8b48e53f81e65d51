"""Nothing is lost by an end: processes are ended at seeded random moments of a stream of requests."""

import asyncio
import random
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.processes.citizens import Citizen
from tests.processes.lives import Nursery, Proof, dead, duplicates, nursery, proof_in, strike
from tests.processes.promises import check_promises

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

SEED = 20260722
KILLS, TERMS = 36, 8
CITIZENS = 20
MOST_REQUESTS = 10
"""A citizen may have so many open ones."""
IN_FLIGHT = 30
"""Operations of the outbox that are under way at most when a kill comes."""
LAST_SECONDS = 90.0


async def test_a_stream_of_requests_survives_kills(tmp_path: Path) -> None:
    async with proof_in(tmp_path) as proof, nursery(proof) as bots:
        citizens = proof.citizens(CITIZENS, pause=0.6)
        writing = [asyncio.create_task(keep_writing(citizen)) for citizen in citizens]
        luck = random.Random(SEED)
        for _ in range(KILLS):
            await live_and_be_killed(proof, bots, luck)
        await live_to_the_end(proof, bots, writing)
        check_promises(proof, citizens)
        again = duplicates(proof.sent.receipts) + duplicates(proof.sent.cards)
        print(f"{KILLS} kills, {len(proof.sent.receipts)} requests, {again} receipts and cards sent again")
        assert again <= KILLS * IN_FLIGHT


async def test_a_stream_of_requests_goes_on_over_orderly_restarts_and_nothing_comes_twice(tmp_path: Path) -> None:
    async with proof_in(tmp_path) as proof, nursery(proof) as bots:
        citizens = proof.citizens(CITIZENS, pause=0.6)
        writing = [asyncio.create_task(keep_writing(citizen)) for citizen in citizens]
        luck = random.Random(SEED)
        for _ in range(TERMS):
            proof.begin_life()
            pid = await bots.bear()
            await proof.at_work()
            await asyncio.sleep(luck.uniform(0.1, 1.5))
            strike(pid, signal.SIGTERM)
            await dead(pid)
        await live_to_the_end(proof, bots, writing)
        check_promises(proof, citizens)
        assert duplicates(proof.sent.receipts) == 0
        assert duplicates(proof.sent.cards) == 0
        assert len(proof.topics) == len(proof.sent.cards)


async def keep_writing(citizen: Citizen) -> None:
    """Until the task is told to stop, and then to the end of what was begun."""
    while len(citizen.numbers) < MOST_REQUESTS and not citizen.last:
        await citizen.write_requests(1)


async def live_and_be_killed(proof: Proof, bots: Nursery, luck: random.Random) -> None:
    """One life, which ends at one of three kinds of moments."""
    proof.begin_life()
    pid = await bots.bear()
    match luck.choice(("starting", "call", "call", "any")):
        case "starting":
            await asyncio.sleep(luck.uniform(0, 1.0))
        case "any":
            await proof.at_work()
            await asyncio.sleep(luck.uniform(0, 1.0))
        case _:
            await kill_on_call(proof, pid, luck.randint(1, 120))
    strike(pid, signal.SIGKILL)
    await dead(pid)


async def kill_on_call(proof: Proof, pid: int, which: int) -> None:
    """The worst moment: Telegram has done it, and the bot will never hear that it has."""
    struck = asyncio.Event()

    def on_call(number: int) -> None:
        if number == which:
            strike(pid, signal.SIGKILL)
            struck.set()

    proof.on_call = on_call
    async with asyncio.timeout(30):
        await struck.wait()
    proof.on_call = lambda _: None


async def live_to_the_end(proof: Proof, bots: Nursery, writing: Sequence["asyncio.Task[None]"]) -> None:
    """The last life: everybody ends what they have begun, and all becomes quiet."""
    proof.begin_life()
    pid = await bots.bear()
    for citizen in proof.people:
        citizen.last = True
    async with asyncio.timeout(LAST_SECONDS):
        await asyncio.gather(*writing)
    await proof.quiet()
    strike(pid, signal.SIGTERM)
    await dead(pid)
