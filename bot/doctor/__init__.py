"""What is wrong with a set-up, and how to mend it, in plain words: `inson-bot doctor`. It looks and changes nothing."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

from bot.doctor import languages, machine, telegram
from bot.doctor.finding import Finding, Level, wrong
from bot.doctor.server import Server
from bot.settings import Settings, needed_to_run

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


async def examine(settings: Settings, *, say: Callable[[str], None], clock: Clock = utc_now) -> int:
    """Say one line per finding as it is found. 0: all is well; 1: something has to be mended."""
    count = 0
    async for finding in _findings(settings, clock):
        say(_without(settings.bot_token, str(finding)))
        count += finding.level is Level.WRONG
    say(f"To mend: {count}" if count else "All is well.")
    return 1 if count else 0


async def _findings(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    for line in needed_to_run(settings):
        yield wrong("settings", line)
    for finding in await machine.examine(settings):
        yield finding
    for finding in languages.examine():
        yield finding
    if settings.bot_token:
        groups = await machine.connected_groups(settings)
        async with Server(settings.bot_api_url, settings.bot_token) as server:
            async for finding in telegram.examine(server, settings, groups, clock):
                yield finding


def _without(token: str, line: str) -> str:
    """The last guard: a server in between could repeat the address that it was asked for."""
    return line.replace(token, "…token…") if token else line
