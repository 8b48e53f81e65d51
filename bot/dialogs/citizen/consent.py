"""Consent: the question, the whole text, yes and not yet."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.dialogs.consenting import Consents, consent_given
from bot.dialogs.drafting import begin_request, known_service, quoted_content
from bot.dialogs.private import Talk, show_menu
from bot.domain.actions import AskConsent, GiveConsent, OpenConsent, RefuseConsent
from bot.domain.consent import After, has_consented
from bot.i18n import plain
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.views.citizen.first_contact import consent, consent_in_full


async def read(query: CallbackQuery, action: OpenConsent, talk: Talk) -> None:
    service = known_service(action.service, talk.catalog)
    given = has_consented(talk.citizen)
    await show(query, consent_in_full(talk.language, then=action.then, service=service, given=given))


async def ask(query: CallbackQuery, action: AskConsent, talk: Talk) -> None:
    service = known_service(action.service, talk.catalog)
    await show(query, consent(talk.language, then=action.then, service=service))


async def give(query: CallbackQuery, action: GiveConsent, talk: Talk) -> None:
    """Then goes on with what consent was needed for."""
    talk = await consent_given(talk, action)
    if action.then is After.MENU:
        await show_menu(query, talk, toast=plain(talk.language, "consent.given"))
        return
    opening = None if action.service else quoted_content(query)
    await begin_request(query, talk, service=action.service, opening=opening)


async def refuse(query: CallbackQuery, talk: Talk) -> None:
    await show_menu(query, talk, toast=plain(talk.language, "consent.refused"))


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(read, Pressed(OpenConsent))
    router.callback_query.register(ask, Pressed(AskConsent))
    router.callback_query.register(give, Consents(After.MENU, After.REQUEST))
    router.callback_query.register(refuse, Pressed(RefuseConsent))
    return router
