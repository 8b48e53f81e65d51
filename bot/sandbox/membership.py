"""Who comes, goes, is let in, put out or given rights; and what the bot hears of it."""

from typing import TYPE_CHECKING

from bot.sandbox.chats import Chat, ChatKind, Member, Status, member_json
from bot.sandbox.messages import announce, compose, keep
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World


def change(world: "World", chat: Chat, user_id: int, member: Member, *, actor: Json) -> None:
    """Set a member's standing and send `my_chat_member` or `chat_member`."""
    old = chat.member(user_id)
    chat.members[user_id] = member
    user = world.users[user_id].json
    body: Json = {
        "chat": chat.json,
        "from": actor,
        "date": world.now,
        "old_chat_member": member_json(user, old, chat.kind),
        "new_chat_member": member_json(user, member, chat.kind),
    }
    world.tell({"type": "world"})
    if user_id == world.bot.id:
        world.publish("my_chat_member", body)
    elif world.bot_member(chat).status is Status.ADMINISTRATOR:
        world.publish("chat_member", body)


def let_in(world: "World", chat: Chat, user_id: int, *, actor: Json) -> None:
    """Join by oneself or by another's hand, with the service message of groups."""
    if chat.member(user_id).present:
        return
    change(world, chat, user_id, Member(Status.MEMBER), actor=actor)
    if chat.kind is not ChatKind.CHANNEL:
        announce(world, chat, {"new_chat_members": [world.users[user_id].json]}, actor=actor)


def put_out(world: "World", chat: Chat, user_id: int, *, actor: Json, status: Status, until: int = 0) -> None:
    """Leave (LEFT) or be banned (KICKED), with the service message of groups."""
    was_present = chat.member(user_id).present
    if was_present and chat.kind is not ChatKind.CHANNEL:
        announce(world, chat, {"left_chat_member": world.users[user_id].json}, actor=actor)
    change(world, chat, user_id, Member(status, until_date=until), actor=actor)


def set_blocked(world: "World", user_id: int, *, blocked: bool) -> None:
    """A person stops or starts the bot: my_chat_member in the private chat."""
    user = world.users[user_id]
    if user.blocked == blocked:
        return
    user.blocked = blocked
    before, after = (Status.MEMBER, Status.KICKED) if blocked else (Status.KICKED, Status.MEMBER)
    chat = world.private_chat(user_id)
    world.publish(
        "my_chat_member",
        {
            "chat": chat.json,
            "from": user.json,
            "date": world.now,
            "old_chat_member": member_json(world.bot.user, Member(before), chat.kind),
            "new_chat_member": member_json(world.bot.user, Member(after), chat.kind),
        },
    )
    world.tell({"type": "world"})


def migrate(world: "World", group: Chat, supergroup_id: int) -> Chat:
    """Turn a basic group into a supergroup: a new id, the old one refuses from now on."""
    if group.kind is not ChatKind.GROUP or group.migrated_to is not None:
        raise ValueError(f"chat {group.id} is not a group that can be upgraded")
    json = {"id": supergroup_id, "type": "supergroup", "title": group.json["title"]}
    chat = Chat(supergroup_id, ChatKind.SUPERGROUP, json, members=dict(group.members), migrated_from=group.id)
    world.chats[supergroup_id] = chat
    group.migrated_to = supergroup_id
    creator = next((i for i, m in group.members.items() if m.status is Status.CREATOR), world.bot.id)
    actor = {"from": world.users[creator].json}
    old = keep(world, group, compose(world, group, {"migrate_to_chat_id": supergroup_id}, sender=actor))
    new = keep(world, chat, compose(world, chat, {"migrate_from_chat_id": group.id}, sender=actor))
    if world.bot_member(chat).present:
        world.publish("message", old)
        world.publish("message", new)
    world.tell({"type": "world"})
    return chat


def make_forum(world: "World", chat: Chat) -> None:
    """Switch topics on in a supergroup."""
    chat.json = {**chat.json, "is_forum": True}
    chat.lay_out_topics()
    world.tell({"type": "world"})
