"""Going on with a request: what the citizen writes reaches the staff."""

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.catalog import is_danger
from bot.dialogs.cases import request_of
from bot.dialogs.private import Expected, Private, Talk, say
from bot.domain.actions import AssignMessage, WriteToRequest
from bot.domain.draft import NotAFile
from bot.domain.refusal import NotFound
from bot.domain.request import RequestEnded
from bot.telegram.content import content_of, quoted_id
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, show
from bot.usecases.add_to_request import add_held_to_request, add_to_request
from bot.views.citizen.conversation import added, write_prompt
from bot.views.citizen.danger import emergency
from bot.views.citizen.menu import note
from storage import message_links, request_messages
from storage.database import Database


class QuotesRequest(Filter):
    """A reply to what the staff wrote, or to one's own words on a request: it says which request is meant."""

    async def __call__(self, message: Message, db: Database) -> bool | dict[str, Any]:
        quoted = quoted_id(message)
        if quoted is None:
            return False
        async with db.reading() as tx:
            copy = await message_links.by_target(tx, message.chat.id, quoted)
            if copy is not None:
                return {"request_id": copy.request_id}
            own = await request_messages.by_source(tx, message.chat.id, quoted)
        return {"request_id": own.request_id} if own is not None and own.request_id is not None else False


async def prompt(query: CallbackQuery, action: WriteToRequest, talk: Talk) -> None:
    """From now on what the citizen writes belongs to this request, until they go elsewhere or a night goes by."""
    request = await request_of(talk, action.request_id)
    if not request.is_open:
        raise RequestEnded
    await talk.expect(Private.WRITING, request=request.id)
    await answer(query)
    await say(query, write_prompt(request, talk.language))


async def hear(message: Message, talk: Talk) -> None:
    request_id = (await talk.state.get_data())["request"]
    try:
        await _add(message, talk, request_id)
        await talk.expect(Private.WRITING, request=request_id)
    except (RequestEnded, NotFound) as refusal:
        await talk.state.clear()  # it ended meanwhile: the next message is a search again
        await show(message, note(talk.language, f"refusal.{refusal.code}"))


async def hear_reply(message: Message, talk: Talk, request_id: int) -> None:
    await _add(message, talk, request_id)


async def assign(query: CallbackQuery, action: AssignMessage, talk: Talk) -> None:
    """The citizen says which request a message was meant for; what they write next goes there too."""
    try:
        done = await add_held_to_request(
            talk.db,
            citizen=talk.citizen,
            request_id=action.request_id,
            message_id=action.message_id,
            catalog=talk.catalog,
            now=talk.now,
        )
    except NotFound:
        await show(query, note(talk.language, "assign.gone"))
        return
    await talk.expect(Private.WRITING, request=done.request.id)
    await show(query, added(done.request, talk.language))


async def _add(message: Message, talk: Talk, request_id: int) -> None:
    """One answer for a burst; numbers to call come before it when somebody may be in danger."""
    content = content_of(message)
    if content is None:
        raise NotAFile
    done = await add_to_request(
        talk.db, citizen=talk.citizen, request_id=request_id, content=content, catalog=talk.catalog, now=talk.now
    )
    if is_danger(content.text):
        await say(message, emergency(talk.language))
    if done.deserves_answer:
        await show(message, added(done.request, talk.language))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(hear_reply, QuotesRequest())
    router.message.register(hear, Expected(Private.WRITING))
    return router


def build_button_router() -> Router:
    router = Router(name=f"{__name__}.buttons")
    router.callback_query.register(prompt, Pressed(WriteToRequest))
    router.callback_query.register(assign, Pressed(AssignMessage))
    return router
