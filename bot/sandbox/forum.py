"""Topics: what happens when somebody, person or bot, opens, changes, closes or deletes one."""

from typing import TYPE_CHECKING, Final

from bot.sandbox.chats import ICON_COLORS, Chat, Topic
from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.messages import announce, delete, thread_of
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World

MAX_NAME_UNITS: Final = 128


def find(chat: Chat, thread_id: int) -> Topic:
    """The topic that a method of topics means. Raises Refused."""
    topic = chat.topics.get(thread_id)
    if topic is None:
        raise bad_request("TOPIC_DELETED" if thread_id in chat.deleted_topics else "TOPIC_ID_INVALID")
    return topic


def create(
    world: "World", chat: Chat, actor: Json, name: str, *, color: int | None = None, icon: str | None = None
) -> Topic:
    color = ICON_COLORS[0] if color is None else color
    content: Json = {"name": name, "icon_color": color, **({"icon_custom_emoji_id": icon} if icon else {})}
    # The opening message is the topic: its id is the topic's number.
    thread_id = chat.last_message_id + 1
    where: Json = {"message_thread_id": thread_id, "is_topic_message": True}
    opening = announce(world, chat, {**where, "forum_topic_created": content}, actor=actor)
    topic = chat.topics[thread_id] = Topic(thread_id, name, color, icon, opening=opening)
    tell(world, chat, topic)
    return topic


def rename(world: "World", chat: Chat, topic: Topic, actor: Json, *, name: str | None, icon: str | None) -> None:
    new_name, new_icon = name or topic.name, topic.icon_custom_emoji_id if icon is None else icon or None
    if (new_name, new_icon) == (topic.name, topic.icon_custom_emoji_id):
        raise not_modified()
    content: Json = {}
    if new_name != topic.name:
        content["name"] = new_name
    if new_icon != topic.icon_custom_emoji_id:
        content["icon_custom_emoji_id"] = new_icon or ""
    topic.name, topic.icon_custom_emoji_id = new_name, new_icon
    announce(world, chat, {"forum_topic_edited": content}, actor=actor, thread_id=topic.message_thread_id)
    tell(world, chat, topic)


def close(world: "World", chat: Chat, topic: Topic, actor: Json) -> None:
    if topic.closed:
        raise not_modified()
    topic.closed = True
    announce(world, chat, {"forum_topic_closed": {}}, actor=actor, thread_id=topic.message_thread_id)
    tell(world, chat, topic)


def reopen(world: "World", chat: Chat, topic: Topic, actor: Json) -> None:
    if not topic.closed:
        raise not_modified()
    topic.closed = topic.hidden = False
    announce(world, chat, {"forum_topic_reopened": {}}, actor=actor, thread_id=topic.message_thread_id)
    tell(world, chat, topic)


def hide(world: "World", chat: Chat, actor: Json) -> None:
    """Only General can be hidden; it is closed with that."""
    if chat.general.hidden:
        raise not_modified()
    chat.general.hidden = chat.general.closed = True
    announce(world, chat, {"general_forum_topic_hidden": {}}, actor=actor)
    tell(world, chat, chat.general)


def unhide(world: "World", chat: Chat, actor: Json) -> None:
    if not chat.general.hidden:
        raise not_modified()
    chat.general.hidden = False
    announce(world, chat, {"general_forum_topic_unhidden": {}}, actor=actor)
    tell(world, chat, chat.general)


def remove(world: "World", chat: Chat, topic: Topic) -> None:
    """The topic goes with all its messages, and nobody is told: as Telegram."""
    del chat.topics[topic.message_thread_id]
    chat.deleted_topics.add(topic.message_thread_id)
    delete(world, chat, [i for i, m in chat.messages.items() if thread_of(m) == topic.message_thread_id])
    world.tell({"type": "topic_deleted", "chat_id": chat.id, "message_thread_id": topic.message_thread_id})


def not_modified() -> Refused:
    return bad_request("TOPIC_NOT_MODIFIED")


def shown(topic: Topic) -> Json:
    return {
        "message_thread_id": topic.message_thread_id,
        "name": topic.name,
        "icon_color": topic.icon_color,
        "icon_custom_emoji_id": topic.icon_custom_emoji_id,
        "closed": topic.closed,
        "hidden": topic.hidden,
    }


def tell(world: "World", chat: Chat, topic: Topic) -> None:
    world.tell({"type": "topic", "chat_id": chat.id, "topic": shown(topic)})
