"""The staff group: topics, and whose eyes one looks through."""

import re

import pytest
from playwright.async_api import expect

from bot.sandbox import cast
from bot.sandbox.chats import Chat
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
    await expect(staff.message("Қабул қилдим")).to_be_visible()
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


async def test_a_link_to_a_message_opens_its_topic(staff: Telephone, world: World) -> None:
    dilshod = world.person(cast.DILSHOD_ID)
    thread = dilshod.create_topic(cast.STAFF_CHAT_ID, "Мавзу")
    there = dilshod.send("Шу ерда", chat=cast.STAFF_CHAT_ID, thread=thread)
    address = f"https://t.me/c/{str(cast.STAFF_CHAT_ID).removeprefix('-100')}/{thread}/{there['message_id']}"
    dilshod.send(f"Қаранг: {address}", chat=cast.STAFF_CHAT_ID)

    await staff.message("Қаранг").get_by_role("link").click()

    await expect(staff.message("Шу ерда")).to_be_focused()
    await expect(staff.message("Қаранг")).to_have_count(0)


@pytest.fixture
def group(world: World) -> Chat:
    """There before the page is opened."""
    return world.add_group("Кичик гуруҳ", [world.person(cast.DILSHOD_ID), world.person(cast.NODIRA_ID)])


async def test_a_group_that_becomes_a_supergroup_is_followed(group: Chat, staff: Telephone, world: World) -> None:
    await staff.find("chat-switch").click()
    await staff.page.get_by_test_id(f"chat-{group.id}").click()
    await staff.find("composer").fill("Янги жойда")

    new = world.migrate(group.id)
    await expect(staff.message("superguruhga").first).to_be_visible()
    await staff.find("composer").press("Enter")

    await expect(staff.message("Янги жойда")).to_be_visible()
    assert world.last_message(new.id)["text"] == "Янги жойда"
