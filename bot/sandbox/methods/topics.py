"""Topics of forums."""

from typing import Final

from aiogram.methods import (
    CloseForumTopic,
    CloseGeneralForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    EditGeneralForumTopic,
    GetForumTopicIconStickers,
    HideGeneralForumTopic,
    ReopenForumTopic,
    ReopenGeneralForumTopic,
    UnhideGeneralForumTopic,
)

from bot.sandbox import forum
from bot.sandbox.chats import ICON_COLORS, Chat, ChatKind, Topic
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat, require_reach, require_right
from bot.sandbox.wire import Json

# The icons that any bot may give to a topic, with the ids that Telegram gives them.
ICONS: Final = {
    "5434144690511290129": "📰", "5312536423851630001": "💡", "5312016608254762256": "⚡️",
    "5377544228505134960": "🎙", "5418085807791545980": "🔝", "5370870893004203704": "🗣",
    "5420216386448270341": "🆒", "5379748062124056162": "❗️", "5373251851074415873": "📝",
    "5433614043006903194": "📆", "5357315181649076022": "📁", "5309965701241379366": "🔎",
    "5309984423003823246": "📣", "5312241539987020022": "🔥", "5312138559556164615": "❤️",
    "5377316857231450742": "❓", "5350305691942788490": "📈", "5312486108309757006": "🏠",
    "5377498341074542641": "‼️", "5408906741125490282": "🏁", "5357121491508928442": "👀",
    "5417915203100613993": "💬", "5237699328843200968": "✅",
}  # fmt: skip


@answers(CreateForumTopic)
def create_forum_topic(call: Call) -> Json:
    chat = find_forum(call)
    require_right(call.world, chat, "can_manage_topics", "not enough rights to create a topic")
    name, color = _name(call["name"]), call.get("icon_color")
    if color is not None and color not in ICON_COLORS:
        raise bad_request("invalid icon color specified")
    icon = _icon(call.get("icon_custom_emoji_id"))
    call.world.rates.sent(chat.id)
    return forum.create(call.world, chat, call.world.bot.user, name, color=color, icon=icon).as_forum_topic()


@answers(EditForumTopic)
def edit_forum_topic(call: Call) -> bool:
    chat, topic = _managed(call, "not enough rights to edit the topic")
    name = _name(call["name"]) if "name" in call.values else None
    icon = _icon(call.get("icon_custom_emoji_id"))
    forum.rename(call.world, chat, topic, call.world.bot.user, name=name, icon=icon)
    return True


@answers(CloseForumTopic)
def close_forum_topic(call: Call) -> bool:
    chat, topic = _managed(call, "not enough rights to close or open the topic")
    forum.close(call.world, chat, topic, call.world.bot.user)
    return True


@answers(ReopenForumTopic)
def reopen_forum_topic(call: Call) -> bool:
    chat, topic = _managed(call, "not enough rights to close or open the topic")
    forum.reopen(call.world, chat, topic, call.world.bot.user)
    return True


@answers(DeleteForumTopic)
def delete_forum_topic(call: Call) -> bool:
    chat = find_forum(call)
    topic = forum.find(chat, call["message_thread_id"])
    require_right(call.world, chat, "can_delete_messages", "not enough rights to delete the topic")
    forum.remove(call.world, chat, topic)
    return True


@answers(EditGeneralForumTopic)
def edit_general_forum_topic(call: Call) -> bool:
    chat = _general(call)
    forum.rename(call.world, chat, chat.general, call.world.bot.user, name=_name(call["name"]), icon=None)
    return True


@answers(CloseGeneralForumTopic)
def close_general_forum_topic(call: Call) -> bool:
    chat = _general(call)
    forum.close(call.world, chat, chat.general, call.world.bot.user)
    return True


@answers(ReopenGeneralForumTopic)
def reopen_general_forum_topic(call: Call) -> bool:
    chat = _general(call)
    forum.reopen(call.world, chat, chat.general, call.world.bot.user)
    return True


@answers(HideGeneralForumTopic)
def hide_general_forum_topic(call: Call) -> bool:
    forum.hide(call.world, _general(call), call.world.bot.user)
    return True


@answers(UnhideGeneralForumTopic)
def unhide_general_forum_topic(call: Call) -> bool:
    forum.unhide(call.world, _general(call), call.world.bot.user)
    return True


@answers(GetForumTopicIconStickers)
def get_forum_topic_icon_stickers(call: Call) -> list[Json]:  # noqa: ARG001 - the same for everybody
    return [_sticker(emoji_id, emoji) for emoji_id, emoji in ICONS.items()]


def _sticker(emoji_id: str, emoji: str) -> Json:
    return {
        "file_id": f"SBXICON{emoji_id}",
        "file_unique_id": f"AQ{emoji_id}",
        "type": "custom_emoji",
        "width": 100,
        "height": 100,
        "is_animated": True,
        "is_video": False,
        "emoji": emoji,
        "set_name": "Topics",
        "custom_emoji_id": emoji_id,
    }


def find_forum(call: Call) -> Chat:
    """The chat, which must be a supergroup with topics. Raises Refused."""
    chat = find_chat(call.world, call["chat_id"])
    require_reach(call.world, chat)
    if chat.kind is not ChatKind.SUPERGROUP or not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _managed(call: Call, refusal: str) -> tuple[Chat, Topic]:
    chat = find_forum(call)
    topic = forum.find(chat, call["message_thread_id"])
    # Whoever opened a topic may manage it without the right.
    if topic.opening is None or topic.opening["from"]["id"] != call.world.bot.id:
        require_right(call.world, chat, "can_manage_topics", refusal)
    return chat, topic


def _general(call: Call) -> Chat:
    chat = find_forum(call)
    require_right(call.world, chat, "can_manage_topics", "not enough rights to edit the topic")
    return chat


def _name(name: str) -> str:
    name = name.strip()
    if not name:
        raise bad_request("topic name is empty")
    if utf16_length(name) > forum.MAX_NAME_UNITS:
        raise bad_request("topic name is too long")
    return name


def _icon(icon: str | None) -> str | None:
    if icon and icon not in ICONS:
        raise bad_request("DOCUMENT_INVALID")
    return icon
