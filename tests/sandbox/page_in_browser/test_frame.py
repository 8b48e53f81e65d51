"""Around the panes: the stream, the drawers, the address."""

from playwright.async_api import Browser, Page, expect

from bot.sandbox import cast
from bot.sandbox.faults import TooManyRequests
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import World
from tests.sandbox.page_in_browser.conftest import TheBot
from tests.sandbox.page_in_browser.telephone import IN_BROWSER, Telephone, opened

pytestmark = IN_BROWSER


async def test_a_page_that_lost_the_server_finds_its_way_back(browser: Browser, world: World) -> None:
    actor = world.person(cast.AZIZA_ID)
    first = SandboxServer(world)
    await first.start()
    async with opened(browser, first.url) as page:
        aziza = Telephone(page, cast.AZIZA_ID)
        await first.stop()
        await expect(page.get_by_test_id("connection")).to_be_visible()
        actor.send("Узилиш пайтида")
        async with SandboxServer(world, port=first.port):
            await expect(aziza.message("Узилиш пайтида")).to_be_visible(timeout=20_000)
            await expect(page.get_by_test_id("connection")).to_be_hidden()
            actor.send("Яна алоқадамиз")
            await expect(aziza.message("Яна алоқадамиз")).to_be_visible()


async def test_faults_and_the_clock_are_set_from_the_drawer(page: Page, bot: TheBot, world: World) -> None:
    before = world.now
    await page.get_by_test_id("faults-open").click()
    await page.get_by_test_id("fault-method").fill("sendMessage")
    await page.get_by_test_id("fault-429").click()
    await expect(page.get_by_test_id("fault-rule")).to_contain_text("sendMessage")
    [rule] = world.faults.rules
    assert (rule.fault, rule.times, rule.method) == (TooManyRequests(retry_after=5), 1, "sendMessage")

    refused = await world.call("sendMessage", {"chat_id": cast.AZIZA_ID, "text": "салом"})
    assert refused.status == 429
    await page.get_by_test_id("fault-malformed").click()
    await page.get_by_test_id("clock-86400").click()
    await expect(page.get_by_test_id("toast").last).to_contain_text("1 kun")
    assert world.now - before >= 86_400

    await page.get_by_test_id("log-open").click()
    entry = page.get_by_test_id("log-entry").first
    await expect(entry).to_contain_text("sendMessage")
    await expect(entry).to_contain_text("xato")


async def test_the_address_keeps_what_is_open(page: Page, staff: Telephone, world: World) -> None:
    dilshod = world.person(cast.DILSHOD_ID)
    dilshod.send("Салом", chat=cast.STAFF_CHAT_ID)
    thread = dilshod.create_topic(cast.STAFF_CHAT_ID, "Мавзу")
    dilshod.send("Ичида", chat=cast.STAFF_CHAT_ID, thread=thread)
    await staff.find("topic").filter(has_text="Мавзу").click()
    await page.get_by_test_id(f"tab-{cast.BOBUR_ID}").click()

    await page.reload()

    await expect(staff.message("Ичида")).to_be_visible()
    await expect(page.get_by_test_id(f"pane-{cast.BOBUR_ID}")).to_have_count(0)
