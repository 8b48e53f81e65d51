"""/catalog: the services as an Excel file, there and back. Only for administrators."""

from datetime import datetime, timedelta

from aiogram import Bot, Dispatcher, Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Document, Message

from bot.catalog import Catalog
from bot.catalog.excel.faults import BrokenFile, broken
from bot.catalog.excel.package import MAX_BYTES, MEGABYTE
from bot.catalog.wrong import Wrong
from bot.dialogs.administrators import FromAdministrator, is_private, leave_citizens_talk
from bot.domain.actions import (
    BringCatalogBack,
    DropCatalogFile,
    GetCatalogFile,
    ImportCatalog,
    OpenCatalog,
    OpenLastEdit,
    SendCatalogFile,
)
from bot.domain.calendar import tashkent
from bot.domain.catalog import CatalogChanged
from bot.domain.language import Language
from bot.domain.people import Officer
from bot.domain.refusal import NotAllowed, NotFound
from bot.telegram.files import download, send_file
from bot.telegram.people import InStaffGroup
from bot.telegram.pressed import Pressed
from bot.telegram.renewing import renew
from bot.telegram.showing import answer, send, show
from bot.usecases.bring_catalog_back import bring_catalog_back, last_edit
from bot.usecases.export_catalog import export_catalog
from bot.usecases.import_catalog import Proposal, import_catalog, propose
from bot.views.staff import catalog as views
from storage.database import Database

LONGEST_WAIT = timedelta(hours=12)
"""How long the next file in a private chat is taken for the catalogue."""
MAX_PROMPTS = 5
OUR_NAME = "inson-catalog"
"""How our files begin: whatever answers one of them is the catalogue, also after days of editing."""
CHANGES_NAME = "catalog-changes.txt"
ACTIONS = (
    *(OpenCatalog, GetCatalogFile, SendCatalogFile, ImportCatalog, DropCatalogFile),
    *(OpenLastEdit, BringCatalogBack),
)


class Sending(StatesGroup):
    """Data: `prompts` (our messages that wait for the file) and `since`; then `file_id` and `shown`, the message with
    what it changes, and `done`, a message whose button has done its work."""

    file = State()


class IsCatalogFile(Filter):
    """A file that answers the file or the question of ours; in a private chat, any while it is waited for."""

    async def __call__(self, message: Message, state: FSMContext, bot: Bot, now: datetime) -> bool:
        if message.document is None:
            return False
        if _answers_our_file(message, bot):
            return True
        data = await state.get_data()
        if await state.get_state() != Sending.file.state or _is_long_ago(data["since"], now):
            return False
        quoted = message.reply_to_message
        return is_private(message) or (quoted is not None and quoted.message_id in data["prompts"])


def _answers_our_file(message: Message, bot: Bot) -> bool:
    quoted = message.reply_to_message
    if quoted is None or quoted.document is None or quoted.from_user is None:
        return False
    return quoted.from_user.id == bot.id and (quoted.document.file_name or "").startswith(OUR_NAME)


def _is_long_ago(since: str, now: datetime) -> bool:
    return now - datetime.fromisoformat(since) > LONGEST_WAIT


async def open_home(event: Message | CallbackQuery, officer: Officer, catalog: Catalog, state: FSMContext) -> None:
    await _leave(event, officer, state)
    await show(event, views.catalog_home(catalog, officer.language))


async def refuse(_event: Message | CallbackQuery) -> None:
    raise NotAllowed


async def get_file(
    query: CallbackQuery, *, officer: Officer, db: Database, catalog: Catalog, state: FSMContext, now: datetime
) -> None:
    message = _message(query)
    await answer(query)
    content = await export_catalog(db, catalog=catalog, language=officer.language)
    caption = views.file_caption(len(catalog.services), now, officer.language, in_private=is_private(message))
    sent = await send_file(message, content, f"{OUR_NAME}-{tashkent(now):%Y-%m-%d}.xlsx", caption)
    await _expect(query, officer, state, sent, now)


async def ask_file(query: CallbackQuery, officer: Officer, state: FSMContext, now: datetime) -> None:
    message = _message(query)
    await answer(query)
    sent = await send(message, views.send_prompt(officer.language, in_private=is_private(message)))
    await _expect(query, officer, state, sent, now)


async def take_file(
    message: Message, *, officer: Officer, db: Database, catalog: Catalog, state: FSMContext, now: datetime
) -> None:
    """Show what it would change. Nothing is written yet."""
    assert message.document is not None
    try:
        proposal = await _propose(message, message.document, officer.language, db, catalog)
    except BrokenFile as error:
        screen = views.faults_shown(error, catalog, officer.language, in_private=is_private(message))
        await _expect(message, officer, state, await send(message, screen), now)
        return
    if not proposal.plan.bodies:
        await send(message, views.nothing_changed(proposal.plan, officer.language))
        return
    screen, whole = views.changes_shown(proposal.plan, proposal.state, officer.language)
    if whole is not None:
        await send_file(message, whole.encode("utf-8-sig"), CHANGES_NAME)
    shown = await send(message, screen)
    await _expect(message, officer, state, shown, now)
    data = await state.get_data()
    await state.set_data({**data, "shown": shown.message_id, "file_id": message.document.file_id})


async def confirm(
    query: CallbackQuery,
    *,
    action: ImportCatalog,
    officer: Officer,
    db: Database,
    catalog: Catalog,
    dispatcher: Dispatcher,
    state: FSMContext,
    now: datetime,
) -> None:
    message = _message(query)
    data = await state.get_data()
    if data.get("done") == message.message_id:
        await answer(query)
        return
    if data.get("shown") != message.message_id:
        raise NotFound
    document = Document(file_id=data["file_id"], file_unique_id=data["file_id"])
    proposal = await _propose(message, document, officer.language, db, catalog)
    if proposal.plan.bodies:
        if proposal.state != action.state:
            raise CatalogChanged
        catalog = await import_catalog(db, officer=officer, proposal=proposal, catalog=catalog, now=now)
        await renew(dispatcher, catalog)
    await state.set_data({"prompts": [], "since": now.isoformat(), "done": message.message_id})
    done = views.saved(len(proposal.plan.bodies), officer.language)
    await show(query, views.catalog_home(catalog, officer.language, done=done))


async def drop_file(query: CallbackQuery, officer: Officer, catalog: Catalog, state: FSMContext) -> None:
    """Only the one who sent it gives it up; what another administrator may be about to confirm stays."""
    if (await state.get_data()).get("shown") != _message(query).message_id:
        raise NotFound
    await state.clear()
    await show(query, views.catalog_home(catalog, officer.language, done=views.cancelled(officer.language)))


async def open_last_edit(query: CallbackQuery, officer: Officer, db: Database) -> None:
    edit = await last_edit(db)
    if edit is None:
        await show(query, views.nothing_to_bring_back(officer.language))
        return
    await show(query, views.last_edit_shown(edit.at, edit.changed, edit.new, edit.state, officer.language))


async def bring_back(
    query: CallbackQuery,
    *,
    action: BringCatalogBack,
    officer: Officer,
    db: Database,
    catalog: Catalog,
    dispatcher: Dispatcher,
    now: datetime,
) -> None:
    catalog, count = await bring_catalog_back(db, officer=officer, state=action.state, catalog=catalog, now=now)
    await renew(dispatcher, catalog)
    done = views.brought_back(count, officer.language)
    await show(query, views.catalog_home(catalog, officer.language, done=done))


async def _propose(
    message: Message, document: Document, language: Language, db: Database, catalog: Catalog
) -> Proposal:
    if (document.file_size or 0) > MAX_BYTES:
        raise broken(Wrong.TOO_BIG, megabytes=MAX_BYTES // MEGABYTE)
    content = await download(message, document)
    return await propose(db, content=content, catalog=catalog, language=language)


async def _expect(
    event: Message | CallbackQuery, officer: Officer, state: FSMContext, prompt: Message, now: datetime
) -> None:
    """From now on a file that answers `prompt`, or an earlier one, is the catalogue."""
    earlier = (await state.get_data()).get("prompts", []) if await state.get_state() == Sending.file.state else []
    await leave_citizens_talk(event, officer.language, state)
    await state.set_state(Sending.file)
    await state.set_data({"prompts": [*earlier, prompt.message_id][-MAX_PROMPTS:], "since": now.isoformat()})


async def _leave(event: Message | CallbackQuery, officer: Officer, state: FSMContext) -> None:
    await leave_citizens_talk(event, officer.language, state)
    if await state.get_state() == Sending.file.state:
        await state.clear()


def _message(query: CallbackQuery) -> Message:
    if not isinstance(query.message, Message):
        raise NotFound
    return query.message


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_home, Command("catalog"), InStaffGroup(), FromAdministrator())
    router.message.register(refuse, Command("catalog"), InStaffGroup())
    router.message.register(open_home, Command("catalog"), FromAdministrator())
    router.message.register(take_file, IsCatalogFile(), FromAdministrator())
    pressed = router.callback_query.register
    pressed(open_home, Pressed(OpenCatalog), FromAdministrator())
    pressed(get_file, Pressed(GetCatalogFile), FromAdministrator())
    pressed(ask_file, Pressed(SendCatalogFile), FromAdministrator())
    pressed(confirm, Pressed(ImportCatalog), FromAdministrator())
    pressed(drop_file, Pressed(DropCatalogFile), FromAdministrator())
    pressed(open_last_edit, Pressed(OpenLastEdit), FromAdministrator())
    pressed(bring_back, Pressed(BringCatalogBack), FromAdministrator())
    for kind in ACTIONS:
        pressed(refuse, Pressed(kind), InStaffGroup())
    return router
