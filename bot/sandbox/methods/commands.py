"""What the bot tells about itself: commands by scope and language, name, descriptions, menu button."""

from typing import Any, Final

from aiogram.methods import (
    DeleteMyCommands,
    GetChatMenuButton,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)

from bot.sandbox.errors import bad_request
from bot.sandbox.profile import ScopeKey
from bot.sandbox.registry import Call, answers
from bot.sandbox.rights import find_chat
from bot.sandbox.wire import Json

MAX_COMMANDS: Final = 100
_COMMAND_CHARACTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def _scope(call: Call) -> ScopeKey:
    scope: Json = call.get("scope") or {"type": "default"}
    if "chat_id" not in scope:
        return (scope["type"], 0, 0)
    chat_id = scope["chat_id"]
    chat = find_chat(call.world, int(chat_id) if str(chat_id).lstrip("-").isdecimal() else chat_id)
    return (scope["type"], chat.id, int(scope.get("user_id", 0)))


def _language(call: Call) -> str:
    code: str = call.get("language_code", "")
    if code and not (len(code) == 2 and code.isalpha()):
        raise bad_request("invalid language code specified")
    return code


@answers(SetMyCommands)
def set_my_commands(call: Call) -> bool:
    commands: list[Json] = call["commands"]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    cleaned = [_checked(command) for command in commands]
    world = call.world
    world.profile.commands[_scope(call), _language(call)] = cleaned
    _tell(call)
    return True


def _checked(command: Json) -> Json:
    name = str(command.get("command", "")).removeprefix("/")
    if not 1 <= len(name) <= 32 or not _COMMAND_CHARACTERS.issuperset(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": command["description"]}


@answers(DeleteMyCommands)
def delete_my_commands(call: Call) -> bool:
    call.world.profile.commands.pop((_scope(call), _language(call)), None)
    _tell(call)
    return True


@answers(GetMyCommands)
def get_my_commands(call: Call) -> list[Json]:
    return call.world.profile.commands.get((_scope(call), _language(call)), [])


def _tell(call: Call) -> None:
    kind, chat_id, _ = _scope(call)
    if kind == "chat" and call.world.watched:
        call.world.tell({"type": "commands", "chat_id": chat_id, "commands": call.world.commands_in(chat_id)})
    else:
        call.world.tell({"type": "world"})


def _set(call: Call, table: dict[str, str], field: str, limit: int) -> bool:
    value = call.get(field, "")
    if len(value) > limit:
        raise bad_request(f"{field} is too long")
    table[_language(call)] = value
    return True


@answers(SetMyName)
def set_my_name(call: Call) -> bool:
    return _set(call, call.world.profile.names, "name", 64)


@answers(GetMyName)
def get_my_name(call: Call) -> Json:
    return {"name": call.world.profile.name(_language(call))}


@answers(SetMyDescription)
def set_my_description(call: Call) -> bool:
    return _set(call, call.world.profile.descriptions, "description", 512)


@answers(GetMyDescription)
def get_my_description(call: Call) -> Json:
    return {"description": _told(call, call.world.profile.descriptions)}


@answers(SetMyShortDescription)
def set_my_short_description(call: Call) -> bool:
    return _set(call, call.world.profile.short_descriptions, "short_description", 120)


@answers(GetMyShortDescription)
def get_my_short_description(call: Call) -> Json:
    return {"short_description": _told(call, call.world.profile.short_descriptions)}


def _told(call: Call, table: dict[str, str]) -> str:
    return table.get(_language(call)) or table.get("", "")


@answers(SetChatMenuButton)
def set_chat_menu_button(call: Call) -> bool:
    call.world.profile.menu_buttons[call.get("chat_id", 0)] = call.get("menu_button") or {"type": "default"}
    return True


@answers(GetChatMenuButton)
def get_chat_menu_button(call: Call) -> Any:
    buttons = call.world.profile.menu_buttons
    return buttons.get(call.get("chat_id", 0)) or buttons.get(0) or {"type": "commands"}
