"""The whole world as one JSON object, for a page that has just been opened."""

from typing import TYPE_CHECKING

from bot.sandbox import forum
from bot.sandbox.chats import Chat
from bot.sandbox.messages import as_shown
from bot.sandbox.users import User
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World


def take_snapshot(world: "World") -> Json:
    return {
        "bot": world.bot.user | {"first_name": world.profile.name("")},
        "now": world.now,
        "people": [person(user) for user in world.users.values() if not user.is_bot],
        "chats": [_chat(world, chat) for chat in world.chats.values()],
        "faults": world.faults.shown(),
        "log": [call.shown for call in world.journal.log],
    }


def person(user: User) -> Json:
    return {
        "user": user.json,
        "role": user.role.value,
        "phone": user.phone,
        "blocked": user.blocked,
        "deactivated": user.deactivated,
    }


def _chat(world: "World", chat: Chat) -> Json:
    return {
        "chat": chat.json,
        "members": [{"user_id": user_id, "status": member.status.value} for user_id, member in chat.members.items()],
        "topics": [forum.shown(topic) for topic in chat.topics.values()],
        "pinned_message_ids": chat.pinned,
        "commands": world.commands_in(chat.id),
        "messages": [as_shown(chat, message) for message in chat.messages.values()],
    }


def meter(world: "World") -> Json:
    """Counts for a test in another process."""
    return {
        "calls": dict(world.calls),
        "unknown_calls": dict(world.unknown_calls),
        "pending_updates": len(world.queue),
        "sent": world.rates.total,
        "refused": world.rates.refused,
        "peak_per_second": world.rates.peak_per_second,
        "peak_per_chat_second": world.rates.peak_per_chat_second,
        "peak_per_group_minute": world.rates.peak_per_group_minute,
    }
