"""The bot as a process of its own, as `inson-bot run`, but with Telegram's limits of pace taken away.

`python -m tests.processes.runner`: the settings come from the environment.
With `profile FILE`, SIGUSR1 starts to gather the statistics of cProfile, and SIGTERM writes them.
With `nursery`, everything is imported once, and each line on standard input has a bot forked, whose pid is printed.
"""

import asyncio
import cProfile
import os
import signal
import sys
from datetime import timedelta

RATES = {"per_second": 100_000.0, "chat_interval": 0.0, "group_per_minute": 1_000_000, "topic_interval": 0.0}
"""They hold nobody up: the proofs are about order and loss, the benchmark about our own speed."""


def main() -> None:
    os.umask(0o077)
    match sys.argv[1:]:
        case ["profile", file]:
            _profile(file)
        case ["nursery"]:
            _nursery()
        case _:
            asyncio.run(_serve())


def _profile(file: str) -> None:
    profile = cProfile.Profile()
    signal.signal(signal.SIGUSR1, lambda *_: profile.enable())
    asyncio.run(_serve())
    profile.disable()
    profile.dump_stats(file)


def _nursery() -> None:
    """A start takes seconds, and a proof of many kills needs many: only the importing is spared."""
    import bot.app  # noqa: F401, PLC0415

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not kept
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(0)
            asyncio.run(_serve())
            os._exit(0)
        print(pid, flush=True)


async def _serve() -> None:
    from bot.app import Pace, first_of, open_app, spare_the_collector, stop_on_signals  # noqa: PLC0415 - after a fork it costs nothing
    from bot.delivery import Rates  # noqa: PLC0415
    from bot.log import configure  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from bot.telegram.polling import poll  # noqa: PLC0415
    from bot.telegram.receiving import Limits  # noqa: PLC0415

    settings = read_settings()
    configure(settings.log_level, settings.log_format)
    pace = Pace(
        rates=Rates(**RATES),  # type: ignore[arg-type]
        limits=Limits(pauses=(0.05, 0.2)),
        first_pause=timedelta(milliseconds=50),
    )
    stop = stop_on_signals()
    async with await open_app(settings, pace=pace) as app:
        spare_the_collector()
        await first_of(stop.wait(), app.crashed(), poll(app.bot, app.inbox.keep))


if __name__ == "__main__":
    main()
