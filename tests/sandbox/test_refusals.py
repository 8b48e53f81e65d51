"""Refusals by method, one row each; and the rarer parameters."""

from typing import Any

import pytest

from bot.sandbox.chats import Chat, Member, Status
from bot.sandbox.people import Actor
from bot.sandbox.world import World

from .conftest import Calling

LONG = "x" * 5000


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("sendMessage", {"text": "x", "message_thread_id": 5}, "message thread not found"),
        ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": ""}]]}}, "Text is empty"),
        ("sendMessage", {"text": "x", "reply_markup": {"keyboard": [[{"text": ""}]]}}, "text must be non-empty"),
        ("sendMessage", {"text": "x", "reply_markup": {}}, "object expected as reply markup"),
        ("sendMessage", {"text": "x", "entities": [{"type": "bold"}]}, "can't parse"),
        ("sendMessage", {"text": "x", "disable_notification": "maybe"}, "must be a boolean"),
        ("sendLocation", {"latitude": 95, "longitude": 0}, "wrong latitude or longitude specified"),
        ("sendLocation", {"latitude": "x", "longitude": 0}, "must be a number"),
        ("sendPoll", {"question": "x" * 301, "options": ["а"]}, "must not exceed 300"),
        ("sendPoll", {"question": "?", "options": ["а"] * 13}, "can't have more than 12 options"),
        ("sendPoll", {"question": "?", "options": ["а" * 101]}, "must not exceed 100"),
        ("sendPoll", {"question": "?", "options": ["а"], "type": "quiz"}, "quiz must have a correct option"),
        ("sendDice", {"emoji": "👍"}, "wrong dice emoji specified"),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
        ("sendMediaGroup", {"media": [{"type": "voice", "media": "x"}]}, ""),
        ("sendChatAction", {"action": LONG}, "wrong parameter action in request"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": list(range(1, 102))}, "too many messages to delete"),
        ("forwardMessage", {"from_chat_id": 1, "message_id": 1}, "chat not found"),
        ("stopPoll", {"message_id": 999}, "message to edit not found"),
        ("setChatTitle", {"title": "x"}, "can't change a private chat"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("banChatMember", {"user_id": 1}, "can't be changed in private chats"),
        ("unpinChatMessage", {}, "message to unpin not found"),
        ("createForumTopic", {"name": "x"}, "the chat is not a forum"),
    ],
)
async def test_in_a_private_chat(
    refused: Calling, aziza: Actor, method: str, parameters: dict[str, Any], complaint: str
) -> None:
    code, description, _ = await refused(method, chat_id=aziza.id, **parameters)
    assert code == 400
    assert complaint in description


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("createForumTopic", {"name": " "}, "topic name is empty"),
        ("createForumTopic", {"name": "x", "icon_color": 1}, "invalid icon color specified"),
        ("setChatTitle", {"title": "Инсон"}, "chat title is not modified"),
        ("setChatTitle", {"title": "x" * 129}, "chat title is too long"),
        ("setChatDescription", {"description": "x" * 256}, "chat description is too long"),
        ("setChatDescription", {"description": ""}, "chat description is not modified"),
        ("banChatMember", {"user_id": 1}, "PARTICIPANT_ID_INVALID"),
        ("banChatMember", {"user_id": 7000000001}, "can't restrict self"),
        ("pinChatMessage", {"message_id": 2}, "message can't be pinned"),
        ("unhideGeneralForumTopic", {}, "TOPIC_NOT_MODIFIED"),
        ("reopenGeneralForumTopic", {}, "TOPIC_NOT_MODIFIED"),
    ],
)
async def test_in_the_staff_forum(
    refused: Calling, forum: Chat, nodira: Actor, *, method: str, parameters: dict[str, Any], complaint: str
) -> None:
    nodira.create_topic(forum.id, "Мавзу")  # message 2
    assert complaint in (await refused(method, chat_id=forum.id, **parameters))[1]


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("setChatTitle", {"title": "x"}, "not enough rights to change chat title"),
        ("setChatPermissions", {"permissions": {}}, "not enough rights to change chat permissions"),
        ("exportChatInviteLink", {}, "not enough rights to manage chat invite link"),
        ("promoteChatMember", {"user_id": 710000001, "can_pin_messages": True}, "not enough rights"),
        ("hideGeneralForumTopic", {}, "not enough rights to edit the topic"),
        ("closeForumTopic", {"message_thread_id": 2}, "not enough rights to close or open the topic"),
        ("deleteForumTopic", {"message_thread_id": 2}, "not enough rights to delete the topic"),
    ],
)
async def test_without_rights(
    world: World,
    refused: Calling,
    forum: Chat,
    nodira: Actor,
    *,
    method: str,
    parameters: dict[str, Any],
    complaint: str,
) -> None:
    nodira.create_topic(forum.id, "Мавзу")
    forum.members[world.bot.id] = Member(Status.MEMBER)
    assert complaint in (await refused(method, chat_id=forum.id, **parameters))[1]


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("setMyCommands", {"commands": [{"command": "Бошлаш", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "x", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [{"command": "x", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "chat_id is empty"),
        ("editMessageText", {"inline_message_id": "x", "text": "x"}, "MESSAGE_ID_INVALID"),
        ("getUserProfilePhotos", {"user_id": 1}, "invalid user_id specified"),
        ("answerInlineQuery", {"inline_query_id": "1", "results": []}, "query is too old"),
    ],
)
async def test_without_a_chat(refused: Calling, method: str, parameters: dict[str, Any], complaint: str) -> None:
    assert complaint in (await refused(method, **parameters))[1]


@pytest.mark.parametrize(
    ("result", "complaint"),
    [
        ({"type": "article", "title": "x"}, "can't parse"),
        ({"type": "photo", "photo_url": "https://x.uz/a", "thumbnail_url": "https://x.uz/b"}, "HTTP URL content"),
        ({"id": "ж" * 33, "type": "contact", "phone_number": "+9989", "first_name": "x"}, "RESULT_ID_INVALID"),
        ({"type": "location", "title": "x", "latitude": 100, "longitude": 1}, "wrong latitude"),
    ],
)
async def test_inline_results_are_checked(
    world: World, refused: Calling, aziza: Actor, result: dict[str, Any], complaint: str
) -> None:
    world.validate = False  # so that the sandbox's own checks are reached
    query = aziza.inline_query("нафақа")
    refusal = await refused("answerInlineQuery", inline_query_id=query.id, results=[{"id": "1"} | result])
    assert complaint in refusal[1]


async def test_mentions_by_id_show_whom_they_name(call: Calling, aziza: Actor) -> None:
    text = f'<a href="tg://user?id={aziza.id}">Азиза</a> <a href="tg://user?id=1">ҳеч ким</a>'
    sent = await call("sendMessage", chat_id=aziza.id, text=text, parse_mode="HTML")
    [mention] = sent["entities"]
    assert (mention["type"], mention["user"]["id"]) == ("text_mention", aziza.id)


async def test_entities_can_be_given_instead_of_a_parse_mode(call: Calling, aziza: Actor) -> None:
    bold = {"type": "bold", "offset": 0, "length": 5}
    sent = await call("sendMessage", chat_id=aziza.id, text="салом дунё", entities=[bold])
    assert sent["entities"] == [bold]


async def test_a_reply_may_point_to_another_chat(call: Calling, aziza: Actor, forum: Chat) -> None:
    there = aziza.send("салом")
    reply = {"chat_id": aziza.id, "message_id": there["message_id"]}
    sent = await call("sendMessage", chat_id=forum.id, text="x", reply_parameters=reply)
    assert sent["external_reply"]["message_id"] == there["message_id"]
    assert "reply_to_message" not in sent


async def test_parameters_of_older_days_still_work(call: Calling, refused: Calling, aziza: Actor) -> None:
    there = aziza.send("салом")["message_id"]
    sent = await call(
        "sendMessage", chat_id=aziza.id, text="x", reply_to_message_id=there, disable_web_page_preview=True
    )
    assert sent["reply_to_message"]["message_id"] == there
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert "to be replied" in (await refused("sendMessage", chat_id=aziza.id, text="x", reply_to_message_id=999))[1]


async def test_a_channel_takes_posts_only_from_its_administrators(
    call: Calling, refused: Calling, world: World, dilshod: Actor
) -> None:
    channel = world.add_channel("Эълонлар", [dilshod])
    post = await call("sendMessage", chat_id=channel.id, text="эълон")
    edited = await call("editMessageText", chat_id=channel.id, message_id=post["message_id"], text="тузатиш")
    assert edited["sender_chat"]["id"] == channel.id
    assert await call("deleteMessage", chat_id=channel.id, message_id=post["message_id"]) is True
    channel.members[world.bot.id] = Member(Status.MEMBER)
    refusal = await refused("sendMessage", chat_id=channel.id, text="x")
    assert refusal[1] == "Bad Request: need administrator rights in the channel chat"


async def test_an_enforced_rate_refuses_the_31st_message_of_a_second() -> None:
    world = World(enforce_rates=True)
    people = [world.add_user(f"Азиза {number}", started=True) for number in range(31)]
    answers = [await world.call("sendMessage", {"chat_id": person.id, "text": "x"}) for person in people]
    assert [answer.status for answer in answers] == [200] * 30 + [429]
    assert answers[-1].body["parameters"] == {"retry_after": 1}
    assert (world.rates.total, world.rates.refused, world.rates.peak_per_second) == (30, 1, 30)
