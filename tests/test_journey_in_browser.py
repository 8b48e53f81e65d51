"""The journey played on the page, in a real browser, against the program as a newcomer starts it."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.sandbox.cast import AZIZA_ID, BOBUR_ID
from tests.sandbox.page_in_browser.telephone import IN_BROWSER, Telephone, chromium, opened

pytestmark = [*IN_BROWSER, pytest.mark.timeout(180)]

SCREENSHOTS = Path(__file__).parent / "screenshots"
START_SECONDS, STOP_SECONDS = 60, 8


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
        env=clean | {"PYTHONPATH": str(Path(__file__).parents[1])},
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


class Phone(Telephone):
    async def taps(self, words: str) -> None:
        """The newest key with these words."""
        await self.key(words).last.click()

    async def reads(self, words: str) -> None:
        await expect(self.message(words).last).to_be_visible()


async def test_two_citizens_an_officer_and_an_administrator(page: Page) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    aziza, bobur, staff = Phone(page, AZIZA_ID), Phone(page, BOBUR_ID), Phone(page, "staff")

    # Азиза reads Cyrillic and comes by way of a search.
    await aziza.find("start").click()
    await aziza.taps("Ўзбекча (кирилл)")
    await aziza.taps("Розиман")
    await aziza.reads("Бош меню")
    await aziza.write("болалар пули")
    await aziza.taps("Болалар нафақаси")
    await aziza.reads("360 000")
    await page.screenshot(path=SCREENSHOTS / "service.png")
    await aziza.taps("Шу ҳақда мурожаат юбориш")
    await aziza.taps("Ўзим учун")
    await aziza.taps("Ариза")
    await aziza.taps("Қува тумани")
    await aziza.reads("Нима бўлганини")
    await aziza.write("Май ойи учун болалар нафақаси келмади. <b>Нима қилай?</b>")
    await aziza.taps("Кейинги")
    await aziza.reads("5/8")
    await aziza.taps("Кейинги")
    await aziza.reads("6/8")
    await aziza.write("Азиза Каримова")
    await aziza.reads("7/8")
    await aziza.write("Қува тумани, Гулистон маҳалласи, 5-уй")
    await aziza.find("reply-key").filter(has_text="Рақамимни юбориш").click()
    await aziza.reads("Текшириб кўринг")
    await page.screenshot(path=SCREENSHOTS / "review.png")
    await aziza.taps("Юбориш")
    await aziza.reads("Мурожаатингиз қабул қилинди")

    # Бобур reads Latin and comes by way of the menu.
    await bobur.find("start").click()
    await bobur.taps("Oʻzbekcha (lotin)")
    await bobur.taps("Roziman")
    await bobur.taps("Murojaat yuborish")
    await bobur.taps("Oʻzim uchun")
    await bobur.taps("Taklif")
    await bobur.taps("Margʻilon shahri")
    await bobur.reads("yozing")
    await bobur.write("Markazga pandus kerak")
    await bobur.taps("Keyingi")
    await bobur.reads("5/8")
    await bobur.taps("Keyingi")
    await bobur.reads("6/8")
    await bobur.write("Bobur Rahimov")
    await bobur.reads("7/8")
    await bobur.write("Margʻilon shahri, Ipakchi mahallasi, 12-uy")
    await bobur.find("reply-key").filter(has_text="Oʻtkazib").click()
    await bobur.reads("Tekshirib")
    await bobur.taps("Yuborish")
    await bobur.reads("Murojaatingiz qabul qilindi")

    # The officer finds both in topics of their own, takes one, asks, answers.
    await expect(staff.find("topic").filter(has_text="FA-")).to_have_count(2)
    await staff.find("topic").filter(has_text="Болалар нафақаси").click()
    await staff.reads("<b>Нима қилай?</b>")
    await staff.taps("Ижрога олиш")
    await staff.reads("Масъул ходим: Нодира")
    await staff.taps("Савол бериш")
    await staff.reads("саволингизни ёзинг")
    await staff.write("Qaysi bankda hisobingiz bor?")
    await aziza.reads("Қайси банкда ҳисобингиз бор?")
    await aziza.taps("Хабар ёзиш")
    await aziza.write("Халқ банкида")
    await staff.reads("Халқ банкида")
    await staff.taps("Жавоб бериш")
    await staff.taps("Тушунтир")
    await staff.reads("жавобни ёзинг")
    await staff.write("Нафақа 24 майда ҳисобингизга ўтказилди.")
    await aziza.reads("Нафақа 24 майда ҳисобингизга ўтказилди.")
    await page.screenshot(path=SCREENSHOTS / "answer.png")
    await aziza.taps("Мурожаатни кўриш")
    await aziza.reads("Нима бўлди")

    # The administrator looks at the same group, and decides what only the head may.
    await staff.find("viewer-700300001").click()
    await staff.find("topic").filter(has_text="Таклиф").click()
    await staff.taps("Бошқа амаллар")
    await staff.taps("узайтир")
    await staff.reads("нега узайтирилаётганини")
    await staff.write("Ўрганиш учун кўпроқ вақт керак")
    await bobur.reads("uzaytirildi")
    await page.screenshot(path=SCREENSHOTS / "extended.png")
