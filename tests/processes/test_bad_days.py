"""A bad day of the network and of Telegram, over HTTP: refusals, broken connections, errors of servers."""

import asyncio
import signal
from pathlib import Path

import pytest

from bot.sandbox.faults import Disconnect, Latency, ServerError, TooManyRequests
from tests.processes.lives import Proof, dead, nursery, proof_in, strike
from tests.processes.promises import check_promises

pytestmark = [pytest.mark.long, pytest.mark.timeout(240)]

CITIZENS, REQUESTS = 20, 4
SENDING = ("sendMessage", "copyMessage", "editMessageText", "createForumTopic", "pinChatMessage")


def make_bad(proof: Proof) -> None:
    """Nothing of this takes effect before it fails, but for the broken connections."""
    faults = proof.world.faults
    for method in SENDING:
        faults.add(ServerError(502, html=True), times=None, method=method, chance=0.02)
        faults.add(ServerError(500), times=None, method=method, chance=0.02)
        faults.add(Disconnect(taken=False), times=None, method=method, chance=0.02)
        faults.add(Latency(0.2), times=None, method=method, chance=0.05)
    faults.add(TooManyRequests(1), times=None, method="sendMessage", chance=0.02)


async def test_every_request_gets_through_a_bad_day(tmp_path: Path) -> None:
    async with proof_in(tmp_path) as proof, nursery(proof) as bots:
        make_bad(proof)
        citizens = proof.citizens(CITIZENS, pause=0.2)
        proof.begin_life()
        pid = await bots.bear()
        async with asyncio.timeout(180):
            await asyncio.gather(*(citizen.write_requests(REQUESTS) for citizen in citizens))
            await proof.quiet()
        strike(pid, signal.SIGTERM)
        await dead(pid)
        check_promises(proof, citizens)
        assert len(proof.sent.receipts) == CITIZENS * REQUESTS
