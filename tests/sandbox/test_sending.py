"""What the bot sends and what it may not: limits, replies, keyboards, reach, in Telegram's words."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramMigrateToChat

from bot.sandbox.chats import DEFAULT_PERMISSIONS, Chat, Member, Status
from bot.sandbox.people import Actor
from bot.sandbox.world import World

from .conftest import Calling

OK = {"inline_keyboard": [[{"text": "Ҳа", "callback_data": "ok"}]]}


async def test_a_text_of_4096_units_passes_and_one_more_is_refused(
    call: Calling, refused: Calling, aziza: Actor
) -> None:
    await call("sendMessage", chat_id=aziza.id, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    assert await refused("sendMessage", chat_id=aziza.id, text="😀" * 2048 + "!") == (
        400,
        "Bad Request: message is too long",
        {},
    )


@pytest.mark.parametrize("text", ["", " \n ", "<b> </b>"])
async def test_an_empty_text_is_refused(refused: Calling, aziza: Actor, text: str) -> None:
    description = (await refused("sendMessage", chat_id=aziza.id, text=text, parse_mode="HTML"))[1]
    assert description == "Bad Request: message text is empty"


async def test_unknown_methods_are_refused_and_counted(refused: Calling, world: World) -> None:
    assert await refused("sendTelepathy") == (404, "Not Found: method not found", {})
    assert world.unknown_calls == {"sendTelepathy": 1}


async def test_unknown_parameters_are_refused_and_counted(refused: Calling, world: World, aziza: Actor) -> None:
    code, description, _ = await refused("sendMessage", chat_id=aziza.id, text="x", colour="red")
    assert (code, "colour" in description) == (400, True)
    assert world.unknown_calls == {"sendMessage.colour": 1}


async def test_unknown_fields_deep_inside_are_refused(refused: Calling, aziza: Actor) -> None:
    markup = {"inline_keyboard": [[{"text": "Ҳа", "callback_data": "ok", "colour": "red"}]]}
    assert "colour" in (await refused("sendMessage", chat_id=aziza.id, text="x", reply_markup=markup))[1]


async def test_parameters_of_worlds_that_do_not_exist_here_are_refused(refused: Calling, aziza: Actor) -> None:
    description = (await refused("sendMessage", chat_id=aziza.id, text="x", business_connection_id="b"))[1]
    assert "business_connection_id" in description


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": "x", "text": "x"}, "chat not found"),
        ({"chat_id": 1, "text": "x"}, "chat not found"),
        ({"chat_id": 1, "text": "x", "message_thread_id": "x"}, 'parameter "message_thread_id" must be a integer'),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
    ],
)
async def test_parameters_that_make_no_sense_are_refused(refused: Calling, parameters: dict, complaint: str) -> None:  # type: ignore[type-arg]
    assert (await refused("sendMessage", **parameters))[1] == f"Bad Request: {complaint}"


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"callback_data": "ж" * 33}, "BUTTON_DATA_INVALID"),
        ({}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"url": "localhost"}, "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"),
    ],
)
async def test_bad_buttons_are_refused(refused: Calling, aziza: Actor, button: dict, complaint: str) -> None:  # type: ignore[type-arg]
    markup = {"inline_keyboard": [[{"text": "Ҳа", **button}]]}
    description = (await refused("sendMessage", chat_id=aziza.id, text="x", reply_markup=markup))[1]
    assert description == f"Bad Request: {complaint}"


async def test_callback_data_of_64_bytes_passes(call: Calling, aziza: Actor) -> None:
    markup = {"inline_keyboard": [[{"text": "Ҳа", "callback_data": "ж" * 32}]]}
    sent = await call("sendMessage", chat_id=aziza.id, text="x", reply_markup=markup)
    assert sent["reply_markup"] == markup


async def test_a_reply_shows_what_it_replies_to_one_level_deep(call: Calling, aziza: Actor) -> None:
    first = aziza.send("бир")
    second = await call(
        "sendMessage", chat_id=aziza.id, text="икки", reply_parameters={"message_id": first["message_id"]}
    )
    third = aziza.send("уч", reply_to=second)
    assert second["reply_to_message"]["text"] == "бир"
    assert third["reply_to_message"]["text"] == "икки"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_a_reply_to_nothing_is_refused_unless_that_is_allowed(
    call: Calling, refused: Calling, aziza: Actor
) -> None:
    reply = {"message_id": 999}
    description = (await refused("sendMessage", chat_id=aziza.id, text="x", reply_parameters=reply))[1]
    assert description == "Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    assert "reply_to_message" not in await call("sendMessage", chat_id=aziza.id, text="x", reply_parameters=reply)


async def test_a_quote_must_be_in_the_message(call: Calling, refused: Calling, aziza: Actor) -> None:
    there = aziza.send("😀 нафақа келмади")["message_id"]
    sent = await call(
        "sendMessage", chat_id=aziza.id, text="x", reply_parameters={"message_id": there, "quote": "нафақа"}
    )
    assert sent["quote"] == {"text": "нафақа", "position": 3, "is_manual": True}
    wrong = {"message_id": there, "quote": "пенсия"}
    assert (await refused("sendMessage", chat_id=aziza.id, text="x", reply_parameters=wrong))[1].endswith(
        "QUOTE_TEXT_INVALID"
    )


async def test_the_bot_cannot_speak_first(world: World, refused: Calling, nodira: Actor, forum: Chat) -> None:
    stranger = world.add_user("Бобур")
    assert (await refused("sendMessage", chat_id=stranger.id, text="x"))[1] == "Bad Request: chat not found"
    assert await refused("sendMessage", chat_id=nodira.id, text="x") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
        {},
    )


async def test_a_person_who_stopped_the_bot_or_left_telegram_is_out_of_reach(
    call: Calling, refused: Calling, world: World, aziza: Actor
) -> None:
    aziza.block()
    assert await refused("sendMessage", chat_id=aziza.id, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
        {},
    )
    [update] = await call("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    aziza.unblock()
    await call("sendMessage", chat_id=aziza.id, text="x")
    aziza.deactivate()
    assert await refused("sendMessage", chat_id=aziza.id, text="x") == (403, "Forbidden: user is deactivated", {})


async def test_groups_that_put_the_bot_out_refuse_it(world: World, refused: Calling, dilshod: Actor) -> None:
    group, supergroup = world.add_group("Кичик", [dilshod]), world.add_supergroup("Катта", [dilshod])
    dilshod.kick(group.id, world.bot.id)
    dilshod.kick(supergroup.id, world.bot.id)
    assert (await refused("sendMessage", chat_id=group.id, text="x"))[:2] == (
        403,
        "Forbidden: bot was kicked from the group chat",
    )
    assert (await refused("sendMessage", chat_id=supergroup.id, text="x"))[1] == (
        "Forbidden: bot was kicked from the supergroup chat"
    )


async def test_a_group_that_the_bot_left_refuses_it(call: Calling, refused: Calling, forum: Chat) -> None:
    await call("leaveChat", chat_id=forum.id)
    assert (await refused("sendMessage", chat_id=forum.id, text="x"))[1] == (
        "Forbidden: bot is not a member of the supergroup chat"
    )


async def test_a_muted_bot_is_told_what_it_may_not_send(
    world: World, call: Calling, refused: Calling, forum: Chat
) -> None:
    forum.members[world.bot.id] = Member(Status.RESTRICTED, DEFAULT_PERMISSIONS - {"can_send_messages"})
    assert (await refused("sendMessage", chat_id=forum.id, text="x"))[1] == (
        "Bad Request: not enough rights to send text messages to the chat"
    )


async def test_an_upgraded_group_names_the_supergroup(world: World, refused: Calling, bot: Bot, dilshod: Actor) -> None:
    group = world.add_group("Инсон", [dilshod])
    supergroup = world.migrate(group.id)
    assert await refused("sendMessage", chat_id=group.id, text="x") == (
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": supergroup.id},
    )
    with pytest.raises(TelegramMigrateToChat) as raised:
        await bot.send_message(group.id, "x")
    assert raised.value.migrate_to_chat_id == supergroup.id
    old, new = [update["message"] for update in await world.updates()]
    assert (old["migrate_to_chat_id"], new["migrate_from_chat_id"]) == (supergroup.id, group.id)
    assert (await bot.send_message(supergroup.id, "x")).message_id == 2


async def test_people_write_on_in_an_upgraded_group_as_their_applications_do(world: World, dilshod: Actor) -> None:
    group = world.add_group("Инсон", [dilshod])
    supergroup = world.migrate(group.id)
    assert dilshod.send("x", chat=group.id)["chat"]["id"] == supergroup.id


async def test_message_ids_are_shared_by_private_chats_and_own_in_supergroups(
    world: World, call: Calling, aziza: Actor, forum: Chat
) -> None:
    bobur = world.add_user("Бобур")
    first = aziza.send("x")["message_id"]
    assert bobur.send("x")["message_id"] == first + 1
    assert (await call("sendMessage", chat_id=forum.id, text="x"))["message_id"] == 2


async def test_old_messages_are_forgotten_when_the_world_is_bounded() -> None:
    world = World(keep_messages=3)
    aziza = world.add_user("Азиза")
    for number in range(5):
        aziza.send(str(number))
    assert [message["text"] for message in aziza.messages()] == ["2", "3", "4"]


async def test_chat_actions_must_be_known(call: Calling, refused: Calling, aziza: Actor) -> None:
    assert await call("sendChatAction", chat_id=aziza.id, action="typing") is True
    assert (await refused("sendChatAction", chat_id=aziza.id, action="dancing"))[0] == 400
