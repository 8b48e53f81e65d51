"""The first words with a stranger, and the choice of script at any time."""

from typing import Any

import structlog
from aiogram import Bot, Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import BotCommand, BotCommandScopeChat, CallbackQuery, Message, TelegramObject, User

from bot.dialogs.drafting import show_present
from bot.dialogs.private import InTalk, Talk, is_second_of_album, say
from bot.domain.actions import ChooseLanguage, OpenLanguages
from bot.domain.language import Language
from bot.domain.links import linked_service
from bot.domain.people import Citizen
from bot.domain.refusal import NotFound
from bot.i18n import plain
from bot.telegram.errors import TROUBLE
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.usecases.choose_language import choose_language
from bot.views.citizen.first_contact import consent, languages, welcome
from bot.views.citizen.menu import COMMANDS
from bot.views.citizen.services import gone, service_card
from storage.database import Database

log = structlog.get_logger()

GREETED = "greeted"
"""In the talk's data until the welcome was said: a choice that is handled a second time must not skip it."""


class Newcomer(Filter):
    """Somebody in a private chat who has chosen no language yet: whatever they do, that comes first."""

    async def __call__(self, _event: TelegramObject, citizen: Citizen | None) -> bool:
        return citizen is not None and citizen.language is None


async def greet(message: Message, state: FSMContext) -> None:
    """An album as the first message is one message, and is answered once."""
    if not await is_second_of_album(message, state):
        await state.update_data({GREETED: True})
        await show(message, languages(_likely(message.from_user), service=linked_service(_payload(message))))


async def greet_again(query: CallbackQuery, state: FSMContext) -> None:
    await state.update_data({GREETED: True})
    await show(query, languages(_likely(query.from_user)))


async def ask_language(event: Message | CallbackQuery, language: Language) -> None:
    await show(event, languages(language))


async def choose(query: CallbackQuery, action: ChooseLanguage, citizen: Citizen, db: Database, **data: Any) -> None:
    """All earlier choices stay, and an unfinished request goes on in the new script."""
    language = _language(action.tag)
    known = await choose_language(db, citizen=citizen, language=language)
    talk = Talk(known, language, db, data["catalog"], data["state"], data["now"])
    if citizen.language is None or GREETED in await talk.state.get_data():
        await talk.state.clear()
        await _welcome(query, action.service, talk)
    else:
        await show_present(query, talk, toast=plain(language, "language.changed"))
    await _set_commands(data["bot"], citizen.chat_id, language)


async def _welcome(query: CallbackQuery, link: str, talk: Talk) -> None:
    """Then what they came for; else consent, which is asked before anything is kept."""
    await show(query, welcome(talk.language))
    if not link:
        await say(query, consent(talk.language))
        return
    service = talk.catalog.service(link)
    await say(
        query, service_card(talk.catalog, service, talk.language) if service else gone(talk.catalog, talk.language)
    )


async def _set_commands(bot: Bot, chat_id: int, language: Language) -> None:
    """Telegram tells languages apart by two letters only, so the script needs a list for each chat. It is a nicety: a
    failure must not hold anything up."""
    commands = [BotCommand(command=name, description=plain(language, f"command.{name}")) for name in COMMANDS]
    try:
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=chat_id))
    except TROUBLE as error:
        log.info("commands_not_set", error=type(error).__name__)


def _payload(message: Message) -> str:
    """What stands behind `/start`: it comes with a link from a poster or from a friend."""
    command, _, payload = (message.text or "").partition(" ")
    return payload if command.startswith("/start") else ""


def _likely(user: User | None) -> Language:
    """Telegram itself speaks Uzbek in Latin; who has it in Russian rather reads Cyrillic."""
    code = (user.language_code or "") if user is not None else ""
    return Language.UZ_CYRL if code.startswith("ru") else Language.UZ_LATN


def _language(tag: str) -> Language:
    found = next((language for language in Language if language.tag == tag), None)
    if found is None:
        raise NotFound
    return found


def build_router() -> Router:
    """Takes in everything from strangers; of the others, only the choice of a script."""
    router = Router(name=__name__)
    router.callback_query.register(choose, Pressed(ChooseLanguage))
    router.message.register(greet, Newcomer())
    router.callback_query.register(greet_again, Newcomer())
    router.message.register(ask_language, InTalk(), Command("language"))
    router.callback_query.register(ask_language, InTalk(), Pressed(OpenLanguages))
    return router
