"""The catalogue as an Excel file at the command line."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.app import load_catalog, open_database
from bot.catalog import Catalog, Service
from bot.catalog.excel.faults import BrokenFile
from bot.catalog.excel.plan import Plan
from bot.domain.language import Language
from bot.settings import Settings
from bot.usecases.export_catalog import export_catalog
from bot.usecases.import_catalog import import_catalog, propose
from storage.database import Database

MAX_VALUE_CHARS = 300
"""Of a long text as much is printed: the whole of it stands in the file."""

Say = Callable[[str], None]


async def export(settings: Settings) -> tuple[bytes, int]:
    """The file, and how many services stand in it."""
    async with _catalog(settings) as (db, catalog):
        content = await export_catalog(db, catalog=catalog, language=Language.UZ_CYRL)
    return content, len(catalog.services)


async def import_(content: bytes, settings: Settings, *, dry_run: bool, say: Say) -> bool:
    """Say what the file changes, and unless `dry_run` do so. False: it is broken, and nothing was changed."""
    async with _catalog(settings) as (db, catalog):
        try:
            proposal = await propose(db, content=content, catalog=catalog, language=Language.UZ_CYRL)
        except BrokenFile as error:
            for line in _faults(error):
                say(line)
            return False
        for line in _differences(proposal.plan):
            say(line)
        if not dry_run and proposal.plan.bodies:
            await import_catalog(db, officer=None, proposal=proposal, catalog=catalog, now=datetime.now(UTC))
    say(_outcome(proposal.plan, dry_run=dry_run))
    return True


@asynccontextmanager
async def _catalog(settings: Settings) -> AsyncIterator[tuple[Database, Catalog]]:
    now = datetime.now(UTC)
    db = await open_database(settings, now)
    try:
        yield db, await load_catalog(db, now)
    finally:
        await db.close()


def _faults(error: BrokenFile) -> Iterator[str]:
    yield from map(str, error.faults)
    if error.more:
        yield f"… and {error.more} more"
    yield "Nothing was changed."


def _differences(plan: Plan) -> Iterator[str]:
    for change in plan.changes:
        before, after = _short(change.before), _short(change.after)
        yield f"{_named(change.service)}: {change.column}: {before} → {after}"
    for service in plan.new:
        yield f"{_named(service)}: new"
    if plan.left:
        yield f"Not in the file, left as they are: {', '.join(map(_named, plan.left))}"
    if plan.ignored:
        yield f"Columns that are not known, ignored: {', '.join(plan.ignored)}"


def _named(service: Service) -> str:
    return f"{service.code} ({service.text(Language.UZ_CYRL).name})"


def _short(value: str) -> str:
    line = value.replace("\n", " | ")
    return f"«{line if len(line) <= MAX_VALUE_CHARS else line[:MAX_VALUE_CHARS] + '…'}»"


def _outcome(plan: Plan, *, dry_run: bool) -> str:
    count = len(plan.bodies)
    if not count:
        return "The file changes nothing."
    if dry_run:
        return f"Services that would change: {count}. Nothing was written."
    return f"Services written: {count}. A bot that runs already takes them up when it starts again."
