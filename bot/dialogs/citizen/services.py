"""Looking for a service by its category."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.dialogs.private import Private, Talk, is_long_ago
from bot.domain.actions import OpenCategories, OpenCategory, OpenFindings, OpenService
from bot.domain.entitlement import Verdict
from bot.domain.language import Language
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.views.citizen.buttons import button
from bot.views.citizen.services import categories, category_page, gone, service_card


async def open_categories(event: Message | CallbackQuery, language: Language, catalog: Catalog) -> None:
    await show(event, categories(catalog, language))


async def open_category(query: CallbackQuery, action: OpenCategory, language: Language, catalog: Catalog) -> None:
    category = catalog.category(action.category)
    if category is None:
        await show(query, categories(catalog, language))
        return
    await show(query, category_page(catalog, category, action.page, language))


async def open_service(query: CallbackQuery, action: OpenService, talk: Talk) -> None:
    """In the middle of the questionnaire the way back leads to what the answers said."""
    service = talk.catalog.service(action.service)
    if service is None:
        await show(query, gone(talk.catalog, talk.language))
        return
    told = await talk.state.get_state() == Private.QUESTIONS.state and not await is_long_ago(talk)
    back = button(talk.language, "questions.button.findings", OpenFindings(Verdict.LIKELY, 0)) if told else None
    await show(query, service_card(talk.catalog, service, talk.language, back))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_categories, Command("services"))
    router.callback_query.register(open_categories, Pressed(OpenCategories))
    router.callback_query.register(open_category, Pressed(OpenCategory))
    router.callback_query.register(open_service, Pressed(OpenService))
    return router
