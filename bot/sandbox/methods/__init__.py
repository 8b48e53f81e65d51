"""The Bot API's methods by area. Importing an area registers its methods."""

from bot.sandbox.methods import callbacks, commands, edits, messages, updates
from bot.sandbox.registry import METHODS, Call

__all__ = ["METHODS", "Call", "callbacks", "commands", "edits", "messages", "updates"]
