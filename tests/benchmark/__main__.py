"""`python -m tests.benchmark`: this bot beside bare aiogram, against the same local server. README.md explains it."""

import argparse
import asyncio
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmark import drivers, profiling
from tests.benchmark.processes import Process, Telegram, bot, fdatasync_ms, telegram

BARE = ["-m", "tests.benchmark.bare"]
OURS = ["-m", "tests.processes.runner"]
PROGRAM = ["-m", "bot", "run"]
PEOPLE = 100
WAITING = 20_000

AIMS = (
    ("search answer", "bare echo", 0.8),
    ("menu tap", "bare echo", 0.5),
    ("request journey", "bare journey", 0.5),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one scenario in one round. `work` counts the time until the bot was calm again, not only until its answers."""

    per_second: float
    cpu_us: float
    p50_ms: float
    p99_ms: float
    memory_mb: float
    calls: float
    server_busy: float


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done in one round."""

    rounds: int
    each: int
    journeys: int


async def measured(process: Process, server: Telegram, deed: str, **more: Any) -> Figures:
    used = process.cpu_seconds()
    result = await server.do(deed, **more)
    used = process.cpu_seconds() - used
    updates = result["updates"]
    return Figures(
        per_second=updates / (result["seconds"] + result["calm_after"]),
        cpu_us=used / updates * 1e6,
        p50_ms=result["p50"] * 1000,
        p99_ms=result["p99"] * 1000,
        memory_mb=process.memory_mb(),
        calls=result["calls"] / updates,
        server_busy=result["server_busy"],
    )


async def one_round(server: Telegram, size: Size, folder: Path) -> dict[str, Figures]:
    figures = {}
    async with bot(server, [*BARE, "echo"], folder) as process:
        await server.do("gather", people=PEOPLE, introduce=False)
        await server.do("texts", each=size.each // 5)  # warm
        figures["bare echo"] = await measured(process, server, "texts", each=size.each)
    async with bot(server, [*BARE, "journey"], folder) as process:
        await server.do("gather", people=PEOPLE, introduce=False)
        await server.do("journeys", each=1, bare=True)
        figures["bare journey"] = await measured(process, server, "journeys", each=size.journeys, bare=True)
    async with bot(server, OURS, folder) as process:
        await server.do("gather", people=PEOPLE, introduce=True)
        await server.do("texts", each=size.each // 5)
        figures["search answer"] = await measured(process, server, "texts", each=size.each)
        figures["menu tap"] = await measured(process, server, "taps", each=size.each)
        figures["request journey"] = await measured(process, server, "journeys", each=size.journeys, bare=False)
    return figures


@dataclass(frozen=True, slots=True)
class Footprint:
    first_answer_s: float
    rest_mb: float
    flooded_mb: float
    flood_per_second: float


async def footprint(server: Telegram, folder: Path) -> Footprint:
    async with bot(server, PROGRAM, folder) as process:
        first = await server.do("first_answer")
        await asyncio.sleep(1.0)
        rest = process.memory_mb()
        await server.do("gather", people=PEOPLE, introduce=True)
        flood = await server.do("flood", updates=WAITING)
        return Footprint(first["seconds"], rest, process.memory_mb("VmHWM"), WAITING / flood["seconds"])


async def run(size: Size) -> None:
    with ExitStack() as stack:
        rounds = defaultdict(list)
        async with telegram() as server:
            for number in range(size.rounds):
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="inson-benchmark-")))
                if number == 0:
                    print(f"fdatasync: {fdatasync_ms(folder):.2f} ms (median)\n", flush=True)
                for name, figures in (await one_round(server, size, folder)).items():
                    rounds[name].append(figures)
                print(f"round {number + 1} of {size.rounds} done", flush=True)
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="inson-benchmark-")))
            foot = await footprint(server, folder)
        medians = {name: median(figures) for name, figures in rounds.items()}
    report(medians, foot)


def median(figures: Iterable[Figures]) -> Figures:
    each = list(figures)
    return Figures(*(statistics.median(getattr(one, name) for one in each) for name in Figures.__slots__))


def report(medians: dict[str, Figures], foot: Footprint) -> None:
    print(f"\n{'':16}{'updates/s':>10}{'CPU µs':>8}{'p50 ms':>8}{'p99 ms':>8}{'MB':>6}{'calls':>7}{'server':>8}")
    for name, f in medians.items():
        print(
            f"{name:16}{f.per_second:10.0f}{f.cpu_us:8.0f}{f.p50_ms:8.1f}{f.p99_ms:8.1f}"
            f"{f.memory_mb:6.0f}{f.calls:7.2f}{f.server_busy:8.0%}"
        )
    print(f"\n{'ratio':34}{'by throughput':>14}{'by CPU':>8}{'aim':>6}")
    for ours, bare, aim in AIMS:
        mine, other = medians[ours], medians[bare]
        by_speed, by_cpu = mine.per_second / other.per_second, other.cpu_us / mine.cpu_us
        print(f"{ours + ' : ' + bare:34}{by_speed:14.2f}{by_cpu:8.2f}{aim:6.1f}")
    print(f"\nfrom the start to the first answer  {foot.first_answer_s:6.1f} s   (aim: under 5)")
    print(f"resident memory at rest             {foot.rest_mb:6.0f} MB  (aim: under 230)")
    print(f"highest with {WAITING} updates waiting  {foot.flooded_mb:6.0f} MB  (aim: under 300)")
    print(f"answers a second meanwhile          {foot.flood_per_second:6.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument(
        "part", nargs="?", choices=("all", "speed", "profile", "drivers", "finding", "requests"), default="all"
    )
    parser.add_argument("--quick", action="store_true", help="one short round: for looking, not for quoting")
    options = parser.parse_args()
    size = Size(rounds=1, each=20, journeys=2) if options.quick else Size(rounds=3, each=60, journeys=5)
    if options.part in ("all", "speed"):
        asyncio.run(run(size))
    if options.part in ("all", "drivers"):
        asyncio.run(drivers.compare())
    if options.part == "finding":
        from tests.benchmark import finding  # noqa: PLC0415 - needs libraries that nothing else needs

        finding.compare()
    if options.part == "requests":
        from tests.benchmark import crowd  # noqa: PLC0415 - takes minutes, and nothing else needs it

        crowd.compare(quick=options.quick)
    if options.part in ("all", "profile"):
        asyncio.run(profiling.where_the_time_goes())


if __name__ == "__main__":
    main()
