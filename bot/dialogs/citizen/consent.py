"""Consent: the question, the whole text, yes and not yet."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.dialogs.citizen.entitlement import keep_told
from bot.dialogs.citizen.papers import show_papers
from bot.dialogs.citizen.reminders import ask_when
from bot.dialogs.drafting import begin_request, known_service, quoted_content
from bot.dialogs.private import Talk, show_menu
from bot.domain.actions import AskConsent, GiveConsent, OpenConsent, RefuseConsent
from bot.domain.consent import After, has_consented
from bot.i18n import plain
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.usecases.give_consent import give_consent
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
    talk = talk.with_(await give_consent(talk.db, citizen=talk.citizen, version=action.version, now=talk.now))
    match action.then:
        case After.MENU:
            await show_menu(query, talk, toast=plain(talk.language, "consent.given"))
        case After.REQUEST:
            opening = None if action.service else quoted_content(query)
            await begin_request(query, talk, service=action.service, opening=opening)
        case After.PAPERS:
            await show_papers(query, action.service, talk)
        case After.REMINDER:
            await ask_when(query, action.service, talk)
        case After.ANSWERS:
            await keep_told(query, talk)


async def refuse(query: CallbackQuery, talk: Talk) -> None:
    await show_menu(query, talk, toast=plain(talk.language, "consent.refused"))


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(read, Pressed(OpenConsent))
    router.callback_query.register(ask, Pressed(AskConsent))
    router.callback_query.register(give, Pressed(GiveConsent))
    router.callback_query.register(refuse, Pressed(RefuseConsent))
    return router
