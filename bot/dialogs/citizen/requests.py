"""A citizen's requests: the list, one of them, its conversation, taking it back, being content."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from bot.dialogs.cases import card_of, request_of
from bot.dialogs.private import Event, Talk, say
from bot.domain.actions import AcceptAnswer, OpenConversation, OpenRequest, OpenRequests, TurnToRequest, WithdrawRequest
from bot.domain.content import ContentKind
from bot.domain.conversation import RequestMessage
from bot.domain.language import Language
from bot.domain.request import Visibility
from bot.i18n import plain
from bot.owing.scripts import in_script
from bot.telegram.pressed import Pressed
from bot.telegram.showing import answer, show
from bot.usecases.accept_answer import accept_answer
from bot.usecases.withdraw_request import withdraw_request
from bot.views.citizen.conversation import MESSAGES_PER_PAGE, Conversation, Said, conversation
from bot.views.citizen.requests import REQUESTS_PER_PAGE, RequestList, request_list, withdrawal
from storage import request_messages, requests


async def open_first_page(event: Event, talk: Talk) -> None:
    await _show_page(event, talk, 0)


async def open_page(query: CallbackQuery, action: OpenRequests, talk: Talk) -> None:
    await _show_page(query, talk, action.page)


async def _show_page(event: Event, talk: Talk, page: int) -> None:
    async with talk.db.reading() as tx:
        count = await requests.count_of(tx, talk.citizen.id)
        pages = -(-count // REQUESTS_PER_PAGE)
        page = min(page, max(pages - 1, 0))
        shown = await requests.page_of(tx, talk.citizen.id, offset=page * REQUESTS_PER_PAGE, limit=REQUESTS_PER_PAGE)
    await show(event, request_list(RequestList(shown, page, pages, talk.now), talk.catalog, talk.language))


async def open_request(query: CallbackQuery, action: OpenRequest, talk: Talk) -> None:
    """Below: what stands above the button is a letter or a receipt, and stays."""
    screen = await card_of(talk, await request_of(talk, action.request_id))
    await answer(query)
    await say(query, screen)


async def turn_to_request(query: CallbackQuery, action: TurnToRequest, talk: Talk) -> None:
    await show(query, await card_of(talk, await request_of(talk, action.request_id)))


async def open_conversation(query: CallbackQuery, action: OpenConversation, talk: Talk) -> None:
    """What either side said to the other; notes of the staff are theirs."""
    request = await request_of(talk, action.request_id)
    async with talk.db.reading() as tx:
        messages = await request_messages.of_request(tx, request.id)
    public = [m for m in messages if m.visibility is Visibility.PUBLIC and m.deleted_at is None]
    pages = max(-(-len(public) // MESSAGES_PER_PAGE), 1)
    page = min(action.page, pages - 1)
    shown = public[page * MESSAGES_PER_PAGE : (page + 1) * MESSAGES_PER_PAGE]
    said = [_said(message, talk.language) for message in shown]
    await show(query, conversation(Conversation(request, said, page, pages), talk.language))


def _said(message: RequestMessage, language: Language) -> Said:
    """Each reads the other in their own script; what somebody wrote themselves stays as they wrote it."""
    content = message.content
    own = message.officer_id is None
    return Said(
        message.author,
        message.created_at,
        content.text if own else in_script(content.text, language),
        kind=None if content.kind is ContentKind.TEXT else content.kind.value,
        edited=message.edited_at is not None,
    )


async def withdraw(query: CallbackQuery, action: WithdrawRequest, talk: Talk) -> None:
    """Asked once more first."""
    if not action.sure:
        await show(query, withdrawal(await request_of(talk, action.request_id), talk.language))
        return
    request = await withdraw_request(
        talk.db, citizen=talk.citizen, request_id=action.request_id, catalog=talk.catalog, now=talk.now
    )
    await show(query, await card_of(talk, request), toast=plain(talk.language, "withdraw.done"))


async def accept(query: CallbackQuery, action: AcceptAnswer, talk: Talk) -> None:
    request = await accept_answer(
        talk.db, citizen=talk.citizen, request_id=action.request_id, catalog=talk.catalog, now=talk.now
    )
    await answer(query, plain(talk.language, "accept.done"))
    await say(query, await card_of(talk, request))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_first_page, Command("requests"))
    router.callback_query.register(open_page, Pressed(OpenRequests))
    router.callback_query.register(open_request, Pressed(OpenRequest))
    router.callback_query.register(turn_to_request, Pressed(TurnToRequest))
    router.callback_query.register(open_conversation, Pressed(OpenConversation))
    router.callback_query.register(withdraw, Pressed(WithdrawRequest))
    router.callback_query.register(accept, Pressed(AcceptAnswer))
    return router
