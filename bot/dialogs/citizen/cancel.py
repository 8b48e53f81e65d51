"""/cancel, from anywhere."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.dialogs.drafting import leave_form
from bot.dialogs.private import Talk, put_away_place_keys, say
from bot.domain.draft import Step
from bot.telegram.showing import show
from bot.views.citizen.form import keys_gone, paused
from bot.views.citizen.menu import note
from storage import drafts


async def cancel(message: Message, talk: Talk) -> None:
    """Stops what was begun. A request that is being written is kept, and may be deleted."""
    begun = await talk.state.get_state()
    await put_away_place_keys(message, talk)
    if await leave_form(talk) is Step.PHONE:
        await say(message, keys_gone(talk.language))
    await talk.state.clear()
    async with talk.db.reading() as tx:
        draft = await drafts.open_of(tx, talk.citizen.id)
    if draft is not None:
        await show(message, paused(draft, talk.language))
    else:
        await show(message, note(talk.language, "odd.cancelled" if begun else "odd.nothing_to_cancel"))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(cancel, Command("cancel"))
    return router
