"""Numbers that Telegram gives out: of people, chats, messages and of everything else."""

from itertools import count
from typing import Final

from bot.sandbox.chats import Chat, ChatKind

FIRST_USER: Final = 710_000_001
FIRST_GROUP: Final = -4_200_000_001
FIRST_SUPERGROUP: Final = -1_002_000_000_001


class Numbering:
    def __init__(self) -> None:
        self._users = count(FIRST_USER)
        self._groups = count(FIRST_GROUP, -1)
        self._supergroups = count(FIRST_SUPERGROUP, -1)
        self._box = count(1)  # private chats and groups share one numbering, as in the bot's own box
        self._serials = count(1)

    def user(self) -> int:
        return next(self._users)

    def group(self) -> int:
        return next(self._groups)

    def supergroup(self) -> int:
        """Channels are numbered with the supergroups."""
        return next(self._supergroups)

    def message(self, chat: Chat) -> int:
        if chat.kind in {ChatKind.PRIVATE, ChatKind.GROUP}:
            return next(self._box)
        chat.last_message_id += 1
        return chat.last_message_id

    def serial(self) -> int:
        """For albums, polls, queries and the like."""
        return next(self._serials)
