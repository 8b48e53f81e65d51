"""Chats, who is in them, and their topics."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from aiogram.types import ChatMemberAdministrator, ChatPermissions

from bot.sandbox.wire import Json


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


PRESENT: Final = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})
ADMINISTRATION: Final = frozenset({Status.CREATOR, Status.ADMINISTRATOR})

# Rights are derived from the types of the Bot API, so that a new right appears here by itself.
ADMINISTRATOR_RIGHTS: Final = frozenset(
    name for name in ChatMemberAdministrator.model_fields if name.startswith("can_") and name != "can_be_edited"
)
_ONLY_CHANNELS = frozenset({"can_post_messages", "can_edit_messages", "can_manage_direct_messages"})
_ONLY_GROUPS = frozenset({"can_pin_messages", "can_manage_topics", "can_manage_tags"})
PERMISSIONS: Final = frozenset(name for name in ChatPermissions.model_fields if name.startswith("can_"))
_ADMINISTRATIVE = frozenset({"can_change_info", "can_pin_messages", "can_manage_topics", "can_edit_tag"})
DEFAULT_PERMISSIONS: Final = PERMISSIONS - _ADMINISTRATIVE
GENERAL_TOPIC: Final = 1
ICON_COLORS: Final = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


@dataclass(slots=True)
class Member:
    status: Status
    rights: frozenset[str] = frozenset()  # an administrator's rights, or what a restricted member may do
    custom_title: str | None = None
    anonymous: bool = False
    until_date: int = 0

    @property
    def present(self) -> bool:
        return self.status in PRESENT

    def may(self, right: str) -> bool:
        return self.status is Status.CREATOR or (self.status is Status.ADMINISTRATOR and right in self.rights)


ABSENT: Final = Member(Status.LEFT)


@dataclass(slots=True)
class Topic:
    message_thread_id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str | None = None
    closed: bool = False
    hidden: bool = False
    opening: Json | None = None  # its forum_topic_created message; General has none

    def as_forum_topic(self) -> Json:
        topic: Json = {
            "message_thread_id": self.message_thread_id,
            "name": self.name,
            "icon_color": self.icon_color,
        }
        if self.icon_custom_emoji_id:
            topic["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        return topic


@dataclass(slots=True)
class Chat:
    id: int
    kind: ChatKind
    json: Json  # the Chat object inside messages; replaced, never changed in place
    members: dict[int, Member] = field(default_factory=dict)
    permissions: frozenset[str] = DEFAULT_PERMISSIONS
    messages: dict[int, Json] = field(default_factory=dict)  # by id, oldest first; a message is replaced, not changed
    last_message_id: int = 0  # of supergroups and channels, which count for themselves
    topics: dict[int, Topic] = field(default_factory=dict)
    deleted_topics: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    reply_markups: dict[int, Json] = field(default_factory=dict)  # keyboards that a Message does not carry
    reactions: dict[int, dict[int, list[Json]]] = field(default_factory=dict)  # message → who → which
    migrated_to: int | None = None
    migrated_from: int | None = None
    description: str | None = None
    invite_link: str | None = None
    bot_spoke_last: bool = False

    @property
    def is_forum(self) -> bool:
        return bool(self.json.get("is_forum"))

    def lay_out_topics(self) -> None:
        """Begin as a forum does: with the General topic."""
        self.topics.setdefault(GENERAL_TOPIC, Topic(GENERAL_TOPIC, "General", ICON_COLORS[0]))

    @property
    def general(self) -> Topic:
        return self.topics[GENERAL_TOPIC]

    def member(self, user_id: int) -> Member:
        return self.members.get(user_id, ABSENT)

    @property
    def long_name(self) -> str:
        """As refusals call it."""
        return f"{self.kind.value} chat"


def found_chat(
    kind: ChatKind, chat_id: int, title: str, *, is_forum: bool = False, username: str | None = None
) -> Chat:
    """A new group or channel, as yet without members."""
    json: Json = {"id": chat_id, "type": kind.value, "title": title}
    json.update({"is_forum": True} if is_forum else {})
    json.update({"username": username} if username else {})
    chat = Chat(chat_id, kind, json)
    if kind is not ChatKind.GROUP:
        chat.last_message_id = 1  # the first number went to its creation, so that no topic is called 1
    if is_forum:
        chat.lay_out_topics()
    return chat


def fitting_rights(kind: ChatKind, rights: frozenset[str]) -> frozenset[str]:
    """Without the rights that do not exist in this kind of chat."""
    return rights - (_ONLY_GROUPS if kind is ChatKind.CHANNEL else _ONLY_CHANNELS)


def member_json(user: Json, member: Member, kind: ChatKind) -> Json:
    """The ChatMember object, with the fields that this status has."""
    json: Json = {"status": member.status.value, "user": user}
    match member.status:
        case Status.CREATOR:
            json["is_anonymous"] = member.anonymous
        case Status.ADMINISTRATOR:
            json.update(_administrator(member, kind))
        case Status.RESTRICTED:
            json.update({name: name in member.rights for name in PERMISSIONS})
            json.update(is_member=True, until_date=member.until_date)
        case Status.KICKED:
            json["until_date"] = member.until_date
        case _:
            pass
    if member.custom_title and member.status in ADMINISTRATION:
        json["custom_title"] = member.custom_title
    return json


def _administrator(member: Member, kind: ChatKind) -> Json:
    there = fitting_rights(kind, ADMINISTRATOR_RIGHTS)
    return {
        "can_be_edited": False,
        "is_anonymous": member.anonymous,
        **{name: name in member.rights for name in sorted(there)},
    }
