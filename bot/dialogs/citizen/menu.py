"""The menu and the help."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message

from bot.dialogs.private import Event, Talk, show_menu
from bot.domain.actions import OpenHelp, OpenMenu
from bot.domain.language import Language
from bot.domain.links import FROM_INLINE, linked_service
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.views.citizen.menu import help_
from bot.views.citizen.services import gone, service_card


async def follow_link(message: Message, command: CommandObject, talk: Talk) -> None:
    """`/start s_<code>`: the service, or where to look when there is none of that name."""
    if command.args == FROM_INLINE:
        await show_menu(message, talk)
        return
    service = talk.catalog.service(linked_service(command.args or ""))
    card = service_card(talk.catalog, service, talk.language) if service else gone(talk.catalog, talk.language)
    await show(message, card)


async def open_menu(event: Event, talk: Talk) -> None:
    await show_menu(event, talk)


async def open_help(event: Event, language: Language) -> None:
    await show(event, help_(language))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(follow_link, CommandStart(deep_link=True))
    router.message.register(open_menu, CommandStart())
    router.callback_query.register(open_menu, Pressed(OpenMenu))
    router.message.register(open_help, Command("help"))
    router.callback_query.register(open_help, Pressed(OpenHelp))
    return router
