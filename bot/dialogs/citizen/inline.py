"""In any chat: `@bot нафақа` offers services to pass on. Nothing is kept, not even that somebody asked."""

import structlog
from aiogram import Bot, Router
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.types import (
    CallbackQuery,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InlineQueryResultUnion,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.catalog import Catalog, Search, Service, is_danger
from bot.domain.language import Language, Script
from bot.domain.links import FROM_INLINE
from bot.domain.people import Citizen
from bot.domain.screen import Screen
from bot.i18n import plain
from bot.script import detect, foreign_letters
from bot.telegram.markup import inline_markup
from bot.telegram.showing import answer
from bot.views.citizen.danger import emergency
from bot.views.citizen.inline import shared_card

log = structlog.get_logger()

MAX_RESULTS = 10
CACHED_FOR_SECONDS = 60
"""Telegram asks again after that; a service that the staff has changed meanwhile is shown anew."""


class OfSharedMessage(Filter):
    """A button below a message that was sent from inline mode: it belongs to no chat that the bot is in."""

    async def __call__(self, query: CallbackQuery) -> bool:
        return query.message is None


async def offer(query: InlineQuery, bot: Bot, catalog: Catalog, search: Search, language: Language) -> None:
    username = (await bot.me()).username or ""
    results: list[InlineQueryResultUnion] = [
        _article(service.code, shared_card(service, username, language), *_lines(service, language))
        for service in wanted(query.query, catalog, search)
    ]
    if is_danger(query.query):
        results.insert(0, _article("emergency", emergency(language), plain(language, "inline.emergency")))
    button = InlineQueryResultsButton(text=plain(language, "inline.nothing"), start_parameter=FROM_INLINE)
    try:
        await query.answer(
            results[:MAX_RESULTS],
            cache_time=CACHED_FOR_SECONDS,
            is_personal=True,
            button=None if results else button,
        )
    except TelegramBadRequest:  # the person has typed on, or waited for too long: nobody looks at this list any more
        log.info("inline_query_not_answered")


def wanted(words: str, catalog: Catalog, search: Search) -> list[Service]:
    """The service of this name, then what the search finds; without words the most asked of each category."""
    if not words.strip():
        firsts = [catalog.in_category(category.id)[:1] for category in catalog.categories]
        return [service for first in firsts for service in first][:MAX_RESULTS]
    named = catalog.named(words)
    found = [catalog.service(hit.code) for hit in search.find(words, limit=MAX_RESULTS)]
    by_code = {service.code: service for service in (named, *found) if service is not None}
    return list(by_code.values())[:MAX_RESULTS]


class ReadBy(Filter):
    """The language of who asks, if the bot knows them; else what the words and the telephone tell."""

    async def __call__(self, query: InlineQuery, citizen: Citizen | None) -> dict[str, Language]:
        if citizen is not None and citizen.language is not None:
            return {"language": citizen.language}
        is_russian = (query.from_user.language_code or "").startswith("ru")
        script = detect(query.query) or (Script.CYRL if is_russian else Script.LATN)
        if script is Script.LATN:
            return {"language": Language.UZ_LATN}
        # Letters that Russian has not («нафақа») say more than the telephone's settings.
        speaks_russian = is_russian and not foreign_letters(query.query, Language.RU)
        return {"language": Language.RU if speaks_russian else Language.UZ_CYRL}


def _lines(service: Service, language: Language) -> tuple[str, str]:
    text = service.text(language)
    return text.name, text.summary


def _article(result_id: str, screen: Screen, title: str, description: str | None = None) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        message_text=screen.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    return InlineQueryResultArticle(
        id=result_id,
        title=title,
        description=description,
        input_message_content=content,
        reply_markup=inline_markup(screen),
    )


async def answer_shared(query: CallbackQuery, citizen: Citizen | None) -> None:
    """None of our shared messages has such a button, but whoever presses one must not wait for ever."""
    language = (citizen.language if citizen is not None else None) or Language.UZ_CYRL
    await answer(query, plain(language, "inline.old_button"), alert=True)


def build_router() -> Router:
    """Stands before everything that needs a chat."""
    router = Router(name=__name__)
    router.inline_query.register(offer, ReadBy())
    router.callback_query.register(answer_shared, OfSharedMessage())
    return router
