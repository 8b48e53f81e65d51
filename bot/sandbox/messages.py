"""How a message comes to be, changes and goes; whoever wrote it."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from bot.sandbox.chats import GENERAL_TOPIC, Chat, ChatKind
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World

SERVICE_KINDS = frozenset({
    "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
    "general_forum_topic_hidden", "general_forum_topic_unhidden", "new_chat_members", "left_chat_member",
    "new_chat_title", "pinned_message", "migrate_to_chat_id", "migrate_from_chat_id", "group_chat_created",
})  # fmt: skip


def is_service(message: Json) -> bool:
    return not SERVICE_KINDS.isdisjoint(message)


def thread_of(message: Json) -> int:
    """The topic that a message of a forum is in; General's number for those that name none."""
    return int(message["message_thread_id"]) if message.get("is_topic_message") else GENERAL_TOPIC


def without_reply(message: Json) -> Json:
    """As it stands inside another message: Telegram nests one level only."""
    return {k: v for k, v in message.items() if k != "reply_to_message"} if "reply_to_message" in message else message


def compose(
    world: "World",
    chat: Chat,
    content: Json,
    *,
    sender: Json,
    thread_id: int | None = None,
    reply_to: Json | None = None,
) -> Json:
    """A message with its next id, not yet in the chat. `sender` holds `from` and the like."""
    message: Json = {"message_id": world.numbers.message(chat), **sender, "chat": chat.json, "date": world.now}
    if thread_id is not None and thread_id != GENERAL_TOPIC:
        message["message_thread_id"] = thread_id
        message["is_topic_message"] = True
        # In a topic everything that replies to nothing replies to the topic's beginning.
        reply_to = reply_to or chat.topics[thread_id].opening
    elif reply_to is not None and chat.kind is ChatKind.SUPERGROUP:
        message["message_thread_id"] = reply_to.get("message_thread_id", reply_to["message_id"])
    if reply_to is not None:
        message["reply_to_message"] = without_reply(reply_to)
    message.update(content)
    return message


def keep(world: "World", chat: Chat, message: Json, *, reply_markup: Json | None = None) -> Json:
    """Put a message into the chat. `reply_markup` is one that the Message object does not carry."""
    message_id: int = message["message_id"]
    chat.messages[message_id] = message
    if reply_markup is not None:
        chat.reply_markups[message_id] = reply_markup
    if world.keep_messages is not None and len(chat.messages) > world.keep_messages:
        forget(chat, list(islice(chat.messages, len(chat.messages) - world.keep_messages)))
    if world.watched:
        world.tell({"type": "message", "message": as_shown(chat, message)})
    return message


def replace(world: "World", chat: Chat, message: Json) -> Json:
    chat.messages[message["message_id"]] = message
    if world.watched:
        world.tell({"type": "edited", "message": as_shown(chat, message)})
    return message


def forget(chat: Chat, message_ids: Iterable[int]) -> None:
    for message_id in message_ids:
        chat.messages.pop(message_id, None)
        chat.reply_markups.pop(message_id, None)
        chat.reactions.pop(message_id, None)


def delete(world: "World", chat: Chat, message_ids: list[int]) -> None:
    forget(chat, message_ids)
    if pinned := [i for i in message_ids if i in chat.pinned]:
        chat.pinned = [i for i in chat.pinned if i not in pinned]
    world.tell({"type": "deleted", "chat_id": chat.id, "message_ids": message_ids})


def as_shown(chat: Chat, message: Json) -> Json:
    """The message as people see it: with its keyboard and its reactions."""
    message_id = message["message_id"]
    shown = message
    if markup := chat.reply_markups.get(message_id):
        shown = {**shown, "reply_markup": markup}
    if counts := reaction_counts(chat, message_id):
        shown = {**shown, "reactions": counts}
    return shown


def reaction_counts(chat: Chat, message_id: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for reactions in chat.reactions.get(message_id, {}).values():
        for reaction in reactions:
            sign = str(reaction.get("emoji") or reaction.get("custom_emoji_id") or "⭐")
            counts[sign] = counts.get(sign, 0) + 1
    return counts


def announce(world: "World", chat: Chat, content: Json, *, actor: Json, thread_id: int | None = None) -> Json:
    """A service message. The bot hears of it unless the bot itself caused it."""
    message = compose(world, chat, content, sender={"from": actor}, thread_id=thread_id)
    keep(world, chat, message)
    if actor["id"] != world.bot.id and world.bot_member(chat).present:
        world.publish("channel_post" if chat.kind is ChatKind.CHANNEL else "message", message)
    return message
