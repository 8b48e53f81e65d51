"""Where a citizen is, and which centres are near: the place is used once and kept nowhere."""

from aiogram.types import Location, Message

from bot.dialogs.private import Talk
from bot.domain.office import nearest
from bot.telegram.showing import show
from bot.views.citizen.offices import near_offices
from storage import offices


async def show_near(message: Message, talk: Talk, place: Location) -> None:
    async with talk.db.reading() as tx:
        every = await offices.every(tx)
    await show(message, near_offices(nearest(every, place.latitude, place.longitude), talk.language))
