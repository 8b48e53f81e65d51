"""Whether the bot may do a thing in a chat; the refusals are Telegram's."""

from typing import TYPE_CHECKING, Final

from bot.sandbox.chats import ADMINISTRATION, Chat, ChatKind, Status
from bot.sandbox.errors import bad_request, forbidden, migrated

if TYPE_CHECKING:
    from bot.sandbox.world import World

# permission → what a refusal calls the thing that is not permitted
_THINGS: Final = {
    "can_send_messages": "text messages",
    "can_send_photos": "photos",
    "can_send_documents": "documents",
    "can_send_videos": "videos",
    "can_send_audios": "music",
    "can_send_voice_notes": "voice notes",
    "can_send_video_notes": "video notes",
    "can_send_polls": "polls",
    "can_send_other_messages": "stickers",
}


def find_chat(world: "World", chat_id: int | str) -> Chat:
    """A chat that the bot can know, by id or @username. Raises Refused."""
    if isinstance(chat_id, str):
        wanted = chat_id.removeprefix("@").lower()
        named = (c for c in world.chats.values() if c.kind in {ChatKind.SUPERGROUP, ChatKind.CHANNEL})
        chat = next((c for c in named if c.json.get("username", "").lower() == wanted), None)
    else:
        chat = world.chats.get(chat_id)
    if chat is None or (chat.kind is ChatKind.PRIVATE and not _met(world, chat)):
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    return chat


def _met(world: "World", chat: Chat) -> bool:
    """The bot knows a person who wrote to it or who shares a group with it."""
    if world.users[chat.id].started:
        return True
    return any(c.member(chat.id).present and world.bot_member(c).present for c in world.chats.values())


def require_reach(world: "World", chat: Chat) -> None:
    """The bot can speak in this chat at all. Raises Refused 403."""
    if chat.kind is ChatKind.PRIVATE:
        _require_person(world, chat)
        return
    member = world.bot_member(chat)
    if member.status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.long_name}")
    if not member.present:
        raise forbidden(f"bot is not a member of the {chat.long_name}")


def _require_person(world: "World", chat: Chat) -> None:
    user = world.users[chat.id]
    if user.deactivated:
        raise forbidden("user is deactivated")
    if user.is_bot:
        raise forbidden("bot can't send messages to bots")
    if user.blocked:
        raise forbidden("bot was blocked by the user")
    if not user.started:
        raise forbidden("bot can't initiate conversation with a user")


def require_access(world: "World", chat: Chat) -> None:
    """The bot can read this chat: in private chats also when it was blocked. Raises Refused."""
    if chat.kind is not ChatKind.PRIVATE:
        require_reach(world, chat)


def require_permission(world: "World", chat: Chat, permission: str) -> None:
    """The bot may send this kind of content here. Raises Refused."""
    require_reach(world, chat)
    if chat.kind is ChatKind.PRIVATE:
        return
    member = world.bot_member(chat)
    if chat.kind is ChatKind.CHANNEL:
        if not member.may("can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
        return
    if member.status in ADMINISTRATION:
        return
    allowed = chat.permissions & member.rights if member.status is Status.RESTRICTED else chat.permissions
    if permission not in allowed:
        raise bad_request(f"not enough rights to send {_THINGS[permission]} to the chat")


def require_right(world: "World", chat: Chat, right: str, refusal: str) -> None:
    """The bot holds an administrator's right, or everybody in the chat has it. Raises Refused."""
    require_reach(world, chat)
    member = world.bot_member(chat)
    if member.may(right) or (member.status is not Status.RESTRICTED and right in chat.permissions):
        return
    raise bad_request(refusal)
