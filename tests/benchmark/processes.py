"""Starting and measuring the processes of the benchmark."""

import asyncio
import json
import os
import signal
import statistics
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.sandbox import cast

TICKS = os.sysconf("SC_CLK_TCK")
STOP_SECONDS = 20.0


@dataclass(slots=True)
class Process:
    """`pid` at work, and what the kernel says about it."""

    process: asyncio.subprocess.Process

    @property
    def pid(self) -> int:
        return self.process.pid

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self, line: str = "VmRSS") -> float:
        """Resident memory now, or with VmHWM its highest."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(row.split()[1]) for row in status.splitlines() if row.startswith(line)) / 1024

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(self.process.wait(), STOP_SECONDS)


@dataclass(slots=True)
class Telegram(Process):
    """The local server with its people."""

    url: str
    token: str

    async def do(self, deed: str, **more: Any) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"do": deed, **more}).encode() + b"\n")
        line = await self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the server ended while it was to do {deed}")
        result: dict[str, Any] = json.loads(line)
        return result


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    process = await _start(["-m", "tests.benchmark.telegram"], {}, core=0, piped=True)
    assert process.stdout
    hello = json.loads(await process.stdout.readline())
    server = Telegram(process, url=hello["url"], token=hello["token"])
    try:
        yield server
    finally:
        assert process.stdin
        process.stdin.close()
        await asyncio.wait_for(process.wait(), STOP_SECONDS)


@asynccontextmanager
async def bot(server: Telegram, arguments: list[str], folder: Path) -> AsyncIterator[Process]:
    """A bot over the local server: `arguments` are those of Python. Its database lies in `folder`."""
    environment = {
        "BOT_TOKEN": server.token,
        "BOT_API_URL": server.url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'inson.db'}",
        "STAFF_CHAT_ID": str(cast.STAFF_CHAT_ID),
        "ADMIN_IDS": ",".join(map(str, cast.ADMIN_IDS)),
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "ERROR"),
    }
    running = Process(await _start(arguments, environment, core=1))
    try:
        yield running
    finally:
        await running.stop()


async def _start(
    arguments: list[str], environment: Mapping[str, str], *, core: int, piped: bool = False
) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE if piped else None
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env={**os.environ, **environment}, stdin=pipe, stdout=pipe
    )
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:  # each of the two has a core of its own, so that neither is measured by the other's hunger
        os.sched_setaffinity(process.pid, {cores[core % len(cores)]})
    return process


def fdatasync_ms(folder: Path, times: int = 200) -> float:
    """What the disk asks for one commit: the median of writing 4 KB and waiting until they lie there."""
    seconds = []
    file = os.open(folder / "fdatasync", os.O_CREAT | os.O_WRONLY)
    try:
        for _ in range(times):
            os.write(file, b"x" * 4096)
            begun = perf_counter()
            os.fdatasync(file)
            seconds.append(perf_counter() - begun)
    finally:
        os.close(file)
    return statistics.median(seconds) * 1000
