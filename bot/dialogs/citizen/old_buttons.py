"""Buttons that nobody knows any more, or never knew."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.dialogs.drafting import show_present
from bot.dialogs.private import Talk
from bot.i18n import plain


async def show_where_we_are(query: CallbackQuery, talk: Talk) -> None:
    await show_present(query, talk, toast=plain(talk.language, "odd.button"))


def build_router() -> Router:
    """Takes in every button that nobody else wanted, so it stands last."""
    router = Router(name=__name__)
    router.callback_query.register(show_where_we_are)
    return router
