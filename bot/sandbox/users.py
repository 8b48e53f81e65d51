"""People and bots."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from bot.sandbox.wire import Json

ANONYMOUS_ADMINISTRATOR: Final[Json] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


class Role(StrEnum):
    """Whom a person plays on the page; Telegram knows nothing of it."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


@dataclass(slots=True)
class User:
    json: Json  # the User object inside messages; replaced, never changed in place
    phone: str | None = None
    role: Role = Role.CITIZEN
    started: bool = False  # has written to the bot, so that the bot may write back
    blocked: bool = False
    deactivated: bool = False

    @property
    def id(self) -> int:
        return int(self.json["id"])

    @property
    def is_bot(self) -> bool:
        return bool(self.json["is_bot"])

    def as_chat(self) -> Json:
        """The Chat object of the private chat with this person."""
        names: Json = {name: self.json[name] for name in ("first_name", "last_name", "username") if name in self.json}
        return {"id": self.id, "type": "private", **names}


@dataclass(frozen=True, slots=True)
class BotAccount:
    """The bot as BotFather made it. Its token is of no use against the real Telegram."""

    id: int = 7000000001
    first_name: str = "Инсон"
    username: str = "inson_sandbox_bot"
    can_read_all_group_messages: bool = False
    supports_inline_queries: bool = True

    secret: str = "sandbox-not-a-real-token"

    @classmethod
    def of_token(cls, token: str) -> Self:
        """Raises ValueError for anything that could be a real token."""
        bot_id, _, secret = token.partition(":")
        if not bot_id.isdecimal() or not secret.startswith("sandbox-"):
            raise ValueError("the sandbox takes only tokens like 7000000001:sandbox-… and never a real one")
        return cls(id=int(bot_id), secret=secret)

    @property
    def token(self) -> str:
        return f"{self.id}:{self.secret}"

    @property
    def user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    @property
    def me(self) -> Json:
        return {
            **self.user,
            "can_join_groups": True,
            "can_read_all_group_messages": self.can_read_all_group_messages,
            "supports_inline_queries": self.supports_inline_queries,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
