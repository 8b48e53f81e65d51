"""Keyboards, checked as Telegram checks them."""

from typing import Any, Final

from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json

MAX_CALLBACK_BYTES: Final = 64
MAX_BUTTONS: Final = 100
_ACTIONS: Final = frozenset({
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
})  # fmt: skip
_LINKS: Final = ("http://", "https://", "tg://", "ton://", "tonsite://")


def is_inline(markup: Json | None) -> bool:
    return markup is not None and "inline_keyboard" in markup


def check_markup(markup: Json | None) -> Json | None:
    """The keyboard as the message will show it; None for none and for an empty inline keyboard. Raises Refused."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _checked_inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        rows: list[list[Any]] = markup["keyboard"]  # a key may be a bare string
        if not all(key if isinstance(key, str) else key.get("text") for row in rows for key in row):
            raise bad_request("keyboard button text must be non-empty")
        return markup
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    raise bad_request("object expected as reply markup")


def _checked_inline(rows: list[list[Json]]) -> Json | None:
    buttons = [button for row in rows for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check_button(button)
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not button.get("text"):
        raise bad_request("can't parse inline keyboard button: Text is empty")
    actions = _ACTIONS & button.keys()
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be specified")
    if "callback_data" in button and not 0 < len(button["callback_data"].encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _is_link(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _is_link(url: str) -> bool:
    host = url.rsplit("://", maxsplit=1)[-1].split("/", maxsplit=1)[0]
    return url.startswith(("tg://", "ton://")) or ("." in host and (url.startswith(_LINKS) or "://" not in url))
