"""Changing what the bot has sent."""

from aiogram.methods import EditMessageCaption, EditMessageReplyMarkup, EditMessageText

from bot.sandbox import outgoing
from bot.sandbox.chats import Chat, ChatKind
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import check_markup
from bot.sandbox.messages import is_service, replace
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat, require_reach
from bot.sandbox.wire import Json

CAPTIONED = frozenset({"photo", "document", "video", "audio", "voice", "animation"})


@answers(EditMessageText)
def edit_message_text(call: Call) -> Json | bool:
    if "text" not in call.values:
        raise bad_request("message text is empty")
    chat, old = find_own(call)
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    content = outgoing.text_content(call.world, call, too_long="MESSAGE_TOO_LONG")
    return change(call, chat, old, drop=("text", "entities", "link_preview_options"), content=content)


@answers(EditMessageCaption)
def edit_message_caption(call: Call) -> Json | bool:
    chat, old = find_own(call)
    if CAPTIONED.isdisjoint(old):
        raise bad_request("there is no caption in the message to edit")
    content = outgoing.caption_content(call.world, call.values)
    return change(call, chat, old, drop=("caption", "caption_entities", "show_caption_above_media"), content=content)


@answers(EditMessageReplyMarkup)
def edit_message_reply_markup(call: Call) -> Json | bool:
    chat, old = find_own(call)
    return change(call, chat, old, drop=(), content={})


def find_own(call: Call) -> tuple[Chat, Json]:
    """The message that an editing method means. Raises Refused."""
    world = call.world
    if inline_id := call.get("inline_message_id"):
        place = world.inline.sent.get(inline_id)
        message = world.chats[place[0]].messages.get(place[1]) if place else None
        if place is None or message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.chats[place[0]], message
    if "chat_id" not in call.values:
        raise bad_request("chat_id is empty")
    chat = find_chat(world, call["chat_id"])
    require_reach(world, chat)
    if not call.get("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(call["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not _may_edit(call, chat, message):
        raise bad_request("message can't be edited")
    return chat, message


def _may_edit(call: Call, chat: Chat, message: Json) -> bool:
    if is_service(message) or "forward_origin" in message:
        return False
    if chat.kind is ChatKind.CHANNEL:
        return call.world.bot_member(chat).may("can_edit_messages")
    return bool(message["from"]["id"] == call.world.bot.id)


def change(call: Call, chat: Chat, old: Json, *, drop: tuple[str, ...], content: Json) -> Json | bool:
    """Put the changed message in place of the old one; its keyboard becomes the given one, or goes. Raises Refused."""
    markup = check_markup(call.get("reply_markup"))
    kept = {k: v for k, v in old.items() if k not in drop and k not in {"edit_date", "reply_markup"}}
    new = kept | content | ({"reply_markup": markup} if markup else {})
    before = {k: v for k, v in old.items() if k != "edit_date"}
    if new == before:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    new["edit_date"] = call.world.now
    replace(call.world, chat, new)
    return True if call.get("inline_message_id") else new
