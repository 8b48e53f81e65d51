"""Screens in Telegram's terms."""

from functools import lru_cache

from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.domain.screen import Button, Key, Rows, Screen

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def markup(screen: Screen) -> Markup | None:
    """Buttons or keys of a screen; None when it has none."""
    if screen.keys:
        rows = [[_key(key) for key in row] for row in screen.keys]
        return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)
    if screen.keys is not None:
        return ReplyKeyboardRemove()
    return inline_markup(screen)


def inline_markup(screen: Screen) -> InlineKeyboardMarkup | None:
    return _inline(screen.buttons) if screen.buttons else None


@lru_cache(maxsize=1_000)  # most screens have the same buttons for everybody
def _inline(rows: Rows) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    data = button.action.encode() if button.action is not None else None
    return InlineKeyboardButton(
        text=button.text, callback_data=data, url=button.url, switch_inline_query=button.inline_query
    )


def _key(key: Key) -> KeyboardButton:
    return KeyboardButton(
        text=key.text, request_contact=key.asks_contact or None, request_location=key.asks_location or None
    )
