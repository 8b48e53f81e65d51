"""A telephone on the page, for whole journeys."""

from pathlib import Path

from playwright.async_api import expect

from tests.sandbox.page_in_browser.telephone import Telephone

SCREENSHOTS = Path(__file__).parents[1] / "screenshots"


class Phone(Telephone):
    async def taps(self, words: str) -> None:
        """The newest key with these words."""
        await self.key(words).last.click()

    async def reads(self, words: str) -> None:
        await expect(self.message(words).last).to_be_visible()

    async def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        await self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
