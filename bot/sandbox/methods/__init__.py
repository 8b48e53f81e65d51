"""The Bot API's methods by area. Importing an area registers its methods."""

from bot.sandbox.methods import (
    callbacks,
    chats,
    commands,
    copies,
    edits,
    files,
    inline,
    locations,
    media,
    members,
    messages,
    pins,
    polls,
    reactions,
    topics,
    updates,
)
from bot.sandbox.registry import METHODS

AREAS = (
    callbacks, chats, commands, copies, edits, files, inline, locations, media, members, messages, pins, polls,
    reactions, topics, updates,
)  # fmt: skip

__all__ = ["AREAS", "METHODS"]
