"""An answer was not enough: the request is opened again, with the reason."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.dialogs.cases import request_of
from bot.dialogs.private import Expected, Private, Talk, say
from bot.domain.actions import ReopenRequest
from bot.domain.draft import NotAFile
from bot.domain.people import Role
from bot.domain.request import Move, MoveNotPossible, possible_moves
from bot.i18n import plain
from bot.telegram.content import content_of
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, show
from bot.usecases.reopen_request import reopen_request
from bot.views.citizen.conversation import reopen_prompt, reopened
from bot.workdays import WorkingCalendar


async def prompt(query: CallbackQuery, action: ReopenRequest, talk: Talk) -> None:
    request = await request_of(talk, action.request_id)
    if Move.REOPEN not in possible_moves(request.status, Role.CITIZEN):
        raise MoveNotPossible
    await talk.expect(Private.REOPENING, request=request.id)
    await answer(query)
    await say(query, reopen_prompt(request, talk.language))


async def hear(message: Message, talk: Talk, calendar: WorkingCalendar) -> None:
    """The reason, in words or spoken. What follows it belongs to the same request."""
    content = content_of(message)
    if content is None or not content.is_statement:
        raise NotAFile
    request_id = (await talk.state.get_data())["request"]
    await talk.state.clear()
    request = await reopen_request(
        talk.db,
        citizen=talk.citizen,
        request_id=request_id,
        content=content,
        reason=content.text or plain(talk.language, f"content.{content.kind}"),
        catalog=talk.catalog,
        calendar=calendar,
        now=talk.now,
    )
    await talk.expect(Private.WRITING, request=request.id)
    await show(message, reopened(request, talk.language))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(hear, Expected(Private.REOPENING))
    return router


def build_button_router() -> Router:
    router = Router(name=f"{__name__}.buttons")
    router.callback_query.register(prompt, Pressed(ReopenRequest))
    return router
