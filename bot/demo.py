"""The bot and a Telegram of its own on this machine: nothing of it leaves the loopback interface."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import serve, stop_on_signals
from bot.sandbox import cast
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import World
from bot.settings import Settings

MESSAGES_KEPT_PER_CHAT = 1000
DATABASE = Path("data/sandbox.db")
"""Begun anew at each start, as the world is: its numbers begin anew too. The real database is never touched."""


async def demo(settings: Settings, *, port: int) -> None:
    """Serve the page at `port`, or at any free port if that is taken, until SIGTERM or SIGINT."""
    stop = stop_on_signals()
    for file in DATABASE.parent.glob(f"{DATABASE.name}*"):
        file.unlink()
    world = cast.people_the_world(World(validate=False, keep_messages=MESSAGES_KEPT_PER_CHAT))
    async with _served(world, port) as server:
        print(f"Inson bot, sandbox: {server.url}  (Ctrl-C ends it)", flush=True)
        await serve(_settings_for(settings, world, server.url), clock=world.clock, until=stop)


def _settings_for(settings: Settings, world: World, url: str) -> Settings:
    return settings.model_copy(
        update={
            "bot_token": world.bot.token,
            "bot_api_url": url,
            "staff_chat_id": cast.STAFF_CHAT_ID,
            "admin_ids": frozenset(cast.ADMIN_IDS),
            "webhook_url": "",
            "database_url": f"sqlite+aiosqlite:///{DATABASE}",
        }
    )


@asynccontextmanager
async def _served(world: World, port: int) -> AsyncIterator[SandboxServer]:
    server = SandboxServer(world, port=port)
    try:
        await server.start()
    except OSError:
        server = SandboxServer(world, port=0)
        await server.start()
    try:
        yield server
    finally:
        await server.stop()
