"""Where the time of an update goes, by who wrote the code that takes it."""

import pstats
import signal
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.benchmark.processes import bot, telegram

PLACES = (
    ("sqlalchemy", "SQLAlchemy"),
    ("aiosqlite", "aiosqlite"),
    ("pydantic", "pydantic"),
    ("aiogram", "aiogram"),
    ("aiohttp", "aiohttp"),
    ("yarl", "aiohttp"),
    ("multidict", "aiohttp"),
    ("/storage/", "storage"),
    ("/bot/catalog/", "search"),
    ("/bot/script/", "search"),
    ("/bot/telegram/", "bot.telegram"),
    ("/bot/delivery/", "bot.delivery"),
    ("/bot/", "bot: dialogs, use cases, views"),
    ("/asyncio/", "asyncio"),
    ("/json/", "json"),
)
BUILT_IN = (
    ("sqlite3", "SQLite itself"),
    ("select.epoll", "waiting"),
    ("lock", "waiting"),
    ("json", "json"),
    ("pydantic", "pydantic"),
    ("socket", "sockets"),
)


async def where_the_time_goes(top: int = 0) -> None:
    """Print the shares under cProfile: small functions weigh more in it than at work, so read it for its order."""
    for deed, more in (("texts", {"each": 30}), ("taps", {"each": 30}), ("journeys", {"each": 3, "bare": False})):
        with tempfile.TemporaryDirectory(prefix="inson-benchmark-") as folder:
            file = Path(folder) / "profile"
            arguments = ["-m", "tests.processes.runner", "profile", str(file)]
            async with telegram() as server, bot(server, arguments, Path(folder)) as process:
                await server.do("gather", people=100, introduce=True)
                process.process.send_signal(signal.SIGUSR1)  # from here on
                updates = (await server.do(deed, **more))["updates"]
            _print(deed, file, updates, top)


def _print(deed: str, file: Path, updates: int, top: int) -> None:
    stats: Any = pstats.Stats(str(file))
    shares: Counter[str] = Counter()
    for (path, _, name), (_, _, own, _, _) in stats.stats.items():
        shares[_place(path, name)] += own
    shares.pop("waiting", None)
    total = sum(shares.values())
    print(f"\nwhere the time goes: {deed}, {total / updates * 1e6:.0f} µs an update under the profiler")
    for place, seconds in shares.most_common(14):
        print(f"  {place:32}{seconds / total:6.1%}")
    if top:
        stats.sort_stats("tottime").print_stats(top)


def _place(path: str, name: str) -> str:
    table, words = (BUILT_IN, name) if path == "~" else (PLACES, path)
    return next((place for part, place in table if part in words), "Python itself")
