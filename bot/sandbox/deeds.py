"""What a person does, carried out: the message or tap is made, kept and told to the bot if the bot may hear it."""

from typing import TYPE_CHECKING

from bot.sandbox.callbacks import Callback
from bot.sandbox.chats import ADMINISTRATION, GENERAL_TOPIC, Chat, ChatKind, Status
from bot.sandbox.content import Attachment
from bot.sandbox.entities import format_text, utf16_length
from bot.sandbox.errors import Impossible
from bot.sandbox.inline import InlineQuery
from bot.sandbox.messages import compose, keep, reaction_counts, replace, thread_of
from bot.sandbox.users import ANONYMOUS_ADMINISTRATOR, User
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World

__all__ = ["Attachment", "Impossible", "InlineQuery"]


def say(
    world: "World",
    chat: Chat,
    user: User,
    content: Json,
    *,
    thread_id: int | None = None,
    reply_to: Json | int | None = None,
    quote: str | None = None,
    anonymous: bool = False,
) -> Json:
    """Put a person's message into a chat. Raises Impossible where Telegram would not let them write."""
    target = _target(chat, reply_to)
    if thread_id is None and target is not None and chat.is_forum:
        thread_id = thread_of(target)
    _let_write(chat, user, thread_id)
    message = compose(
        world, chat, content, sender=_sender(chat, user, anonymous=anonymous), thread_id=thread_id, reply_to=target
    )
    if quote:
        said: str = (target or {}).get("text", "")
        message["quote"] = {"text": quote, "position": utf16_length(said.partition(quote)[0]), "is_manual": True}
    keep(world, chat, message)
    if chat.kind is ChatKind.PRIVATE:
        user.started = True
    if hears(world, chat, message):
        world.publish("channel_post" if chat.kind is ChatKind.CHANNEL else "message", message)
    chat.bot_spoke_last = False
    return message


def _target(chat: Chat, reply_to: Json | int | None) -> Json | None:
    if reply_to is None:
        return None
    message_id = reply_to if isinstance(reply_to, int) else reply_to["message_id"]
    if message_id not in chat.messages:
        raise Impossible(f"message {message_id} is not in chat {chat.id}")
    return chat.messages[message_id]


def _let_write(chat: Chat, user: User, thread_id: int | None) -> None:
    if chat.kind is ChatKind.PRIVATE:
        if chat.id != user.id or user.blocked or user.deactivated:
            raise Impossible(f"{user.json['first_name']} cannot write in the private chat {chat.id}")
        return
    member = chat.member(user.id)
    silenced = member.status is Status.RESTRICTED and "can_send_messages" not in member.rights
    if not member.present or silenced or (chat.kind is ChatKind.CHANNEL and member.status not in ADMINISTRATION):
        raise Impossible(f"{user.json['first_name']} cannot write in chat {chat.id}")
    topic = chat.topics.get(thread_id or GENERAL_TOPIC) if chat.is_forum else None
    if chat.is_forum and topic is None:
        raise Impossible(f"there is no topic {thread_id} in chat {chat.id}")
    if topic is not None and topic.closed and not member.may("can_manage_topics"):
        raise Impossible(f"topic {thread_id} of chat {chat.id} is closed")


def _sender(chat: Chat, user: User, *, anonymous: bool) -> Json:
    if chat.kind is ChatKind.CHANNEL:
        return {"sender_chat": chat.json}
    if anonymous or chat.member(user.id).anonymous:
        return {"from": ANONYMOUS_ADMINISTRATOR, "sender_chat": chat.json}
    return {"from": user.json}


def hears(world: "World", chat: Chat, message: Json) -> bool:
    """Whether the bot is told of a message: never in what it is not part of, less in privacy mode."""
    if chat.kind is ChatKind.PRIVATE:
        return True
    member = world.bot_member(chat)
    sender = message.get("from", {})
    if not member.present or (sender.get("is_bot") and "sender_chat" not in message):
        return False
    if chat.kind is ChatKind.CHANNEL or member.status in ADMINISTRATION or world.bot.can_read_all_group_messages:
        return True
    return _meant_for_bot(world, chat, message)


def _meant_for_bot(world: "World", chat: Chat, message: Json) -> bool:
    reply = message.get("reply_to_message", {})
    if reply.get("from", {}).get("id") == world.bot.id and "forum_topic_created" not in reply:
        return True
    if message.get("via_bot", {}).get("id") == world.bot.id:
        return True
    text: str = message.get("text") or message.get("caption") or ""
    if not text.startswith("/"):
        return False
    _, _, addressee = text.split(maxsplit=1)[0].partition("@")
    return addressee.lower() == world.bot.username.lower() if addressee else chat.bot_spoke_last


def edit(world: "World", chat: Chat, user: User, message_id: int, text: str) -> Json:
    old = chat.messages[message_id]
    if old.get("from", {}).get("id") not in {user.id, ANONYMOUS_ADMINISTRATOR["id"]} and "sender_chat" not in old:
        raise Impossible("only one's own messages can be edited")
    formatted = format_text(text)
    name, entities = ("text", "entities") if "text" in old else ("caption", "caption_entities")
    kept = {k: v for k, v in old.items() if k not in {name, entities}}
    new = kept | {name: formatted.text, "edit_date": world.now}
    if formatted.entities:
        new[entities] = formatted.entities
    replace(world, chat, new)
    if hears(world, chat, new):
        world.publish("edited_channel_post" if chat.kind is ChatKind.CHANNEL else "edited_message", new)
    return new


def react(world: "World", chat: Chat, user: User, message_id: int, emoji: str | None) -> None:
    """The bot hears of it only if it asked for message_reaction and is an administrator (or in private)."""
    of_message = chat.reactions.setdefault(message_id, {})
    old, new = of_message.get(user.id, []), [{"type": "emoji", "emoji": emoji}] if emoji else []
    of_message[user.id] = new
    counts = reaction_counts(chat, message_id)
    world.tell({"type": "reactions", "chat_id": chat.id, "message_id": message_id, "reactions": counts})
    if chat.kind is ChatKind.PRIVATE or world.bot_member(chat).status is Status.ADMINISTRATOR:
        world.publish(
            "message_reaction",
            {
                "chat": chat.json,
                "message_id": message_id,
                "user": user.json,
                "date": world.now,
                "old_reaction": old,
                "new_reaction": new,
            },
        )


def press(world: "World", user: User, message: Json, button: str) -> Callback:
    current = world.chats[message["chat"]["id"]].messages.get(message["message_id"])
    if current is None:
        raise LookupError(f"message {message['message_id']} is gone")
    rows: list[list[Json]] = current.get("reply_markup", {}).get("inline_keyboard", [])
    keys = [key for row in rows for key in row]
    for key in keys:
        if button in {key["text"], key.get("callback_data")}:
            if "callback_data" not in key:
                raise LookupError(f"the button «{key['text']}» calls nobody back: {key}")
            return tap(world, user, current, key["callback_data"])
    raise LookupError(f"no button «{button}» among {[key['text'] for key in keys]}")


def tap(world: "World", user: User, message: Json, data: str) -> Callback:
    chat = world.chats[message["chat"]["id"]]
    callback = Callback(str(4_300_000_000_000 + world.numbers.serial()), user.id, world.now, data)
    world.callbacks.add(callback)
    current = chat.messages.get(message["message_id"])
    query: Json = {"id": callback.id, "from": user.json, "chat_instance": str(-(chat.id**2)), "data": data}
    inline_id = message.get("via_bot") and next(
        (i for i, place in world.inline.sent.items() if place == (chat.id, message["message_id"])), None
    )
    if inline_id:
        query["inline_message_id"] = inline_id
    else:
        gone = {"chat": chat.json, "message_id": message["message_id"], "date": 0}
        query["message"] = gone if current is None else current
    world.publish("callback_query", query)
    return callback


def shown_key(chat: Chat, text: str) -> Json:
    """The key with this text on the reply keyboard that the chat shows now."""
    for message_id in sorted(chat.reply_markups, reverse=True):
        markup = chat.reply_markups[message_id]
        if markup.get("remove_keyboard"):
            break
        keys = [key if isinstance(key, dict) else {"text": key} for row in markup.get("keyboard", []) for key in row]
        for key in keys:
            if key["text"] == text:
                return key
        if keys:
            raise LookupError(f"no key «{text}» among {[key['text'] for key in keys]}")
    raise LookupError(f"no reply keyboard is shown, so no key «{text}»")


def ask_inline(world: "World", user: User, query: str, offset: str = "") -> InlineQuery:
    asked = InlineQuery(str(3_300_000_000_000 + world.numbers.serial()), user.id, query, world.now)
    world.inline.add(asked)
    body = {"id": asked.id, "from": user.json, "query": query, "offset": offset, "chat_type": "sender"}
    world.publish("inline_query", body)
    return asked


def choose_inline(
    world: "World", chat: Chat, user: User, query: str, result_id: str, *, thread_id: int | None = None
) -> Json:
    result = world.inline.result(user.id, result_id, query)
    content: Json = {**result["message"], "via_bot": world.bot.user}
    message = say(world, chat, user, content, thread_id=thread_id)
    inline_id = f"SBXINLINE{world.numbers.serial():010d}"
    chosen: Json = {"result_id": result_id, "from": user.json, "query": query}
    if "reply_markup" in message:  # without buttons Telegram gives the bot no handle on the message
        world.inline.sent[inline_id] = (chat.id, message["message_id"])
        chosen["inline_message_id"] = inline_id
    world.publish("chosen_inline_result", chosen)
    return message
