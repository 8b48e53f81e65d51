"""Every method that the sandbox answers, with an answer that aiogram's types understand and nothing else in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram.methods import SendMessage

from bot.sandbox.chats import Chat
from bot.sandbox.images import plain_png
from bot.sandbox.methods import METHODS
from bot.sandbox.people import Actor
from bot.sandbox.validation import InvalidAnswer, check_answer, check_update
from bot.sandbox.wire import Json, Upload
from bot.sandbox.world import World

MARKUP: Json = {"inline_keyboard": [[{"text": "Ҳа", "callback_data": "yes"}]]}
FILE = "attach://file"
UPLOADS = {"file": Upload("file.png", plain_png(400, 300), "image/png")}


@dataclass
class Scene:
    """Somebody wrote, the bot answered, there is a topic and a card in it."""

    world: World
    citizen: Actor
    forum: Chat
    officer: Actor
    thread: int = 0
    heard: int = 0
    said: int = 0
    card: int = 0
    poll: int = 0
    photo: int = 0
    file_id: str = ""
    extra: Json = field(default_factory=dict)

    async def get(self, method: str, **parameters: Any) -> Any:
        answer = await self.world.call(method, parameters, UPLOADS)
        assert answer.body["ok"], answer.body
        return answer.body["result"]

    async def prepare(self) -> "Scene":
        me, there = self.citizen.id, self.forum.id
        self.thread = self.officer.create_topic(there, "Мавзу")
        self.heard = self.citizen.send("салом")["message_id"]
        self.said = (await self.get("sendMessage", chat_id=me, text="салом", reply_markup=MARKUP))["message_id"]
        card = await self.get("sendMessage", chat_id=there, message_thread_id=self.thread, text="карта")
        self.card = card["message_id"]
        self.poll = (await self.get("sendPoll", chat_id=me, question="?", options=["а", "б"]))["message_id"]
        photo = await self.get("sendPhoto", chat_id=me, photo=FILE)
        self.photo, self.file_id = photo["message_id"], photo["photo"][-1]["file_id"]
        return self


@pytest.fixture
async def scene(world: World, aziza: Actor, forum: Chat, nodira: Actor) -> Scene:
    return await Scene(world, aziza, forum, nodira).prepare()


Parameters = Callable[[Scene], Json]


def private(**parameters: Any) -> Parameters:
    return lambda scene: {"chat_id": scene.citizen.id, **parameters}


def group(**parameters: Any) -> Parameters:
    return lambda scene: {"chat_id": scene.forum.id, **parameters}


def topic(**parameters: Any) -> Parameters:
    return lambda scene: {"chat_id": scene.forum.id, "message_thread_id": scene.thread, **parameters}


def plain(**parameters: Any) -> Parameters:
    return lambda _: parameters


def member(**parameters: Any) -> Parameters:
    return lambda scene: {"chat_id": scene.forum.id, "user_id": scene.officer.id, **parameters}


def said(**parameters: Any) -> Parameters:
    return lambda scene: {"chat_id": scene.citizen.id, "message_id": scene.said, **parameters}


def tapped(scene: Scene) -> Json:
    message = scene.world.message(scene.citizen.id, scene.said)
    return {"callback_query_id": scene.citizen.press(message, "Ҳа").id, "text": "Раҳмат"}


def inline(scene: Scene) -> Json:
    article = {
        "type": "article",
        "id": "1",
        "title": "Нафақа",
        "input_message_content": {"message_text": "<b>Нафақа</b>", "parse_mode": "HTML"},
        "reply_markup": MARKUP,
    }
    photo = {"type": "photo", "id": "2", "photo_file_id": scene.file_id}
    venue = {"type": "venue", "id": "3", "title": "Марказ", "address": "Қува", "latitude": 40.5, "longitude": 72.0}
    return {"inline_query_id": scene.citizen.inline_query("нафақа").id, "results": [article, photo, venue]}


EXAMPLES: dict[str, Parameters] = {
    "getMe": plain(),
    "getUpdates": plain(),
    "setWebhook": plain(url="https://inson.example/hook", secret_token="s"),
    "deleteWebhook": plain(),
    "getWebhookInfo": plain(),
    "logOut": plain(),
    "close": plain(),
    "sendMessage": private(text="<b>x</b> https://ihma.uz", parse_mode="HTML", protect_content=True),
    "sendPhoto": private(photo=FILE, caption="x", has_spoiler=True, show_caption_above_media=True),
    "sendDocument": private(document=FILE, thumbnail=FILE),
    "sendVideo": private(video=FILE, duration=3, width=10, height=10),
    "sendAudio": private(audio=FILE, performer="x", title="y"),
    "sendVoice": private(voice=FILE, duration=3),
    "sendVideoNote": private(video_note=FILE, length=100),
    "sendAnimation": private(animation=FILE),
    "sendSticker": private(sticker=FILE, emoji="👍"),
    "sendMediaGroup": private(media=[{"type": "photo", "media": FILE}, {"type": "video", "media": FILE}]),
    "sendLocation": private(latitude=40.4, longitude=71.8),
    "sendVenue": private(latitude=40.4, longitude=71.8, title="Марказ", address="Фарғона"),
    "sendContact": private(phone_number="+998901234567", first_name="Азиза"),
    "sendPoll": private(question="?", options=[{"text": "а"}, {"text": "б"}], is_anonymous=False),
    "stopPoll": lambda scene: {"chat_id": scene.citizen.id, "message_id": scene.poll},
    "sendDice": private(emoji="🎯"),
    "sendChatAction": private(action="typing"),
    "copyMessage": lambda s: {"chat_id": s.forum.id, "from_chat_id": s.citizen.id, "message_id": s.heard},
    "copyMessages": lambda s: {"chat_id": s.forum.id, "from_chat_id": s.citizen.id, "message_ids": [s.heard, s.photo]},
    "forwardMessage": lambda s: {"chat_id": s.forum.id, "from_chat_id": s.citizen.id, "message_id": s.photo},
    "forwardMessages": lambda s: {"chat_id": s.forum.id, "from_chat_id": s.citizen.id, "message_ids": [s.heard]},
    "editMessageText": said(text="янги"),
    "editMessageReplyMarkup": said(),
    "editMessageCaption": lambda s: {"chat_id": s.citizen.id, "message_id": s.photo, "caption": "янги"},
    "editMessageMedia": lambda s: {
        "chat_id": s.citizen.id,
        "message_id": s.photo,
        "media": {"type": "document", "media": FILE, "thumbnail": FILE},
    },
    "deleteMessage": said(),
    "deleteMessages": lambda s: {"chat_id": s.citizen.id, "message_ids": [s.said, s.heard]},
    "answerCallbackQuery": tapped,
    "answerInlineQuery": inline,
    "setMessageReaction": said(reaction=[{"type": "emoji", "emoji": "👍"}]),
    "pinChatMessage": lambda s: {"chat_id": s.forum.id, "message_id": s.card},
    "unpinChatMessage": lambda s: {"chat_id": s.forum.id, "message_id": s.card},
    "unpinAllChatMessages": group(),
    "unpinAllForumTopicMessages": topic(),
    "unpinAllGeneralForumTopicMessages": group(),
    "createForumTopic": group(name="Янги", icon_color=7322096, icon_custom_emoji_id="5237699328843200968"),
    "editForumTopic": topic(name="Янги"),
    "closeForumTopic": topic(),
    "reopenForumTopic": topic(),
    "deleteForumTopic": topic(),
    "editGeneralForumTopic": group(name="Умумий"),
    "closeGeneralForumTopic": group(),
    "reopenGeneralForumTopic": group(),
    "hideGeneralForumTopic": group(),
    "unhideGeneralForumTopic": group(),
    "getForumTopicIconStickers": plain(),
    "getChat": group(),
    "getChatMember": member(),
    "getChatAdministrators": group(),
    "getChatMemberCount": group(),
    "banChatMember": member(),
    "unbanChatMember": member(),
    "restrictChatMember": member(permissions={"can_send_messages": False}),
    "promoteChatMember": member(can_pin_messages=True),
    "setChatAdministratorCustomTitle": member(custom_title="Раҳбар"),
    "leaveChat": group(),
    "setChatTitle": group(title="Янги ном"),
    "setChatDescription": group(description="Янги"),
    "setChatPermissions": group(permissions={"can_send_messages": True}),
    "exportChatInviteLink": group(),
    "createChatInviteLink": group(name="x", member_limit=3),
    "revokeChatInviteLink": group(invite_link="https://t.me/+x"),
    "setMyCommands": plain(commands=[{"command": "start", "description": "Бошлаш"}], language_code="uz"),
    "deleteMyCommands": plain(scope={"type": "all_private_chats"}),
    "getMyCommands": plain(),
    "setMyName": plain(name="Инсон"),
    "getMyName": plain(),
    "setMyDescription": plain(description="x"),
    "getMyDescription": plain(),
    "setMyShortDescription": plain(short_description="x"),
    "getMyShortDescription": plain(),
    "setChatMenuButton": private(menu_button={"type": "commands"}),
    "getChatMenuButton": private(),
    "getFile": lambda scene: {"file_id": scene.file_id},
    "getUserProfilePhotos": lambda scene: {"user_id": scene.citizen.id},
}

# What must have happened for an example to make sense.
BEFORE: dict[str, tuple[str, Parameters]] = {
    "unpinChatMessage": ("pinChatMessage", EXAMPLES["pinChatMessage"]),
    "reopenForumTopic": ("closeForumTopic", EXAMPLES["closeForumTopic"]),
    "reopenGeneralForumTopic": ("closeGeneralForumTopic", EXAMPLES["closeGeneralForumTopic"]),
    "unhideGeneralForumTopic": ("hideGeneralForumTopic", EXAMPLES["hideGeneralForumTopic"]),
    "setChatAdministratorCustomTitle": ("promoteChatMember", EXAMPLES["promoteChatMember"]),
    "unbanChatMember": ("banChatMember", EXAMPLES["banChatMember"]),
    "getChat": ("pinChatMessage", EXAMPLES["pinChatMessage"]),
}


def test_every_method_has_an_example() -> None:
    assert {method.signature.name for method in METHODS.values()} == EXAMPLES.keys()


@pytest.mark.parametrize("method", EXAMPLES)
async def test_the_answer_is_what_telegram_could_say(scene: Scene, method: str) -> None:
    if method in BEFORE:
        name, parameters = BEFORE[method]
        await scene.get(name, **parameters(scene))
    assert await scene.get(method, **EXAMPLES[method](scene)) is not None
    assert not scene.world.unknown_calls


def test_a_made_up_field_in_an_answer_fails_loudly() -> None:
    signature = METHODS["sendmessage"].signature
    assert signature.model is SendMessage
    chat = {"id": 1, "type": "private", "mood": "good"}
    with pytest.raises(InvalidAnswer, match=r"Telegram has no chat\.mood"):
        check_answer(signature, {"message_id": 1, "date": 1, "chat": chat})


def test_a_malformed_update_of_the_sandboxs_own_fails_loudly() -> None:
    with pytest.raises(InvalidAnswer):
        check_update({"update_id": 1, "message": {"message_id": 1}})


async def test_everything_that_people_do_makes_valid_updates(scene: Scene) -> None:
    await scene.get("getUpdates", allowed_updates=["message", "message_reaction", "chat_member", "callback_query"])
    aziza, there = scene.citizen, scene.forum.id
    for send in (aziza.send_sticker, aziza.send_dice, aziza.send_voice, aziza.send_photo, aziza.send_contact):
        send()
    aziza.send_location(40.4, 71.8)
    aziza.send_poll("?", ["а", "б"])
    aziza.forward(scene.officer.send("гап", chat=there))
    aziza.react(aziza.last_message(), "👍")
    scene.officer.close_topic(there, scene.thread)
    scene.officer.leave(there)
    assert len(scene.world.queue) > 10  # each of them was checked when it was queued


async def test_a_chosen_inline_result_is_a_message_that_the_bot_can_still_edit(scene: Scene) -> None:
    query = inline(scene)
    await scene.get("answerInlineQuery", **query)
    message = scene.citizen.choose_inline("нафақа", "1", chat=scene.citizen.id)
    assert (message["text"], message["via_bot"]["id"]) == ("Нафақа", scene.world.bot.id)
    chosen = (await scene.world.updates())[-1]["chosen_inline_result"]
    edited = await scene.get("editMessageText", inline_message_id=chosen["inline_message_id"], text="янги")
    assert edited is True
    tap = scene.citizen.inline_query("нафақа")
    again = await scene.world.call(
        "answerInlineQuery", {"inline_query_id": tap.id, "results": [{"id": "1"}, {"id": "1"}]}
    )
    assert again.body["ok"] is False


async def test_an_inline_query_is_answered_once_and_in_time(scene: Scene) -> None:
    query = inline(scene)
    await scene.get("answerInlineQuery", **query)
    answer = await scene.world.call("answerInlineQuery", query)
    assert "query is too old" in answer.body["description"]


async def test_commands_are_shown_by_scope_and_language(scene: Scene) -> None:
    async def set_commands(name: str, **where: Any) -> None:
        await scene.get("setMyCommands", commands=[{"command": name, "description": "x"}], **where)

    def shown(chat_id: int) -> list[str]:
        return [command["command"] for command in scene.world.commands_in(chat_id)]

    await set_commands("everywhere")
    await set_commands("in_private", scope={"type": "all_private_chats"})
    await set_commands("in_uzbek", scope={"type": "all_private_chats"}, language_code="uz")
    assert (shown(scene.citizen.id), shown(scene.forum.id)) == (["in_uzbek"], ["everywhere"])
    await set_commands("hers", scope={"type": "chat", "chat_id": scene.citizen.id})
    assert shown(scene.citizen.id) == ["hers"]
    answer = await scene.world.call("setMyCommands", {"commands": [], "language_code": "uz-Latn"})
    assert answer.body["ok"] is False
