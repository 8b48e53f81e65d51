"""What the citizen writes and sends into the request form."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from bot.catalog import is_danger
from bot.dialogs.drafting import leave_form, offer, show_question
from bot.dialogs.private import Private, Talk, is_long_ago, reply, say, show_menu
from bot.domain.content import Content, ContentKind
from bot.domain.draft import NotAFile, StatementTooLong, Step, TooManyAttachments
from bot.domain.language import Language
from bot.domain.refusal import NotFound
from bot.i18n import plain
from bot.telegram.content import content_of
from bot.telegram.showing import show
from bot.usecases.add_to_draft import add_to_draft
from bot.usecases.answer_in_words import CHECKS, answer_in_words
from bot.usecases.give_phone import give_phone
from bot.usecases.turn_page import step_back
from bot.views.citizen.danger import emergency
from bot.views.citizen.form import attachment_taken, keys_gone, paused, statement_taken
from bot.views.citizen.form.page import FormPage
from storage import drafts


async def hear(message: Message, talk: Talk) -> None:
    """The message answers the question that was asked; what is no answer to it is kept as part of the request."""
    data = await talk.state.get_data()
    draft_id, step, content = data["draft"], Step(data["step"]), content_of(message)
    if content is None:
        raise NotAFile
    try:
        if step not in (Step.STATEMENT, Step.ATTACHMENTS) and await is_long_ago(talk):
            await _offer(message, talk, draft_id)
        elif step in CHECKS and content.kind is ContentKind.TEXT:
            await _hear_words(message, talk, draft_id, step)
        elif step is Step.PHONE and content.kind in (ContentKind.TEXT, ContentKind.CONTACT):
            await _hear_phone(message, talk, draft_id, content)
        else:
            await _keep(message, talk, draft_id, content)
    except NotFound:
        await talk.state.clear()
        await show_menu(message, talk)


async def _offer(message: Message, talk: Talk, draft_id: int) -> None:
    """Days after the question a message may mean anything, so it answers nothing by itself."""
    async with talk.db.reading() as tx:
        draft = await drafts.need(tx, draft_id, talk.citizen.id)
    if await leave_form(talk) is Step.PHONE:
        await say(message, keys_gone(talk.language))
    await reply(message, offer(draft, talk))


async def _hear_words(message: Message, talk: Talk, draft_id: int, step: Step) -> None:
    draft = await answer_in_words(
        talk.db, citizen=talk.citizen, draft_id=draft_id, step=step, text=message.text or "", now=talk.now
    )
    await show_question(message, talk, draft)


async def _hear_phone(message: Message, talk: Talk, draft_id: int, content: Content) -> None:
    """A number, a contact, or one of the keys, which send their own words."""
    text = content.text.strip()
    if _is_key(text, "form.key.back"):
        draft = await step_back(talk.db, citizen=talk.citizen, draft_id=draft_id, step=Step.PHONE, now=talk.now)
        await show_question(message, talk, draft)
        return
    if _is_key(text, "form.key.pause"):
        await _pause(message, talk, draft_id)
        return
    contact = message.contact
    phone = None if _is_key(text, "form.key.skip") else contact.phone_number if contact is not None else text
    draft = await give_phone(
        talk.db,
        citizen=talk.citizen,
        draft_id=draft_id,
        phone=phone,
        contact_of=contact.user_id if contact is not None else talk.citizen.chat_id,
        now=talk.now,
    )
    await show_question(message, talk, draft)


async def _pause(message: Message, talk: Talk, draft_id: int) -> None:
    async with talk.db.reading() as tx:
        draft = await drafts.need(tx, draft_id, talk.citizen.id)
    await leave_form(talk)
    await say(message, keys_gone(talk.language))
    await show(message, paused(draft, talk.language))


async def _keep(message: Message, talk: Talk, draft_id: int, content: Content) -> None:
    """One answer for a burst; numbers to call come before it when somebody may be in danger."""
    try:
        taken = await add_to_draft(talk.db, citizen=talk.citizen, draft_id=draft_id, content=content, now=talk.now)
    except (TooManyAttachments, StatementTooLong):
        if await _was_refused(message, talk):
            return
        raise
    if is_danger(content.text):
        await say(message, emergency(talk.language))
    elif not taken.deserves_answer:
        return
    draft = taken.draft
    if draft.step is Step.STATEMENT:
        await show(message, statement_taken(FormPage(draft, talk.language)))
    elif draft.step is Step.ATTACHMENTS:
        await show(message, attachment_taken(FormPage(draft, talk.language)))
    else:
        await show_question(message, talk, draft)


async def _was_refused(message: Message, talk: Talk) -> bool:
    """Whether another item of the same album was refused already: once is enough."""
    album, data = message.media_group_id, await talk.state.get_data()
    if album is None or data.get("refused") == album:
        return album is not None
    await talk.state.set_data({**data, "refused": album})
    return False


def _is_key(text: str, key: str) -> bool:
    """In any script: the keyboard may have been put up before the citizen chose another one."""
    return any(text == plain(language, key) for language in Language)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(hear, StateFilter(Private.FORM))
    return router
