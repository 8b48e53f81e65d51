"""Edits, deletions, copies, taps."""

from datetime import timedelta

import pytest

from bot.sandbox.chats import Chat, Member, Status
from bot.sandbox.deeds import Impossible
from bot.sandbox.people import Actor
from bot.sandbox.world import World

from .conftest import Calling

YES = {"inline_keyboard": [[{"text": "Ҳа", "callback_data": "yes"}, {"text": "Сайт", "url": "https://ihma.uz"}]]}


async def test_an_edit_replaces_text_and_keyboard(call: Calling, aziza: Actor) -> None:
    sent = await call("sendMessage", chat_id=aziza.id, text="бир", reply_markup=YES)
    edited = await call(
        "editMessageText", chat_id=aziza.id, message_id=sent["message_id"], text="<b>икки</b>", parse_mode="HTML"
    )
    assert (edited["text"], edited["entities"][0]["type"]) == ("икки", "bold")
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= edited["date"]


async def test_an_edit_that_changes_nothing_is_refused(call: Calling, refused: Calling, aziza: Actor) -> None:
    sent = await call("sendMessage", chat_id=aziza.id, text="бир", reply_markup=YES)
    where = {"chat_id": aziza.id, "message_id": sent["message_id"]}
    for _ in range(2):
        description = (await refused("editMessageText", **where, text="бир ", reply_markup=YES))[1]
        assert description == (
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
            "same as a current content and reply markup of the message"
        )
        await call("editMessageText", **where, text="икки")
        await call("editMessageText", **where, text="бир", reply_markup=YES)
    await call("editMessageReplyMarkup", **where)
    assert "message is not modified" in (await refused("editMessageReplyMarkup", **where))[1]


async def test_only_the_bots_own_messages_can_be_edited(
    call: Calling, refused: Calling, aziza: Actor, forum: Chat, nodira: Actor
) -> None:
    foreign = nodira.send("салом", chat=forum.id)
    where = {"chat_id": forum.id, "message_id": foreign["message_id"]}
    assert (await refused("editMessageText", **where, text="x"))[1] == "Bad Request: message can't be edited"
    missing = await refused("editMessageText", chat_id=aziza.id, message_id=999, text="x")
    assert missing[1] == "Bad Request: message to edit not found"
    nothing = await refused("editMessageText", chat_id=aziza.id, text="x")
    assert nothing[1] == "Bad Request: message identifier is not specified"


async def test_text_and_caption_are_edited_by_their_own_methods(call: Calling, refused: Calling, aziza: Actor) -> None:
    text = await call("sendMessage", chat_id=aziza.id, text="x")
    file_id = aziza.send_photo()["photo"][0]["file_id"]
    photo = await call("sendPhoto", chat_id=aziza.id, photo=file_id, caption="бир")
    of_text = {"chat_id": aziza.id, "message_id": text["message_id"]}
    of_photo = {"chat_id": aziza.id, "message_id": photo["message_id"]}
    assert (
        "there is no caption in the message to edit" in (await refused("editMessageCaption", **of_text, caption="x"))[1]
    )
    assert "there is no text in the message to edit" in (await refused("editMessageText", **of_photo, text="x"))[1]
    assert (await call("editMessageCaption", **of_photo, caption="икки"))["caption"] == "икки"
    assert "caption is too long" in (await refused("editMessageCaption", **of_photo, caption="x" * 1025))[1]
    assert "caption" not in await call("editMessageCaption", **of_photo)


async def test_an_edited_text_that_is_too_long_is_refused(call: Calling, refused: Calling, aziza: Actor) -> None:
    sent = await call("sendMessage", chat_id=aziza.id, text="x")
    refusal = await refused("editMessageText", chat_id=aziza.id, message_id=sent["message_id"], text="x" * 4097)
    assert refusal[1] == "Bad Request: MESSAGE_TOO_LONG"


async def test_the_bot_hears_of_peoples_edits_and_not_of_its_own(call: Calling, world: World, aziza: Actor) -> None:
    sent = await call("sendMessage", chat_id=aziza.id, text="бир")
    await call("editMessageText", chat_id=aziza.id, message_id=sent["message_id"], text="икки")
    assert await world.updates() == []
    aziza.edit(aziza.send("бир"), "икки")
    update = (await world.updates())[-1]
    assert update["edited_message"]["text"] == "икки"
    with pytest.raises(Impossible):
        aziza.edit(sent, "уч")


async def test_what_is_already_queued_is_not_changed_by_an_edit(world: World, aziza: Actor) -> None:
    aziza.edit(aziza.send("бир"), "икки")
    first, second = await world.updates()
    assert (first["message"]["text"], second["edited_message"]["text"]) == ("бир", "икки")


async def test_deleting(call: Calling, refused: Calling, world: World, aziza: Actor) -> None:
    sent = await call("sendMessage", chat_id=aziza.id, text="x")
    where = {"chat_id": aziza.id, "message_id": sent["message_id"]}
    assert await call("deleteMessage", **where) is True
    assert (await refused("deleteMessage", **where))[1] == "Bad Request: message to delete not found"
    old = await call("sendMessage", chat_id=aziza.id, text="x")
    world.advance(timedelta(hours=49))
    too_late = await refused("deleteMessage", chat_id=aziza.id, message_id=old["message_id"])
    assert too_late[1] == "Bad Request: message can't be deleted for everyone"


async def test_others_messages_in_groups_are_deleted_only_with_the_right(
    call: Calling, refused: Calling, world: World, forum: Chat, nodira: Actor
) -> None:
    message = nodira.send("x", chat=forum.id)
    where = {"chat_id": forum.id, "message_id": message["message_id"]}
    forum.members[world.bot.id] = Member(Status.MEMBER)
    assert (await refused("deleteMessage", **where))[1] == "Bad Request: message can't be deleted"
    forum.members[world.bot.id] = Member(Status.ADMINISTRATOR, frozenset({"can_delete_messages"}))
    assert await call("deleteMessage", **where) is True


async def test_deleting_many_skips_what_is_gone(call: Calling, aziza: Actor) -> None:
    kept, gone = aziza.send("бир"), aziza.send("икки")
    assert await call("deleteMessages", chat_id=aziza.id, message_ids=[gone["message_id"], 999]) is True
    assert aziza.last_message() == kept


async def test_a_copy_is_content_without_a_trace_of_its_origin(
    call: Calling, refused: Calling, aziza: Actor, forum: Chat
) -> None:
    source = aziza.send_photo(caption="ҳужжат")
    where = {"from_chat_id": aziza.id, "message_id": source["message_id"], "chat_id": forum.id}
    copied = await call("copyMessage", **where, caption="янги")
    assert set(copied) == {"message_id"}
    copy = forum.messages[copied["message_id"]]
    assert (copy["photo"], copy["caption"]) == (source["photo"], "янги")
    assert "forward_origin" not in copy
    missing = await refused("copyMessage", chat_id=forum.id, from_chat_id=aziza.id, message_id=999)
    assert missing[1] == "Bad Request: message to copy not found"


async def test_a_forward_names_its_author(call: Calling, aziza: Actor, forum: Chat) -> None:
    source = aziza.send("салом")
    sent = await call("forwardMessage", chat_id=forum.id, from_chat_id=aziza.id, message_id=source["message_id"])
    assert (sent["text"], sent["forward_origin"]["sender_user"]["id"]) == ("салом", aziza.id)


async def test_many_are_copied_in_order_and_albums_stay_albums(
    call: Calling, refused: Calling, aziza: Actor, forum: Chat
) -> None:
    ids = [message["message_id"] for message in aziza.send_album(3)] + [aziza.send("x")["message_id"]]
    copies = await call("copyMessages", chat_id=forum.id, from_chat_id=aziza.id, message_ids=[*ids, 999])
    messages = [forum.messages[copy["message_id"]] for copy in copies]
    groups = [message.get("media_group_id") for message in messages]
    assert len(messages) == 4
    assert groups[0] == groups[1] == groups[2] != groups[3]
    backwards = await refused("copyMessages", chat_id=forum.id, from_chat_id=aziza.id, message_ids=ids[::-1])
    assert "strictly increasing order" in backwards[1]


async def test_service_messages_cannot_be_copied(call: Calling, refused: Calling, forum: Chat, nodira: Actor) -> None:
    thread = nodira.create_topic(forum.id, "Мавзу")
    refusal = await refused("copyMessage", chat_id=forum.id, from_chat_id=forum.id, message_id=thread)
    assert refusal[1] == "Bad Request: message can't be copied"


async def test_a_tap_waits_for_its_answer(call: Calling, refused: Calling, world: World, aziza: Actor) -> None:
    sent = await call("sendMessage", chat_id=aziza.id, text="x", reply_markup=YES)
    tap = aziza.press(sent, "Ҳа")
    [update] = await world.updates()
    assert update["callback_query"]["message"] == sent
    assert tap.answer is None
    await call("answerCallbackQuery", callback_query_id=tap.id, text="Раҳмат", show_alert=True)
    assert tap.answer is not None
    assert (tap.answer.text, tap.answer.alert) == ("Раҳмат", True)
    again = await refused("answerCallbackQuery", callback_query_id=tap.id)
    assert "query ID is invalid" in again[1]


async def test_an_answer_to_a_tap_has_200_characters(call: Calling, refused: Calling, aziza: Actor) -> None:
    tap = aziza.press(await call("sendMessage", chat_id=aziza.id, text="x", reply_markup=YES), "yes")
    too_long = await refused("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201)
    assert too_long[1] == "Bad Request: MESSAGE_TOO_LONG"
    await call("answerCallbackQuery", callback_query_id=tap.id, text="x" * 200)


async def test_a_tap_expires(call: Calling, refused: Calling, world: World, aziza: Actor) -> None:
    tap = aziza.press(await call("sendMessage", chat_id=aziza.id, text="x", reply_markup=YES), "yes")
    world.advance(timedelta(minutes=2))
    expected = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert (await refused("answerCallbackQuery", callback_query_id=tap.id))[1] == expected
    assert (await refused("answerCallbackQuery", callback_query_id="1"))[1] == expected


async def test_only_buttons_that_are_there_can_be_pressed(call: Calling, world: World, aziza: Actor) -> None:
    sent = await call("sendMessage", chat_id=aziza.id, text="x", reply_markup=YES)
    with pytest.raises(LookupError, match="no button «Йўқ»"):
        aziza.press(sent, "Йўқ")
    with pytest.raises(LookupError, match="calls nobody back"):
        aziza.press(sent, "Сайт")
    aziza.press_data(sent, "forged")
    await call("deleteMessage", chat_id=aziza.id, message_id=sent["message_id"])
    with pytest.raises(LookupError, match="is gone"):
        aziza.press(sent, "Ҳа")
    aziza.press_data(sent, "yes")  # an old client still shows the button
    forged, stale = [update["callback_query"] for update in await world.updates()]
    assert forged["data"] == "forged"
    assert stale["message"]["date"] == 0


async def test_keys_of_the_reply_keyboard_type_their_text_or_share(call: Calling, world: World, aziza: Actor) -> None:
    keys = {"keyboard": [[{"text": "📱 Телефон", "request_contact": True}], [{"text": "Бекор қилиш"}]]}
    sent = await call("sendMessage", chat_id=aziza.id, text="Телефонингиз?", reply_markup=keys)
    assert "reply_markup" not in sent  # a Message carries inline keyboards only
    assert aziza.press_key("📱 Телефон")["contact"] == {
        "phone_number": "+998901234567",
        "first_name": "Азиза",
        "user_id": aziza.id,
    }
    assert aziza.press_key("Бекор қилиш")["text"] == "Бекор қилиш"
    await call("sendMessage", chat_id=aziza.id, text="Раҳмат", reply_markup={"remove_keyboard": True})
    with pytest.raises(LookupError, match="no reply keyboard is shown"):
        aziza.press_key("Бекор қилиш")
