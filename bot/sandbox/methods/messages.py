"""Text and the small kinds of messages; copies and forwards; deletion."""

from aiogram.methods import DeleteMessage, DeleteMessages, SendChatAction, SendMessage

from bot.sandbox import outgoing
from bot.sandbox.chats import ADMINISTRATION, Chat, ChatKind
from bot.sandbox.errors import bad_request
from bot.sandbox.messages import delete
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat, require_reach
from bot.sandbox.wire import Json

DELETABLE_SECONDS = 48 * 3600
MAX_IDS = 100
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note", "cancel",
})  # fmt: skip


@answers(SendMessage)
def send_message(call: Call) -> Json:
    return outgoing.send(call, outgoing.text_content(call.world, call), "can_send_messages")


@answers(SendChatAction)
def send_chat_action(call: Call) -> bool:
    chat = find_chat(call.world, call["chat_id"])
    require_reach(call.world, chat)
    if call["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.tell({"type": "action", "chat_id": chat.id, "action": call["action"]})
    return True


@answers(DeleteMessage)
def delete_message(call: Call) -> bool:
    chat = find_chat(call.world, call["chat_id"])
    require_reach(call.world, chat)
    message = chat.messages.get(call["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    require_deletable(call, chat, message)
    delete(call.world, chat, [message["message_id"]])
    return True


@answers(DeleteMessages)
def delete_messages(call: Call) -> bool:
    chat = find_chat(call.world, call["chat_id"])
    require_reach(call.world, chat)
    ids: list[int] = call["message_ids"]
    if not 0 < len(ids) <= MAX_IDS:
        raise bad_request("too many messages to delete" if ids else "message identifiers are not specified")
    doomed = [chat.messages[i] for i in ids if i in chat.messages]
    for message in doomed:
        require_deletable(call, chat, message)
    delete(call.world, chat, [message["message_id"] for message in doomed])
    return True


def require_deletable(call: Call, chat: Chat, message: Json) -> None:
    """Own messages and those in private chats for 48 hours; others' with the right to delete. Raises Refused."""
    if "forum_topic_created" in message or "migrate_from_chat_id" in message:
        raise bad_request("message can't be deleted")
    member = call.world.bot_member(chat)
    own = message.get("from", {}).get("id") == call.world.bot.id
    if member.may("can_delete_messages") or (chat.kind is ChatKind.GROUP and member.status in ADMINISTRATION):
        return
    if chat.kind is ChatKind.CHANNEL:
        own = member.may("can_post_messages")
    if not own and chat.kind is not ChatKind.PRIVATE:
        raise bad_request("message can't be deleted")
    if call.world.now - message["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
