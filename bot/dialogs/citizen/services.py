"""Looking for a service by its category."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.domain.actions import OpenCategories, OpenCategory, OpenService
from bot.domain.language import Language
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.views.citizen.services import categories, category_page, gone, service_card


async def open_categories(event: Message | CallbackQuery, language: Language, catalog: Catalog) -> None:
    await show(event, categories(catalog, language))


async def open_category(query: CallbackQuery, action: OpenCategory, language: Language, catalog: Catalog) -> None:
    category = catalog.category(action.category)
    if category is None:
        await show(query, categories(catalog, language))
        return
    await show(query, category_page(catalog, category, action.page, language))


async def open_service(query: CallbackQuery, action: OpenService, language: Language, catalog: Catalog) -> None:
    service = catalog.service(action.service)
    await show(query, service_card(catalog, service, language) if service is not None else gone(catalog, language))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_categories, Command("services"))
    router.callback_query.register(open_categories, Pressed(OpenCategories))
    router.callback_query.register(open_category, Pressed(OpenCategory))
    router.callback_query.register(open_service, Pressed(OpenService))
    return router
