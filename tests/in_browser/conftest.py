"""The program as a newcomer starts it, and its page in a real browser."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.sandbox.page_in_browser.telephone import chromium, opened

START_SECONDS, STOP_SECONDS = 60, 8
PROJECT = Path(__file__).parents[2]


@pytest_asyncio.fixture(loop_scope="package")
async def url(tmp_path: Path) -> AsyncIterator[str]:
    """The address that `inson-bot` prints; the program is ended as Ctrl-C does it."""
    clean = {name: value for name, value in os.environ.items() if name not in ("BOT_TOKEN", "DATABASE_URL")}
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "--port",
        "0",
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(PROJECT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert program.stdout is not None
    line = await asyncio.wait_for(program.stdout.readline(), START_SECONDS)
    found = re.search(rb"http://127\.0\.0\.1:\d+", line)
    assert found, line
    yield found[0].decode()
    program.send_signal(2)
    assert await asyncio.wait_for(program.wait(), STOP_SECONDS) == 0


@pytest_asyncio.fixture(loop_scope="package")
async def page(url: str) -> AsyncIterator[Page]:
    async with chromium() as browser, opened(browser, url) as page:
        page.set_default_timeout(30_000)
        expect.set_options(timeout=30_000)
        yield page
