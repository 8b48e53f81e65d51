"""The page in a real Chromium, and a pane of it as the person who holds it uses it."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",  # a microphone that beeps, and nobody asks whether it may
    "--use-fake-ui-for-media-stream",
]
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}

IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.skipif(not CHROMIUM.exists() and not os.environ.get("CI"), reason="there is no Chromium here"),
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(browser: Browser, url: str, **context: Any) -> AsyncIterator[Page]:
    """The page, ready. It must make no mistake and ask nobody but the sandbox."""
    settings = {"viewport": WIDE, "reduced_motion": "reduce", **context}
    view = await browser.new_context(**settings)
    page = await view.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("request", lambda request: mistakes.append(request.url) if not _is_ours(request.url, url) else None)
    await page.goto(url)
    await expect(page.get_by_test_id("tab-staff")).to_be_attached()
    yield page
    await view.close()
    assert mistakes == []


def _is_ours(address: str, url: str) -> bool:
    return address.startswith((url, f"blob:{url}"))


class Telephone:
    """A pane of the page, as the person who holds it uses it."""

    def __init__(self, page: Page, name: int | str) -> None:
        self.page = page
        self.pane = page.get_by_test_id(f"pane-{name}")

    def find(self, what: str) -> Locator:
        return self.pane.get_by_test_id(what)

    def message(self, words: str | re.Pattern[str]) -> Locator:
        return self.find("message").filter(has_text=words)

    def key(self, words: str) -> Locator:
        return self.find("inline-button").filter(has_text=words)

    async def write(self, text: str) -> None:
        await self.find("composer").fill(text)
        await self.find("composer").press("Enter")

    async def choose(self, words: str, entry: str) -> None:
        """An entry of a message's menu."""
        await self.message(words).click(button="right")
        await self.page.get_by_role("menuitem", name=entry).click()
