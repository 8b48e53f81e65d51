"""The page for every hand and eye: a telephone's width, contrast, the keyboard alone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from bot.sandbox import cast
from bot.sandbox.server import SandboxServer
from bot.sandbox.wire import Json
from bot.sandbox.world import World
from tests.sandbox.page_in_browser.conftest import TheBot
from tests.sandbox.page_in_browser.telephone import IN_BROWSER, NARROW, Telephone, opened

pytestmark = IN_BROWSER

HERE = Path(__file__).parent
SMALL_TARGETS = (HERE / "small_targets.js").read_text()
FAINT_WORDS = (HERE / "faint_words.js").read_text()


def styled_keys() -> Json:
    styles = ("primary", "success", "danger")
    return {"inline_keyboard": [[{"text": style, "callback_data": style, "style": style} for style in styles]]}


async def test_a_telephones_width_shows_one_pane_and_a_finger_hits_every_key(
    page: Page, aziza: Telephone, staff: Telephone, bot: TheBot, world: World
) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    world.person(cast.DILSHOD_ID).send("Салом", chat=cast.STAFF_CHAT_ID)
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="сўз" * 60, reply_markup=styled_keys())
    await page.set_viewport_size(NARROW)

    await expect(page.locator(".pane:visible")).to_have_count(1)
    await expect(aziza.key("danger")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    assert await page.evaluate(SMALL_TARGETS) == []

    await page.get_by_test_id("tab-staff").click()
    await expect(staff.find("composer")).to_be_hidden()
    await staff.find("topic").filter(has_text="General").click()
    await expect(staff.message("Салом")).to_be_visible()
    await staff.find("back").click()
    await expect(staff.find("topic")).to_be_visible()
    assert await page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(
    scheme: Any, browser: Browser, server: SandboxServer, bot: TheBot, world: World
) -> None:
    """WCAG AA: 4.5 to 1 for text."""
    world.person(cast.AZIZA_ID).send("Менинг сўзим")
    dilshod = world.person(cast.DILSHOD_ID)
    dilshod.send("Салом", chat=cast.STAFF_CHAT_ID, reply_to=dilshod.send("Ким бор?", chat=cast.STAFF_CHAT_ID))
    dilshod.close_topic(cast.STAFF_CHAT_ID, dilshod.create_topic(cast.STAFF_CHAT_ID, "Ёпиқ мавзу"))
    await bot.does(
        "sendMessage",
        chat_id=cast.AZIZA_ID,
        text="<b>Ботнинг</b> <code>сўзи</code> /help",
        parse_mode="HTML",
        reply_markup=styled_keys(),
    )
    async with opened(browser, server.url, color_scheme=scheme) as page:
        await expect(Telephone(page, cast.AZIZA_ID).key("danger")).to_be_visible()
        await page.get_by_test_id("faults-open").click()
        await expect(page.get_by_test_id("faults")).to_be_visible()

        assert await page.evaluate(FAINT_WORDS) == []


async def test_the_keyboard_alone_reads_answers_and_presses(aziza: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("Менинг сўзим")
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Танланг", reply_markup=styled_keys())
    press = aziza.page.keyboard.press
    await expect(aziza.key("primary")).to_be_visible()

    await aziza.message("Танланг").focus()
    await press("ArrowUp")
    await expect(aziza.message("Менинг сўзим")).to_be_focused()
    await press("Enter")
    await expect(aziza.page.get_by_role("menuitem", name="Javob berish")).to_be_focused()
    await press("Enter")
    await expect(aziza.find("composer")).to_be_focused()
    await aziza.page.keyboard.type("Жавоб")
    await press("Enter")
    await expect(aziza.message("Жавоб")).to_be_visible()

    await aziza.message("Танланг").focus()
    await press("Tab")
    await expect(aziza.key("primary")).to_be_focused()
    await press("Enter")
    assert (await bot.hears("callback_query"))["data"] == "primary"


async def test_a_reader_who_cannot_see_hears_new_messages(page: Page, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Аризангиз қабул қилинди")

    await expect(page.locator("#live")).to_have_text("Инсон: Аризангиз қабул қилинди")
