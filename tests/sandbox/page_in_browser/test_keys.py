"""Keys under messages, the reply keyboard, the command list."""

from playwright.async_api import expect

from bot.sandbox import cast
from bot.sandbox.wire import Json
from bot.sandbox.world import World
from tests.sandbox.page_in_browser.conftest import TheBot
from tests.sandbox.page_in_browser.telephone import IN_BROWSER, Telephone

pytestmark = IN_BROWSER


def keyboard(*keys: Json) -> Json:
    return {"inline_keyboard": [list(keys)]}


async def test_the_answer_to_a_pressed_key_is_a_toast_or_an_alert(aziza: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    keys = keyboard({"text": "Сақлаш", "callback_data": "save"}, {"text": "Контакт", "callback_data": "contact"})
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Танланг", reply_markup=keys)

    await aziza.key("Сақлаш").click()
    await expect(aziza.key("Сақлаш")).to_have_attribute("aria-busy", "true")
    tap = await bot.hears("callback_query")
    await bot.does("answerCallbackQuery", callback_query_id=tap["id"], text="Сақланди")
    await expect(aziza.find("toast")).to_have_text("Сақланди")
    await expect(aziza.key("Сақлаш")).not_to_have_attribute("aria-busy", "true")

    await aziza.key("Контакт").click()
    tap = await bot.hears("callback_query")
    await bot.does("answerCallbackQuery", callback_query_id=tap["id"], text="+998 90 111 00 01", show_alert=True)
    await expect(aziza.find("alert")).to_contain_text("+998 90 111 00 01")
    await aziza.find("alert-ok").click()
    await expect(aziza.find("alert")).to_have_count(0)
    assert tap["data"] == "contact"


async def test_a_key_stops_spinning_when_the_bot_never_answers(aziza: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    keys = keyboard({"text": "Кутиш", "callback_data": "wait"})
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Танланг", reply_markup=keys)
    await expect(aziza.key("Кутиш")).to_be_visible()

    await aziza.page.clock.install()
    await aziza.key("Кутиш").click()
    await expect(aziza.key("Кутиш")).to_have_attribute("aria-busy", "true")
    await aziza.page.clock.fast_forward(3000)

    await expect(aziza.key("Кутиш")).not_to_have_attribute("aria-busy", "true")


async def test_reply_keys_send_their_words_or_the_contact_and_one_time_keys_go_away(
    aziza: Telephone, bot: TheBot, world: World
) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    await bot.hears("message")
    keys = [[{"text": "Телефоним", "request_contact": True}], [{"text": "Бекор қилиш"}]]
    markup = {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Телефон?", reply_markup=markup)

    await aziza.find("reply-key").filter(has_text="Телефоним").click()
    contact = (await bot.hears("message"))["contact"]
    await expect(aziza.find("reply-key")).to_have_count(0)
    await aziza.find("keyboard-toggle").click()
    await aziza.find("reply-key").filter(has_text="Бекор қилиш").click()

    assert contact == {"phone_number": "+998901110001", "first_name": "Азиза", "user_id": cast.AZIZA_ID}
    assert (await bot.hears("message"))["text"] == "Бекор қилиш"
    await expect(aziza.find("contact")).to_contain_text("+998901110001")
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Раҳмат", reply_markup={"remove_keyboard": True})
    await expect(aziza.find("keyboard-toggle")).to_be_hidden()


async def test_commands_are_offered_while_one_types(aziza: Telephone, bot: TheBot) -> None:
    commands = [{"command": name, "description": f"{name}!"} for name in ("start", "services", "new")]
    await bot.does("setMyCommands", commands=commands)

    await aziza.find("composer").press_sequentially("/s")
    await expect(aziza.find("command")).to_have_count(2)
    await aziza.find("composer").press("ArrowDown")
    await aziza.find("composer").press("Enter")

    assert (await bot.hears("message"))["text"] == "/services"
    await aziza.find("commands").click()
    await expect(aziza.find("command")).to_have_count(3)


async def test_commands_that_come_after_the_slash_are_offered_too(aziza: Telephone, bot: TheBot) -> None:
    await aziza.find("composer").press_sequentially("/")
    await bot.does("setMyCommands", commands=[{"command": "start", "description": "Бошлаш"}])
    await expect(aziza.find("command")).to_have_count(1)


async def test_an_inline_query_is_asked_and_its_result_sent(bobur: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.BOBUR_ID).send("/start")
    await bot.hears("message")
    await bobur.find("composer").fill(f"@{world.bot.username} nafaqa")
    asked = await bot.hears("inline_query")
    content = {"message_text": "Bolalar nafaqasi haqida"}
    result = {"type": "article", "id": "7", "title": "Bolalar nafaqasi", "input_message_content": content}
    await bot.does("answerInlineQuery", inline_query_id=asked["id"], results=[result])

    await bobur.find("inline-result").click()

    assert asked["query"] == "nafaqa"
    sent = bobur.message("Bolalar nafaqasi haqida")
    await expect(sent).to_contain_text(f"@{world.bot.username}")
    await expect(bobur.find("composer")).to_have_value("")


async def test_a_deep_link_to_the_bot_starts_it_here(aziza: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    await bot.hears("message")
    keys = keyboard({"text": "Хизмат", "url": f"https://t.me/{world.bot.username}?start=s_42"})
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Улашилган", reply_markup=keys)

    await aziza.key("Хизмат").click()

    assert (await bot.hears("message"))["text"] == "/start s_42"
