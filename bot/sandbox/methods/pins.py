"""Pinned messages."""

from collections.abc import Iterable

from aiogram.methods import (
    PinChatMessage,
    UnpinAllChatMessages,
    UnpinAllForumTopicMessages,
    UnpinAllGeneralForumTopicMessages,
    UnpinChatMessage,
)

from bot.sandbox import forum
from bot.sandbox.chats import GENERAL_TOPIC, Chat, ChatKind
from bot.sandbox.errors import bad_request
from bot.sandbox.messages import announce, is_service, thread_of, without_reply
from bot.sandbox.methods.topics import find_forum
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat, require_reach, require_right


@answers(PinChatMessage)
def pin_chat_message(call: Call) -> bool:
    chat = _pinnable_chat(call)
    message = chat.messages.get(call["message_id"])
    if message is None:
        raise bad_request("message to pin not found")
    if is_service(message):
        raise bad_request("message can't be pinned")
    if message["message_id"] in chat.pinned:
        return True
    chat.pinned = [*chat.pinned, message["message_id"]]
    _tell(call, chat)
    thread = thread_of(message) if chat.is_forum else None
    announce(call.world, chat, {"pinned_message": without_reply(message)}, actor=call.world.bot.user, thread_id=thread)
    return True


@answers(UnpinChatMessage)
def unpin_chat_message(call: Call) -> bool:
    chat = _pinnable_chat(call)
    wanted = call.get("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if wanted is None or wanted not in chat.messages:
        raise bad_request("message to unpin not found")
    return _unpin(call, chat, [wanted])


@answers(UnpinAllChatMessages)
def unpin_all_chat_messages(call: Call) -> bool:
    chat = _pinnable_chat(call)
    return _unpin(call, chat, list(chat.pinned))


@answers(UnpinAllForumTopicMessages)
def unpin_all_forum_topic_messages(call: Call) -> bool:
    chat = find_forum(call)
    _require_pinning(call, chat)
    return _unpin_topic(call, chat, forum.find(chat, call["message_thread_id"]).message_thread_id)


@answers(UnpinAllGeneralForumTopicMessages)
def unpin_all_general_forum_topic_messages(call: Call) -> bool:
    chat = find_forum(call)
    _require_pinning(call, chat)
    return _unpin_topic(call, chat, GENERAL_TOPIC)


def _unpin_topic(call: Call, chat: Chat, thread_id: int) -> bool:
    return _unpin(call, chat, [i for i in chat.pinned if thread_of(chat.messages.get(i, {})) == thread_id])


def _unpin(call: Call, chat: Chat, message_ids: Iterable[int]) -> bool:
    gone = set(message_ids)
    chat.pinned = [i for i in chat.pinned if i not in gone]
    _tell(call, chat)
    return True


def _tell(call: Call, chat: Chat) -> None:
    call.world.tell({"type": "pinned", "chat_id": chat.id, "pinned_message_ids": chat.pinned})


def _pinnable_chat(call: Call) -> Chat:
    chat = find_chat(call.world, call["chat_id"])
    _require_pinning(call, chat)
    return chat


def _require_pinning(call: Call, chat: Chat) -> None:
    if chat.kind is ChatKind.PRIVATE:
        require_reach(call.world, chat)
        return
    right = "can_edit_messages" if chat.kind is ChatKind.CHANNEL else "can_pin_messages"
    require_right(call.world, chat, right, "not enough rights to manage pinned messages in the chat")
