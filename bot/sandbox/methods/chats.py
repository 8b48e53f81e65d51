"""What a chat is, and its settings."""

from aiogram.methods import (
    CreateChatInviteLink,
    ExportChatInviteLink,
    GetChat,
    RevokeChatInviteLink,
    SetChatDescription,
    SetChatPermissions,
    SetChatTitle,
)

from bot.sandbox.chats import PERMISSIONS, Chat, ChatKind
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.messages import announce
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat, require_reach, require_right
from bot.sandbox.wire import Json

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
MAX_TITLE_UNITS = 128
MAX_DESCRIPTION_UNITS = 255


@answers(GetChat)
def get_chat(call: Call) -> Json:
    chat = find_chat(call.world, call["chat_id"])
    if chat.kind is not ChatKind.PRIVATE:
        require_reach(call.world, chat)
    full: Json = {
        **chat.json,
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if "username" in chat.json:
        full["active_usernames"] = [chat.json["username"]]
    if chat.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
        full["permissions"] = {name: name in chat.permissions for name in sorted(PERMISSIONS)}
    optional = {"description": chat.description, "invite_link": chat.invite_link}
    full.update({name: value for name, value in optional.items() if value})
    if chat.pinned and (pinned := chat.messages.get(chat.pinned[-1])):
        full["pinned_message"] = pinned
    return full


@answers(SetChatTitle)
def set_chat_title(call: Call) -> bool:
    chat = _changeable(call, "not enough rights to change chat title")
    title = call["title"].strip()
    if not 0 < utf16_length(title) <= MAX_TITLE_UNITS:
        raise bad_request("chat title is too long" if title else "chat title is empty")
    if title == chat.json["title"]:
        raise bad_request("chat title is not modified")
    chat.json = chat.json | {"title": title}
    announce(call.world, chat, {"new_chat_title": title}, actor=call.world.bot.user)
    call.world.tell({"type": "world"})
    return True


@answers(SetChatDescription)
def set_chat_description(call: Call) -> bool:
    chat = _changeable(call, "not enough rights to set chat description")
    description = call.get("description", "")
    if utf16_length(description) > MAX_DESCRIPTION_UNITS:
        raise bad_request("chat description is too long")
    if description == (chat.description or ""):
        raise bad_request("chat description is not modified")
    chat.description = description or None
    return True


@answers(SetChatPermissions)
def set_chat_permissions(call: Call) -> bool:
    chat = _group(call)
    if not call.world.bot_member(chat).may("can_restrict_members"):
        raise bad_request("not enough rights to change chat permissions")
    chat.permissions = frozenset(name for name, value in call["permissions"].items() if value) & PERMISSIONS
    return True


@answers(ExportChatInviteLink)
def export_chat_invite_link(call: Call) -> str:
    chat = _inviting(call)
    chat.invite_link = _new_link(call)
    return chat.invite_link


@answers(CreateChatInviteLink)
def create_chat_invite_link(call: Call) -> Json:
    _inviting(call)
    optional = {name: call[name] for name in ("name", "expire_date", "member_limit") if name in call.values}
    return _link(call, _new_link(call)) | optional | {"creates_join_request": bool(call.get("creates_join_request"))}


@answers(RevokeChatInviteLink)
def revoke_chat_invite_link(call: Call) -> Json:
    chat = _inviting(call)
    if chat.invite_link == call["invite_link"]:
        chat.invite_link = None
    return _link(call, call["invite_link"]) | {"is_revoked": True}


def _new_link(call: Call) -> str:
    return f"https://t.me/+SandboxInvite{call.world.numbers.serial():06d}"


def _link(call: Call, link: str) -> Json:
    return {
        "invite_link": link,
        "creator": call.world.bot.user,
        "creates_join_request": False,
        "is_primary": False,
        "is_revoked": False,
    }


def _group(call: Call) -> Chat:
    chat = find_chat(call.world, call["chat_id"])
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("can't change a private chat")
    require_reach(call.world, chat)
    return chat


def _changeable(call: Call, refusal: str) -> Chat:
    chat = _group(call)
    require_right(call.world, chat, "can_change_info", refusal)
    return chat


def _inviting(call: Call) -> Chat:
    chat = _group(call)
    if not call.world.bot_member(chat).may("can_invite_users"):
        raise bad_request("not enough rights to manage chat invite link")
    return chat
