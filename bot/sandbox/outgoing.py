"""The common way of everything that the bot sends: chat, rights, topic, reply, keyboard, rate, message."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.sandbox.chats import GENERAL_TOPIC, Chat, ChatKind
from bot.sandbox.content import forward_origin
from bot.sandbox.entities import Formatted, format_text, utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import check_markup, is_inline
from bot.sandbox.messages import compose, keep, thread_of
from bot.sandbox.registry import Call
from bot.sandbox.rights import find_chat, require_permission
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World

MAX_TEXT_UNITS: Final = 4096
MAX_CAPTION_UNITS: Final = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes, everything about it checked."""

    chat: Chat
    thread_id: int | None
    reply_to: Json | None
    extra: Json  # quote, external_reply


def send(call: Call, content: Json, permission: str) -> Json:
    """Send one message with the parameters that all sending methods share."""
    place = find_place(call, permission)
    markup = check_markup(call.get("reply_markup"))
    call.world.rates.sent(place.chat.id)
    return put(call, place, content, markup)


def put(call: Call, place: Place, content: Json, markup: Json | None = None) -> Json:
    world, chat = call.world, place.chat
    sender: Json = {"sender_chat": chat.json} if chat.kind is ChatKind.CHANNEL else {"from": world.bot.user}
    message = compose(world, chat, content, sender=sender, thread_id=place.thread_id, reply_to=place.reply_to)
    message.update(place.extra)
    if call.get("protect_content"):
        message["has_protected_content"] = True
    if effect := call.get("message_effect_id"):
        message["effect_id"] = effect
    if markup is not None and is_inline(markup):
        message["reply_markup"] = markup
        markup = None
    chat.bot_spoke_last = True
    return keep(world, chat, message, reply_markup=markup)


def find_place(call: Call, permission: str) -> Place:
    """Raises Refused: chat, rights, topic, reply."""
    chat = find_chat(call.world, call["chat_id"])
    require_permission(call.world, chat, permission)
    thread_id: int | None = call.get("message_thread_id")
    if thread_id is not None:
        _require_topic(chat, thread_id)
    reply_to, extra = _find_reply(call, chat)
    if thread_id is None and reply_to is not None and chat.is_forum:
        thread_id = thread_of(reply_to)
    if chat.is_forum and chat.topics[thread_id or GENERAL_TOPIC].closed:
        raise bad_request("TOPIC_CLOSED")
    return Place(chat, thread_id, reply_to, extra)


def _require_topic(chat: Chat, thread_id: int) -> None:
    # Sending to General by its number is refused by Telegram too: there one names no topic.
    if not chat.is_forum or thread_id == GENERAL_TOPIC or thread_id not in chat.topics:
        raise bad_request("message thread not found")


def _find_reply(call: Call, chat: Chat) -> tuple[Json | None, Json]:
    reply: Json = call.get("reply_parameters") or {}
    if not reply and (old_way := call.get("reply_to_message_id")):
        reply = {"message_id": old_way, "allow_sending_without_reply": call.get("allow_sending_without_reply")}
    if not reply:
        return None, {}
    elsewhere = reply.get("chat_id") not in {None, chat.id}
    source = find_chat(call.world, reply["chat_id"]) if elsewhere else chat
    target = source.messages.get(int(reply["message_id"]))
    if target is None:
        if reply.get("allow_sending_without_reply"):
            return None, {}
        raise bad_request("message to be replied not found")
    extra = _quote(reply, target)
    if not elsewhere:
        return target, extra
    external = {"origin": forward_origin(target), "chat": source.json, "message_id": target["message_id"]}
    return None, extra | {"external_reply": external}


def _quote(reply: Json, target: Json) -> Json:
    if not reply.get("quote"):
        return {}
    quote = format_text(reply["quote"], parse_mode=reply.get("quote_parse_mode")).text
    text: str = target.get("text") or target.get("caption") or ""
    if quote not in text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"quote": {"text": quote, "position": utf16_length(text[: text.index(quote)]), "is_manual": True}}


def text_content(world: "World", call: Call, *, too_long: str = "message is too long") -> Json:
    """The content of a text message from `text`, `parse_mode`, `entities`. Raises Refused."""
    formatted = _formatted(world, call["text"], call.get("parse_mode"), call.get("entities"))
    if not formatted.text:
        raise bad_request("message text is empty")
    if formatted.length > MAX_TEXT_UNITS:
        raise bad_request(too_long)
    content: Json = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = formatted.entities
    preview = call.get("link_preview_options")
    if preview is None and call.get("disable_web_page_preview"):
        preview = {"is_disabled": True}
    if preview:
        content["link_preview_options"] = preview
    return content


def caption_content(world: "World", source: Json) -> Json:
    """The caption part of a media message from `caption`, `parse_mode`, `caption_entities`. Raises Refused."""
    if not source.get("caption"):
        return {}
    formatted = _formatted(world, source["caption"], source.get("parse_mode"), source.get("caption_entities"))
    if formatted.length > MAX_CAPTION_UNITS:
        raise bad_request("message caption is too long")
    if not formatted.text:
        return {}
    content: Json = {"caption": formatted.text}
    if formatted.entities:
        content["caption_entities"] = formatted.entities
    if source.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def _formatted(world: "World", text: str, parse_mode: str | None, entities: list[Json] | None) -> Formatted:
    formatted = format_text(text, parse_mode=parse_mode, entities=entities)
    if any("user_id" in entity for entity in formatted.entities):
        return Formatted(formatted.text, _with_people(world, formatted.entities))
    return formatted


def _with_people(world: "World", entities: list[Json]) -> list[Json]:
    """Mentions by id get their User; of strangers nothing remains, as on Telegram."""
    resolved = []
    for entity in entities:
        user_id = entity.get("user_id")
        if user_id is None:
            resolved.append(entity)
        elif user := world.users.get(user_id):
            rest = {k: v for k, v in entity.items() if k != "user_id"}
            resolved.append(rest | {"user": user.json})
    return resolved
