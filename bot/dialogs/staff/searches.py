"""/searches: what citizens searched for in vain. An administrator gives such words to a service, or drops them."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Dispatcher, Router
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog, Search
from bot.domain.actions import AddSearchWord, DropLostSearch, OpenLostSearch, OpenLostSearches
from bot.domain.language import Language
from bot.domain.lost_search import LostSearch
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed, NotFound
from bot.i18n import Html
from bot.telegram.content import quoted_id
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.renewing import renew
from bot.telegram.showing import send, show
from bot.usecases.settle_lost_search import add_search_word, drop_lost_search
from bot.views.staff.searches import lost_list, which_service, word_added, word_dropped
from storage import lost_searches
from storage.database import Database

MAX_SHOWN = 10
AT_LEAST = 2
"""Words that only one person ever wrote may be about that person."""
MAX_SERVICES = 5


class Choosing(StatesGroup):
    """The next answer to our message names a service. Data: `search` and `prompt`, our message."""

    service = State()


class NamesService(Filter):
    """A text that answers our question: whatever else is written in the group is none of it."""

    async def __call__(self, message: Message, state: FSMContext) -> bool:
        text = message.text or ""
        if not text or text.startswith("/"):
            return False
        return quoted_id(message) == (await state.get_data()).get("prompt")


async def list_lost(event: Message | CallbackQuery, officer: Officer, language: Language, db: Database) -> None:
    _only_administrator(officer)
    await show(event, lost_list(await _most_frequent(db), language))


async def open_lost(
    query: CallbackQuery,
    *,
    action: OpenLostSearch,
    officer: Officer,
    language: Language,
    db: Database,
    state: FSMContext,
) -> None:
    _only_administrator(officer)
    lost = await _lost(db, action.search_id)
    await show(query, which_service(lost, (), language))
    assert query.message is not None
    await _expect(state, lost.id, query.message.message_id)


async def name_service(
    message: Message,
    *,
    officer: Officer,
    language: Language,
    db: Database,
    catalog: Catalog,
    search: Search,
    state: FSMContext,
) -> None:
    _only_administrator(officer)
    lost = await _lost(db, (await state.get_data())["search"])
    words = message.text or ""
    found = [catalog.service(hit.code) for hit in search.find(words, limit=MAX_SERVICES)]
    services = [service for service in found if service is not None]
    shown = await send(message, which_service(lost, services, language, asked=words[:100]))
    await _expect(state, lost.id, shown.message_id)


async def add_word(
    query: CallbackQuery,
    *,
    action: AddSearchWord,
    officer: Officer,
    language: Language,
    db: Database,
    catalog: Catalog,
    dispatcher: Dispatcher,
    state: FSMContext,
    now: datetime,
) -> None:
    lost = await _lost(db, action.search_id)
    knowing = await add_search_word(
        db, officer=officer, search_id=lost.id, service=action.service, catalog=catalog, now=now
    )
    await renew(dispatcher, knowing)
    await state.clear()
    service = knowing.service(action.service)
    assert service is not None
    await _show_rest(query, language, db, done=word_added(lost.key, service, language))


async def drop(
    query: CallbackQuery,
    *,
    action: DropLostSearch,
    officer: Officer,
    language: Language,
    db: Database,
    state: FSMContext,
    now: datetime,
) -> None:
    await drop_lost_search(db, officer=officer, search_id=action.search_id, now=now)
    await state.clear()
    await _show_rest(query, language, db, done=word_dropped(language))


def _only_administrator(officer: Officer) -> None:
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed


async def _most_frequent(db: Database) -> Sequence[LostSearch]:
    async with db.reading() as tx:
        return await lost_searches.most_frequent(tx, at_least=AT_LEAST, limit=MAX_SHOWN)


async def _lost(db: Database, search_id: int) -> LostSearch:
    async with db.reading() as tx:
        lost = await lost_searches.get(tx, search_id)
    if lost is None:
        raise NotFound
    return lost


async def _expect(state: FSMContext, search_id: int, prompt_id: int) -> None:
    await state.set_state(Choosing.service)
    await state.set_data({"search": search_id, "prompt": prompt_id})


async def _show_rest(query: CallbackQuery, language: Language, db: Database, *, done: Html) -> None:
    await show(query, lost_list(await _most_frequent(db), language, done=done))


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(list_lost, Command("searches"), InStaffGroup())
    router.message.register(name_service, StateFilter(Choosing.service), NamesService(), InStaffGroup())
    pressed = router.callback_query.register
    pressed(list_lost, Pressed(OpenLostSearches), InStaffGroup())
    pressed(open_lost, Pressed(OpenLostSearch), InStaffGroup())
    pressed(add_word, Pressed(AddSearchWord), InStaffGroup())
    pressed(drop, Pressed(DropLostSearch), InStaffGroup())
    return router
