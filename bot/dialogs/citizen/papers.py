"""Papers to collect for a service, ticked off."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.dialogs.consenting import Consents, consent_given
from bot.dialogs.private import Talk
from bot.domain.actions import GiveConsent, OpenPapers, TickPaper
from bot.domain.consent import After, has_consented
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.usecases.tick_paper import tick_paper
from bot.views.citizen.first_contact import consent
from bot.views.citizen.papers import papers_page
from bot.views.citizen.services import gone
from storage import checklists


async def go_on(query: CallbackQuery, action: GiveConsent, talk: Talk) -> None:
    talk = await consent_given(talk, action)
    await open_papers(query, OpenPapers(action.service), talk)


async def open_papers(query: CallbackQuery, action: OpenPapers, talk: Talk) -> None:
    service = talk.catalog.service(action.service)
    if service is None:
        await show(query, gone(talk.catalog, talk.language))
        return
    async with talk.db.reading() as tx:
        ticked = await checklists.ticked(tx, talk.citizen.id, service.code)
    await show(query, papers_page(service, ticked, talk.language))


async def tick(query: CallbackQuery, action: TickPaper, talk: Talk) -> None:
    """The first tick is the first thing that is kept, so consent comes before it."""
    service = talk.catalog.service(action.service)
    if service is None:
        await show(query, gone(talk.catalog, talk.language))
        return
    if not has_consented(talk.citizen):
        await show(query, consent(talk.language, then=After.PAPERS, service=service.code))
        return
    ticked = await tick_paper(
        talk.db, citizen=talk.citizen, service=service, paper=action.paper, on=bool(action.on), now=talk.now
    )
    await show(query, papers_page(service, ticked, talk.language))


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(open_papers, Pressed(OpenPapers))
    router.callback_query.register(tick, Pressed(TickPaper))
    router.callback_query.register(go_on, Consents(After.PAPERS))
    return router
