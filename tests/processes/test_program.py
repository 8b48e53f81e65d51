"""The program itself, as it is started at work, against the Bot API over HTTP."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.processes.lives import Proof, proof_in
from tests.processes.promises import check_promises

pytestmark = [pytest.mark.long, pytest.mark.timeout(120)]


async def start(proof: Proof, *arguments: str) -> asyncio.subprocess.Process:
    proof.begin_life()
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, env={**os.environ, **proof.environment})


async def test_inson_bot_run_serves_a_citizen_and_ends_in_order(tmp_path: Path) -> None:
    async with proof_in(tmp_path) as proof:
        [citizen] = proof.citizens(1, pause=0.0)
        program = await start(proof, "-m", "bot", "run")
        async with asyncio.timeout(60):
            await citizen.write_requests(1)
        await proof.quiet()
        program.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(program.wait(), 10) == 0
        check_promises(proof, [citizen])


async def test_a_second_start_goes_on_with_the_same_database(tmp_path: Path) -> None:
    async with proof_in(tmp_path) as proof:
        [citizen] = proof.citizens(1, pause=0.0)
        for _ in range(2):
            program = await start(proof, "-m", "tests.processes.runner")
            async with asyncio.timeout(60):
                await citizen.write_requests(1)
            await proof.quiet()
            program.send_signal(signal.SIGINT)
            assert await asyncio.wait_for(program.wait(), 10) == 0
        check_promises(proof, [citizen])
        assert len(citizen.numbers) == 2
