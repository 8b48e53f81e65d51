"""The bot's reactions."""

from typing import Final

from aiogram.methods import SetMessageReaction

from bot.sandbox.errors import bad_request
from bot.sandbox.messages import reaction_counts
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat, require_reach
from bot.sandbox.wire import Json

# fmt: off
EMOJI: Final = frozenset((
    "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌",
    "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓",
    "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡",
    "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂", "🤷",
    "🤷\u200d♀", "😡",
))
# fmt: on


@answers(SetMessageReaction)
def set_message_reaction(call: Call) -> bool:
    world = call.world
    chat = find_chat(world, call["chat_id"])
    require_reach(world, chat)
    message_id: int = call["message_id"]
    if message_id not in chat.messages:
        raise bad_request("message to react not found")
    reactions: list[Json] = call.get("reaction") or []
    if len(reactions) > 1:  # bots, as people without Premium, have one
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction.get("type") != "emoji" or reaction.get("emoji") not in EMOJI for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    chat.reactions.setdefault(message_id, {})[world.bot.id] = reactions
    counts = reaction_counts(chat, message_id)
    world.tell({"type": "reactions", "chat_id": chat.id, "message_id": message_id, "reactions": counts})
    return True
