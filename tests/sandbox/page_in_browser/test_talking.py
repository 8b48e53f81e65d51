"""Messages: written, changed, answered, with files and places."""

import base64
from pathlib import Path

from playwright.async_api import expect

from bot.sandbox import cast
from bot.sandbox.world import World
from tests.sandbox.page_in_browser.conftest import TheBot
from tests.sandbox.page_in_browser.telephone import IN_BROWSER, Telephone

pytestmark = IN_BROWSER
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def test_words_reach_the_bot_and_its_answer_reaches_only_that_person(
    aziza: Telephone, bobur: Telephone, bot: TheBot
) -> None:
    await aziza.find("start").click()
    assert (await bot.hears("message"))["text"] == "/start"
    await aziza.write("Болалар нафақаси керак")
    heard = await bot.hears("message")

    await bot.does("sendMessage", chat_id=heard["chat"]["id"], text="Хуш келибсиз")

    assert heard["text"] == "Болалар нафақаси керак"
    await expect(aziza.message("Болалар нафақаси керак")).to_have_attribute("data-own", "true")
    await expect(aziza.message("Хуш келибсиз")).to_have_attribute("data-own", "false")
    await expect(aziza.find("start")).to_have_count(0)
    await expect(bobur.message("Хуш келибсиз")).to_have_count(0)


async def test_shift_and_enter_begin_a_new_line(aziza: Telephone, bot: TheBot) -> None:
    await aziza.find("composer").press_sequentially("бир")
    await aziza.find("composer").press("Shift+Enter")
    await aziza.find("composer").press_sequentially("икки")
    await aziza.find("send").click()

    assert (await bot.hears("message"))["text"] == "бир\nикки"


async def test_what_was_changed_says_so(aziza: Telephone, bot: TheBot, world: World) -> None:
    await aziza.write("Илк сўз")
    await expect(aziza.message("Илк сўз")).to_be_visible()
    await aziza.choose("Илк сўз", "Tahrirlash")
    await aziza.write("Тузатилган сўз")

    assert (await bot.hears("edited_message"))["text"] == "Тузатилган сўз"
    await expect(aziza.message("Тузатилган сўз").get_by_test_id("edited")).to_be_visible()
    await expect(aziza.message("Илк сўз")).to_have_count(0)

    sent = await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Кутинг")
    await bot.does("editMessageText", chat_id=cast.AZIZA_ID, message_id=sent["message_id"], text="Тайёр")
    await expect(aziza.message("Тайёр").get_by_test_id("edited")).to_be_visible()


async def test_messages_are_answered_reacted_to_and_deleted(aziza: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    await bot.hears("message")
    sent = await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Ёшингиз нечада?")

    await aziza.choose("Ёшингиз нечада?", "Javob berish")
    await aziza.write("Ўттизда")
    heard = await bot.hears("message")
    await aziza.message("Ёшингиз нечада?").first.click(button="right")
    await aziza.page.get_by_role("button", name="Munosabat 👍").click()

    assert heard["reply_to_message"]["message_id"] == sent["message_id"]
    await expect(aziza.find("reaction")).to_contain_text("👍")
    reactions = world.chats[cast.AZIZA_ID].reactions[sent["message_id"]]
    assert reactions == {cast.AZIZA_ID: [{"type": "emoji", "emoji": "👍"}]}
    await aziza.choose("Ўттизда", "Oʻchirish")
    await expect(aziza.message("Ўттизда")).to_have_count(0)


async def test_markup_in_a_text_is_shown_as_typed(aziza: Telephone, bot: TheBot, world: World) -> None:
    typed = "<b>салом</b> <img src=x onerror=\"document.title='hacked'\"> &amp; <script>1</script>"
    await aziza.write(typed)
    await bot.hears("message")

    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text=f"Сиз ёздингиз: {typed}")

    await expect(aziza.message("Сиз ёздингиз")).to_contain_text(typed)
    await expect(aziza.find("message").locator("img, script, b")).to_have_count(0)
    await expect(aziza.page).to_have_title("Inson boti · sinov muhiti")


async def test_entities_fall_where_telegram_counts_them(aziza: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    await bot.hears("message")
    html = '👨‍👩‍👧 <b>Оила <i>ва</i> бола</b> <tg-spoiler>сир</tg-spoiler> <a href="https://ihma.uz/">сайт</a> /help'
    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text=html, parse_mode="HTML")
    message = aziza.message("Оила")

    await expect(message.locator("strong")).to_have_text("Оила ва бола")
    await expect(message.locator("em")).to_have_text("ва")
    await expect(message.locator("a")).to_have_attribute("href", "https://ihma.uz/")
    await message.get_by_role("button", name="Yashirin matn").click()
    await expect(message.locator(".spoiler.open")).to_have_text("сир")
    await message.get_by_role("button", name="/help").click()
    assert (await bot.hears("message"))["text"] == "/help"


async def test_pictures_chosen_together_travel_as_one_album(aziza: Telephone, bot: TheBot, tmp_path: Path) -> None:
    pictures = [tmp_path / f"{number}.png" for number in range(3)]
    for picture in pictures:
        picture.write_bytes(PICTURE)

    await aziza.find("files").set_input_files(pictures)
    await expect(aziza.find("attachment")).to_have_count(3)
    await aziza.find("composer").fill("Ҳужжатларим")
    await aziza.find("send").click()

    heard = [await bot.hears("message") for _ in pictures]
    assert len({message["media_group_id"] for message in heard}) == 1
    assert [message.get("caption") for message in heard] == ["Ҳужжатларим", None, None]
    await expect(aziza.message("Ҳужжатларим").get_by_test_id("album-item")).to_have_count(3)
    await expect(aziza.find("message")).to_have_count(1)
    await expect(aziza.find("tray")).to_be_hidden()


async def test_a_picture_can_be_sent_as_a_document_and_a_sound_as_a_voice_note(
    aziza: Telephone, bot: TheBot, tmp_path: Path
) -> None:
    picture = tmp_path / "паспорт.png"
    picture.write_bytes(PICTURE)
    sound = tmp_path / "voice.ogg"
    sound.write_bytes(b"OggS")

    await aziza.find("files").set_input_files(picture)
    await aziza.find("as-document").check()
    await aziza.find("send").click()
    assert (await bot.hears("message"))["document"]["file_name"] == "паспорт.png"
    await expect(aziza.find("document")).to_contain_text("паспорт.png")

    await aziza.find("files-voice").set_input_files(sound)
    await aziza.find("send").click()
    assert "voice" in await bot.hears("message")
    await expect(aziza.find("voice")).to_be_visible()


async def test_places_and_contacts_are_shared_from_the_attachment_menu(aziza: Telephone, bot: TheBot) -> None:
    await aziza.find("attach").click()
    await aziza.page.get_by_role("menuitem", name="Joylashuv").click()
    await aziza.page.get_by_role("button", name="Quva").click()
    await aziza.page.get_by_test_id("dialog-ok").click()
    assert (await bot.hears("message"))["location"] == {"latitude": 40.52205, "longitude": 72.07292}
    await expect(aziza.find("location")).to_contain_text("40.52205, 72.07292")

    await aziza.find("attach").click()
    await aziza.page.get_by_role("menuitem", name="Kontakt").click()
    await aziza.page.get_by_role("button", name="Bobur", exact=True).last.click()
    await aziza.page.get_by_test_id("dialog-ok").click()
    assert (await bot.hears("message"))["contact"]["user_id"] == cast.BOBUR_ID


async def test_a_reader_above_is_not_dragged_to_the_end(aziza: Telephone, bot: TheBot, world: World) -> None:
    actor = world.person(cast.AZIZA_ID)
    for number in range(40):
        actor.send(f"Хабар {number}")
    await expect(aziza.message("Хабар 39")).to_be_in_viewport()
    await aziza.pane.locator(".scroller").evaluate("element => element.scrollTop = 0")
    await expect(aziza.message("Хабар 0")).to_be_in_viewport()

    await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Янги жавоб")

    await expect(aziza.find("new-messages")).to_contain_text("1 ta yangi xabar")
    await expect(aziza.message("Хабар 0")).to_be_in_viewport()
    await aziza.find("new-messages").click()
    await expect(aziza.message("Янги жавоб")).to_be_in_viewport()


async def test_somebody_who_blocked_the_bot_can_come_back(aziza: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    await aziza.find("chat-menu").click()
    await aziza.page.get_by_role("menuitem", name="Botni bloklash").click()
    await expect(aziza.find("unblock")).to_be_visible()
    await expect(aziza.find("composer")).to_be_hidden()
    assert world.users[cast.AZIZA_ID].blocked

    await aziza.find("unblock").click()
    await expect(aziza.find("composer")).to_be_visible()
    assert not world.users[cast.AZIZA_ID].blocked


async def test_a_voice_note_is_spoken_into_the_microphone(aziza: Telephone, bot: TheBot) -> None:
    await aziza.find("voice-record").click()
    await aziza.pane.get_by_role("button", name="Ovozli xabarni yuborish").click()

    assert (await bot.hears("message"))["voice"]["mime_type"].startswith("audio/")
    await expect(aziza.find("voice")).to_be_visible()


async def test_a_question_that_forces_a_reply_opens_one(aziza: Telephone, bot: TheBot, world: World) -> None:
    world.person(cast.AZIZA_ID).send("/start")
    await bot.hears("message")
    asked = await bot.does("sendMessage", chat_id=cast.AZIZA_ID, text="Исмингиз?", reply_markup={"force_reply": True})
    await expect(aziza.pane.locator(".context")).to_contain_text("Исмингиз?")

    await aziza.write("Азиза")

    assert (await bot.hears("message"))["reply_to_message"]["message_id"] == asked["message_id"]
