"""Chats and who is in them."""

from typing import Final

from aiogram.methods import (
    BanChatMember,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    LeaveChat,
    PromoteChatMember,
    RestrictChatMember,
    SetChatAdministratorCustomTitle,
    UnbanChatMember,
)

from bot.sandbox import membership
from bot.sandbox.chats import ADMINISTRATION, PERMISSIONS, Chat, ChatKind, Member, Status, fitting_rights, member_json
from bot.sandbox.errors import bad_request
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat, require_reach, require_right
from bot.sandbox.wire import Json

MAX_CUSTOM_TITLE: Final = 16
_CANNOT_RESTRICT: Final = "not enough rights to restrict/unrestrict chat member"


@answers(GetChatMember)
def get_chat_member(call: Call) -> Json:
    chat = _shared_chat(call)
    user = call.world.users.get(call["user_id"])
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.kind is ChatKind.CHANNEL and call.world.bot_member(chat).status not in ADMINISTRATION:
        raise bad_request("member list is inaccessible")
    return member_json(user.json, chat.member(user.id), chat.kind)


@answers(GetChatAdministrators)
def get_chat_administrators(call: Call) -> list[Json]:
    chat, world = _shared_chat(call), call.world
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    # Other bots among the administrators are left out, as Telegram does.
    return [
        member_json(world.users[user_id].json, member, chat.kind)
        for user_id, member in chat.members.items()
        if member.status in ADMINISTRATION and (user_id == world.bot.id or not world.users[user_id].is_bot)
    ]


@answers(GetChatMemberCount)
def get_chat_member_count(call: Call) -> int:
    chat = _shared_chat(call)
    return 2 if chat.kind is ChatKind.PRIVATE else sum(member.present for member in chat.members.values())


@answers(BanChatMember)
def ban_chat_member(call: Call) -> bool:
    chat = _group(call)
    _require_restricting(call, chat)
    _require_ordinary(call, chat)
    membership.put_out(
        call.world,
        chat,
        call["user_id"],
        actor=call.world.bot.user,
        status=Status.KICKED,
        until=call.get("until_date", 0),
    )
    return True


@answers(UnbanChatMember)
def unban_chat_member(call: Call) -> bool:
    chat = _group(call)
    _require_restricting(call, chat)
    status = chat.member(_user(call)).status
    if status is Status.KICKED or not call.get("only_if_banned"):
        membership.put_out(call.world, chat, call["user_id"], actor=call.world.bot.user, status=Status.LEFT)
    return True


@answers(RestrictChatMember)
def restrict_chat_member(call: Call) -> bool:
    chat = _group(call)
    if chat.kind is not ChatKind.SUPERGROUP:
        raise bad_request("method is available only for supergroups")
    _require_restricting(call, chat)
    _require_ordinary(call, chat)
    allowed = frozenset(name for name, value in call["permissions"].items() if value) & PERMISSIONS
    status = Status.MEMBER if allowed >= chat.permissions else Status.RESTRICTED
    rights = allowed if status is Status.RESTRICTED else frozenset()
    member = Member(status, rights, until_date=call.get("until_date", 0))
    membership.change(call.world, chat, call["user_id"], member, actor=call.world.bot.user)
    return True


@answers(PromoteChatMember)
def promote_chat_member(call: Call) -> bool:
    chat = _group(call)
    if chat.kind is ChatKind.GROUP:
        raise bad_request("method is available for supergroup and channel chats only")
    own = call.world.bot_member(chat)
    rights = fitting_rights(chat.kind, frozenset(name for name, value in call.values.items() if value is True))
    rights = frozenset(right for right in rights if right.startswith("can_"))
    if not own.may("can_promote_members") or not all(own.may(right) for right in rights):
        raise bad_request("not enough rights")
    user_id = _user(call)
    if chat.member(user_id).status is Status.CREATOR:
        raise bad_request("can't remove chat owner")
    if not chat.member(user_id).present:
        raise bad_request("USER_NOT_PARTICIPANT")
    anonymous = bool(call.get("is_anonymous"))
    member = Member(Status.ADMINISTRATOR, rights, anonymous=anonymous) if rights else Member(Status.MEMBER)
    membership.change(call.world, chat, user_id, member, actor=call.world.bot.user)
    return True


@answers(SetChatAdministratorCustomTitle)
def set_chat_administrator_custom_title(call: Call) -> bool:
    chat = _group(call)
    require_right(call.world, chat, "can_promote_members", "not enough rights to change custom title of the user")
    if len(call["custom_title"]) > MAX_CUSTOM_TITLE:
        raise bad_request("ADMIN_RANK_INVALID")
    member = chat.member(_user(call))
    if member.status is not Status.ADMINISTRATOR:
        raise bad_request("user is not an administrator")
    member.custom_title = call["custom_title"]
    return True


@answers(LeaveChat)
def leave_chat(call: Call) -> bool:
    chat = _group(call)
    membership.put_out(call.world, chat, call.world.bot.id, actor=call.world.bot.user, status=Status.LEFT)
    return True


def _shared_chat(call: Call) -> Chat:
    chat = find_chat(call.world, call["chat_id"])
    if chat.kind is not ChatKind.PRIVATE:
        require_reach(call.world, chat)
    return chat


def _group(call: Call) -> Chat:
    chat = find_chat(call.world, call["chat_id"])
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    require_reach(call.world, chat)
    return chat


def _user(call: Call) -> int:
    user_id: int = call["user_id"]
    if user_id not in call.world.users:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return user_id


def _require_restricting(call: Call, chat: Chat) -> None:
    if not call.world.bot_member(chat).may("can_restrict_members"):
        raise bad_request(_CANNOT_RESTRICT)


def _require_ordinary(call: Call, chat: Chat) -> None:
    status = chat.member(_user(call)).status
    if call["user_id"] == call.world.bot.id:
        raise bad_request("can't restrict self")
    if status is Status.CREATOR:
        raise bad_request("can't remove chat owner")
    if status is Status.ADMINISTRATOR:
        raise bad_request("user is an administrator of the chat")
