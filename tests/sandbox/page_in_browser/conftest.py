"""The demonstration's people on the page. The world is at hand, so that the test itself is the bot."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.sandbox import cast
from bot.sandbox.server import SandboxServer
from bot.sandbox.wire import Json
from bot.sandbox.world import World
from tests.sandbox.page_in_browser.telephone import Telephone, chromium, opened

PATIENCE_SECONDS = 10.0


class TheBot:
    """What the bot hears and says, by hand."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._offset = 0

    async def hears(self, kind: str) -> Json:
        """The next update of a kind."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                for update in await self.world.updates(self._offset, limit=1, timeout=PATIENCE_SECONDS):
                    self._offset = update["update_id"] + 1
                    if kind in update:
                        return dict(update[kind])

    async def does(self, method: str, **parameters: Any) -> Any:
        as_sent = {name: json.dumps(v) if isinstance(v, dict | list) else v for name, v in parameters.items()}
        answer = await self.world.call(method, as_sent)
        assert answer.body["ok"], answer.body
        return answer.body["result"]


@pytest_asyncio.fixture(loop_scope="package", scope="package")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
def world() -> World:
    return cast.people_the_world(World())


@pytest_asyncio.fixture(loop_scope="package")
async def server(world: World) -> AsyncIterator[SandboxServer]:
    async with SandboxServer(world) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="package")
async def page(browser: Browser, server: SandboxServer) -> AsyncIterator[Page]:
    """The page on a wide screen."""
    async with opened(browser, server.url) as page:
        yield page


@pytest.fixture
def bot(world: World) -> TheBot:
    return TheBot(world)


@pytest.fixture
def aziza(page: Page) -> Telephone:
    return Telephone(page, cast.AZIZA_ID)


@pytest.fixture
def bobur(page: Page) -> Telephone:
    return Telephone(page, cast.BOBUR_ID)


@pytest.fixture
def staff(page: Page) -> Telephone:
    return Telephone(page, "staff")
