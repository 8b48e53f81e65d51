"""A request that is being written, in the chat: beginning it, and asking its present question."""

from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.dialogs.private import Event, Private, Talk, put_away_place_keys, say, show_menu
from bot.domain.consent import After, has_consented
from bot.domain.content import Content
from bot.domain.draft import Draft, Step
from bot.domain.language import Language
from bot.domain.screen import Screen
from bot.telegram.content import content_of
from bot.telegram.showing import show
from bot.usecases.start_draft import start_draft
from bot.views.citizen.first_contact import consent
from bot.views.citizen.form import FormPage, draft_offer, keyboard_gone, question
from storage import drafts, offices, request_messages, requests


async def begin_request(
    event: Event, talk: Talk, *, service: str = "", opening: Content | None = None, replaces: int | None = None
) -> None:
    """Ask the first question, or what must come before it: consent, or what is to become of an unfinished draft."""
    service = known_service(service, talk.catalog)
    if not has_consented(talk.citizen):
        await show(event, consent(talk.language, then=After.REQUEST, service=service))
        return
    started = await start_draft(
        talk.db,
        citizen=talk.citizen,
        service_code=service or None,
        opening=opening,
        replaces=replaces,
        now=talk.now,
    )
    if started.is_new:
        await show_question(event, talk, started.draft)
        return
    await show(event, offer(started.draft, talk, service=service))


def offer(draft: Draft, talk: Talk, *, service: str = "") -> Screen:
    """What is to become of an unfinished draft? `service`: what a new one would be about."""
    name = _service_name(draft, talk.catalog, talk.language)
    return draft_offer(draft, talk.language, service_name=name, service=service, now=talk.now)


async def show_question(event: Event, talk: Talk, draft: Draft, *, toast: str | None = None) -> None:
    """Ask the draft's present question; the state notes that the next message answers it."""
    page = await form_page(draft, talk)
    await put_away_place_keys(event, talk)
    if draft.step is not Step.PHONE and await leave_form(talk) is Step.PHONE:
        await say(event, keyboard_gone(page, answered=draft.step is Step.REVIEW))
    await talk.expect(Private.FORM, draft=draft.id, step=draft.step)
    await show(event, question(page), toast=toast)


async def leave_form(talk: Talk) -> Step | None:
    """The next message answers no question any more; return which one it would have answered."""
    if await talk.state.get_state() != Private.FORM.state:
        return None
    step = Step((await talk.state.get_data())["step"])
    await talk.state.clear()
    return step


async def show_present(event: Event, talk: Talk, *, toast: str | None = None) -> None:
    """Where the citizen is: at the question that waits for their answer, else at the menu."""
    begun = await talk.state.get_state()
    if begun == Private.FORM.state:
        async with talk.db.reading() as tx:
            draft = await drafts.open_of(tx, talk.citizen.id)
        if draft is not None:
            await show_question(event, talk, draft, toast=toast)
            return
    await put_away_place_keys(event, talk)
    if begun is not None:
        await talk.state.clear()
    await show_menu(event, talk, toast=toast)


async def form_page(draft: Draft, talk: Talk) -> FormPage:
    """The draft with what its present question shows, and no more: each costs a look into the database."""
    step = draft.step
    asks_who = step in (Step.FULL_NAME, Step.RESIDENCE, Step.PHONE)
    async with talk.db.reading() as tx:
        newest = await requests.page_of(tx, draft.citizen_id, offset=0, limit=1) if step is Step.OFFICE else []
        return FormPage(
            draft,
            talk.language,
            service_name=_service_name(draft, talk.catalog, talk.language),
            offices=await offices.every(tx) if step in (Step.OFFICE, Step.REVIEW) else (),
            last_office_id=newest[0].office_id if newest else None,
            before=await requests.last_applicant(tx, draft.citizen_id) if asks_who else None,
            messages=await request_messages.of_draft(tx, draft.id) if step is Step.REVIEW else (),
        )


def known_service(code: str, catalog: Catalog) -> str:
    """The code if there is such a service, else empty: it came with a button or a link, so it may be anything."""
    return code if catalog.service(code) is not None else ""


def quoted_content(query: CallbackQuery) -> Content | None:
    """The citizen's message that the pressed one quotes; None when it was deleted meanwhile, or there is none."""
    shown = query.message
    quoted = shown.reply_to_message if isinstance(shown, Message) else None
    return content_of(quoted) if quoted is not None else None


def _service_name(draft: Draft, catalog: Catalog, language: Language) -> str | None:
    service = catalog.service(draft.service_code) if draft.service_code else None
    return service.text(language).name if service is not None else None
