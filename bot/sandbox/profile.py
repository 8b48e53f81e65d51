"""What the bot tells about itself: names, descriptions, commands, menu button; each by language or by scope."""

from dataclasses import dataclass, field

from bot.sandbox.users import BotAccount
from bot.sandbox.wire import Json

ScopeKey = tuple[str, int, int]
DEFAULT_SCOPE: ScopeKey = ("default", 0, 0)


@dataclass(slots=True)
class BotProfile:
    account: BotAccount
    names: dict[str, str] = field(default_factory=dict)  # by language code, "" for everybody
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[ScopeKey, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)  # by chat, 0 for everybody

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names.get("") or self.account.first_name

    def shown_commands(self, scopes: list[ScopeKey], language: str) -> list[Json]:
        """The first that is set, from the narrowest scope to the widest, own language before any."""
        for scope in scopes:
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []


def scopes_of_private_chat(user_id: int) -> list[ScopeKey]:
    return [("chat", user_id, 0), ("all_private_chats", 0, 0), DEFAULT_SCOPE]


def scopes_of_group(chat_id: int, user_id: int, *, administrator: bool) -> list[ScopeKey]:
    scopes: list[ScopeKey] = [("chat_member", chat_id, user_id)]
    scopes += [("chat_administrators", chat_id, 0)] if administrator else []
    scopes += [("chat", chat_id, 0)]
    scopes += [("all_chat_administrators", 0, 0)] if administrator else []
    return [*scopes, ("all_group_chats", 0, 0), DEFAULT_SCOPE]
