"""The staff group: topics, and whose eyes one looks through."""

import re

from playwright.async_api import expect

from bot.sandbox import cast
from bot.sandbox.world import World
from tests.sandbox.page_in_browser.conftest import TheBot
from tests.sandbox.page_in_browser.telephone import IN_BROWSER, Telephone

pytestmark = IN_BROWSER


async def test_topics_show_their_names_news_and_ends(staff: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.DILSHOD_ID).send("Салом", chat=cast.STAFF_CHAT_ID)
    topic = await bot.does("createForumTopic", chat_id=cast.STAFF_CHAT_ID, name="FA-7K3M-29 · Қува")
    thread = topic["message_thread_id"]
    await bot.does("sendMessage", chat_id=cast.STAFF_CHAT_ID, message_thread_id=thread, text="Янги мурожаат")
    row = staff.find("topic").filter(has_text="FA-7K3M-29 · Қува")

    await expect(row).to_contain_text("Янги мурожаат")
    await expect(row.get_by_label(re.compile("yangi xabar"))).to_have_text("2")
    await row.click()
    await staff.write("Қабул қилдим")
    await bot.does("closeForumTopic", chat_id=cast.STAFF_CHAT_ID, message_thread_id=thread)

    await expect(staff.message("Янги мурожаат")).to_be_visible()
    await expect(staff.message("Салом")).to_have_count(0)
    await expect(row.get_by_label("Yopilgan")).to_be_visible()
    await expect(row.get_by_label(re.compile("yangi xabar"))).to_have_count(0)
    said = world.messages(cast.STAFF_CHAT_ID, thread)
    assert [message["from"]["id"] for message in said if message.get("text") == "Қабул қилдим"] == [cast.NODIRA_ID]


async def test_the_group_is_seen_through_the_eyes_of_the_chosen_person(staff: Telephone, world: World) -> None:
    await staff.find(f"viewer-{cast.DILSHOD_ID}").click()
    await staff.write("Хайрли тонг")
    await expect(staff.message("Хайрли тонг")).to_have_attribute("data-own", "true")

    await staff.find(f"viewer-{cast.NODIRA_ID}").click()
    await expect(staff.message("Хайрли тонг")).to_have_attribute("data-own", "false")

    await staff.find("chat-switch").click()
    await staff.page.get_by_test_id(f"chat-{cast.NODIRA_ID}").click()
    await staff.find("start").click()
    await expect(staff.message("/start")).to_be_visible()
    assert world.last_message(cast.NODIRA_ID)["text"] == "/start"
