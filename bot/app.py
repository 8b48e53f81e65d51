"""The composition root: settings → database → dispatcher → workers → scheduler, and the orderly way back."""

import bot.telegram.lazy_types  # noqa: F401 - before anything of aiogram: its import takes a third of the time then

# isort: split
import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cache, partial
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from aiogram.fsm.strategy import FSMStrategy
from aiohttp import web
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import catalog as catalogue
from bot.catalog import Catalog, Search
from bot.delivery import Pacer, Rates, Sender
from bot.delivery.sender import Timing
from bot.delivery.settling import Settler
from bot.dialogs import citizen as citizen_dialogs
from bot.dialogs import staff as staff_dialogs
from bot.domain.delivery import Failure
from bot.domain.language import Language
from bot.domain.office import OfficeSeed
from bot.jobs import close_answered, forget_old, index_texts, send_digests, send_reminders, watch_terms
from bot.settings import Settings
from bot.telegram.dialog_storage import DialogStorage
from bot.telegram.errors import TROUBLE
from bot.telegram.people import PeopleMiddleware, Roles
from bot.telegram.polling import ALLOWED_UPDATES, MAX_PAUSE_SECONDS, TokenRefused, poll
from bot.telegram.receiving import Inbox, Limits
from bot.telegram.refusals import RefusalMiddleware
from bot.telegram.session import JsonSession
from bot.telegram.webhook import webhook_app
from bot.usecases.connect_group import connect_group
from bot.usecases.note_unreached import note_unreached
from bot.usecases.quarantine_update import quarantine_update
from bot.workdays import WorkingCalendar
from storage import calendar_overrides, offices, services, staff
from storage.catalog import catalog_in_force
from storage.cipher import Cipher
from storage.database import Database
from storage.inbox import Update
from storage.keys import key_folder, read_or_make_key
from storage.migrate import migrate

log = structlog.get_logger()

Clock = Callable[[], datetime]

SHUTDOWN_SECONDS = 4.0
"""For finishing what is in work. What does not end by then is done after the next start: nothing is lost by a kill."""
COLLECT_AFTER = 20_000
"""New objects between two looks for cycles: a message makes some thousands, and hardly any cycle."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pace:
    """Everything that tests and proofs make faster."""

    rates: Rates = field(default_factory=Rates)
    timing: Timing = field(default_factory=Timing)
    limits: Limits = field(default_factory=Limits)
    first_pause: timedelta = timedelta(seconds=1)


async def open_database(settings: Settings, now: datetime) -> Database:
    """Migrate and open. Raises storage.migrate.DatabaseIsNewer."""
    keys = settings.encryption_keys or _keys_beside(settings.database_url)
    copy = await migrate(settings.database_url, now=now)
    if copy is not None:
        log.info("database_copied_before_migration", file=str(copy))
    return Database(settings.database_url, cipher=Cipher(keys))


def _keys_beside(database_url: str) -> tuple[str, ...]:
    key, made = read_or_make_key(key_folder(database_url))
    if made is not None:
        log.warning("encryption_key_made", file=str(made), advice="keep a copy apart from the database's copies")
    return (key,)


async def load_catalog(db: Database, now: datetime) -> Catalog:
    """Seed the rows from the files, and read the catalogue that is in force from the rows."""
    seed = catalogue.load()
    from_files = {service.code: catalogue.service_to_json(service) for service in seed.services}
    async with db.transaction() as tx:
        await services.seed(tx, from_files, now)
        await offices.seed(tx, [_office_seed(office) for office in seed.offices])
    return await catalog_in_force(db, seed)


def _office_seed(office: catalogue.Office) -> OfficeSeed:
    return OfficeSeed(
        soato=str(office.code),
        region=office.region.letters,
        name_cyrl=office.short_name(Language.UZ_CYRL),
        name_latn=office.short_name(Language.UZ_LATN),
        name_ru=office.short_name(Language.RU),
        latitude=office.lat,
        longitude=office.lon,
    )


@cache
def search_over(catalog: Catalog) -> Search:
    """Building the index takes longer than anything else at the start."""
    return Search(catalog.services)


async def load_calendar(db: Database, closes: time) -> WorkingCalendar:
    async with db.reading() as tx:
        return WorkingCalendar(closes=closes).with_overrides(await calendar_overrides.every(tx))


def build_dispatcher(
    db: Database, roles: Roles, catalog: Catalog, calendar: WorkingCalendar, *, official_channel: bool
) -> Dispatcher:
    dispatcher = Dispatcher(
        storage=DialogStorage(db),
        fsm_strategy=FSMStrategy.USER_IN_TOPIC,
        db=db,
        roles=roles,
        catalog=catalog,
        search=search_over(catalog),
        calendar=calendar,
        official_channel=official_channel,
    )
    dispatcher.update.outer_middleware(RefusalMiddleware())
    dispatcher.update.outer_middleware(PeopleMiddleware(db, roles))
    dispatcher.include_router(staff_dialogs.build_router())
    dispatcher.include_router(citizen_dialogs.build_router())
    return dispatcher


class App:
    """The bot at work: `async with App(...) as app`, then `app.inbox.keep(updates)` from wherever updates come."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        catalog: Catalog,
        calendar: WorkingCalendar,
        *,
        session: BaseSession,
        clock: Clock,
        pace: Pace,
    ) -> None:
        self.settings, self.db, self._clock = settings, db, clock
        self.bot = Bot(settings.bot_token, session=session)
        self.roles = Roles(settings.admin_ids, clock)
        self._dispatcher = build_dispatcher(
            db, self.roles, catalog, calendar, official_channel=settings.official_channel
        )
        self.inbox = Inbox(
            db,
            self.bot,
            self._dispatcher,
            clock=clock,
            quarantined=self._quarantined,
            unreached=self._unreached,
            limits=pace.limits,
        )
        settler = Settler(
            db,
            catalog=lambda: self.catalog,
            administrators=settings.admin_ids,
            clock=clock,
            first_pause=pace.first_pause,
        )
        self.sender = Sender(db, self.bot, settler, clock=clock, pacer=Pacer(pace.rates), timing=pace.timing)
        self.scheduler = AsyncIOScheduler(timezone=settings.timezone)
        self._workers: list[asyncio.Task[None]] = []

    @property
    def catalog(self) -> Catalog:
        """As it is now: administrators renew it while the bot works."""
        catalog: Catalog = self._dispatcher["catalog"]
        return catalog

    @property
    def calendar(self) -> WorkingCalendar:
        """As administrators have made it since the start."""
        calendar: WorkingCalendar = self._dispatcher["calendar"]
        return calendar

    async def __aenter__(self) -> "App":
        await self._meet_groups()
        self._workers = [asyncio.create_task(self.inbox.run()), asyncio.create_task(self.sender.run())]
        self._schedule()
        self.scheduler.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Finish what is in work and leave the rest to the next start."""
        self.scheduler.shutdown(wait=False)
        for worker in self._workers:
            worker.cancel()
        await asyncio.wait(self._workers, timeout=SHUTDOWN_SECONDS)
        await self.bot.session.close()
        await self.db.close()

    async def crashed(self) -> None:
        """Wait until a worker ends by itself, which it never should, and raise what ended it."""
        done, _ = await asyncio.wait(self._workers, return_when=asyncio.FIRST_COMPLETED)
        for worker in done:
            worker.result()

    def _schedule(self) -> None:
        """APScheduler runs a few fixed ticks; what is due at which moment stands in rows."""
        self._tick(forget_old, partial(forget_old, self.db), hours=6)
        self._tick(close_answered, lambda now: close_answered(self.db, self.catalog, now), minutes=10)
        self._tick(send_reminders, partial(send_reminders, self.db), minutes=1)
        self._tick(index_texts, partial(index_texts, self.db), minutes=1)
        self._tick(watch_terms, self._by_the_calendar(watch_terms), minutes=1)
        self._tick(send_digests, self._by_the_calendar(send_digests), minutes=1)

    def _by_the_calendar(
        self, job: Callable[[Database, Catalog, WorkingCalendar, datetime], Awaitable[int]]
    ) -> Callable[[datetime], Awaitable[int]]:
        """Each tick takes the calendar as it is then."""
        return lambda now: job(self.db, self.catalog, self.calendar, now)

    def _tick(self, job: Callable[..., Any], run: Callable[[datetime], Awaitable[int]], **interval: int) -> None:
        async def tick() -> None:
            count = await run(self._clock())
            if count:
                log.info("job_done", job=job.__name__, count=count)

        self.scheduler.add_job(tick, "interval", id=job.__name__, coalesce=True, max_instances=1, **interval)

    async def _meet_groups(self) -> None:
        """STAFF_CHAT_ID names the first group, once; after that the rows count. A group may have changed meanwhile."""
        async with self.db.reading() as tx:
            known = [group.chat_id for group in await staff.groups(tx)]
        first = self.settings.staff_chat_id
        if not known and first is not None:
            await connect_group(
                self.db,
                catalog=self.catalog,
                chat_id=first,
                is_forum=await self._is_forum(first) is not False,
                language=Language.UZ_CYRL,
                now=self._clock(),
            )
        for chat_id in known:
            is_forum = await self._is_forum(chat_id)
            if is_forum is not None:
                async with self.db.transaction() as tx:
                    await staff.set_forum(tx, chat_id, is_forum=is_forum)

    async def _is_forum(self, chat_id: int) -> bool | None:
        """None when Telegram does not say; a guess that is wrong is mended by the first refusal."""
        try:
            return bool((await self.bot.get_chat(chat_id)).is_forum)
        except TROUBLE as error:
            log.warning("staff_group_not_seen", chat_id=chat_id, error=type(error).__name__)
            return None

    async def _quarantined(self, update: Update, now: datetime) -> None:
        await quarantine_update(self.db, update, administrators=self.roles.administrators, now=now)

    async def _unreached(self, update: Update, failure: Failure) -> None:
        await note_unreached(self.db, lane=update.lane, failure=failure)


async def open_app(
    settings: Settings,
    *,
    session: BaseSession | None = None,
    clock: Clock = utc_now,
    pace: Pace | None = None,
) -> App:
    """Everything that must be there before the first update, in its order."""
    db = await open_database(settings, clock())
    catalog = await load_catalog(db, clock())
    calendar = await load_calendar(db, settings.workday_end)
    return App(
        settings,
        db,
        catalog,
        calendar,
        session=session or JsonSession(settings.bot_api_url),
        clock=clock,
        pace=pace or Pace(Rates(per_second=settings.messages_per_second)),
    )


async def serve(settings: Settings, *, clock: Clock = utc_now, until: asyncio.Event | None = None) -> None:
    """Serve Telegram until SIGTERM, SIGINT or `until`: by webhook where WEBHOOK_URL is set, else by polling."""
    stop = until or stop_on_signals()
    async with await open_app(settings, clock=clock) as app:
        spare_the_collector()
        receive = _take_webhook(app) if settings.webhook_url else _poll(app)
        # What comes first ends all: the wish to stop, or a worker that fails.
        await first_of(stop.wait(), app.crashed(), receive)
        log.info("stopping")


def spare_the_collector() -> None:
    """What was built for the start stays until the end: Python need not look through it again with every message."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop


async def first_of(*awaitables: Awaitable[Any]) -> None:
    """Wait for the first to end, cancel the others, and raise what it raised."""
    tasks = [asyncio.ensure_future(awaitable) for awaitable in awaitables]
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for task in done:
        task.result()


async def _poll(app: App) -> None:
    await _insist(lambda: app.bot.delete_webhook(drop_pending_updates=False))
    log.info("polling")
    await poll(app.bot, app.inbox.keep)


async def _take_webhook(app: App) -> None:
    settings = app.settings
    runner = web.AppRunner(webhook_app(settings.webhook_url, settings.webhook_secret, app.inbox.keep), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.webhook_host, settings.webhook_port).start()
        await _insist(
            lambda: app.bot.set_webhook(
                settings.webhook_url, secret_token=settings.webhook_secret, allowed_updates=list(ALLOWED_UPDATES)
            )
        )
        log.info("taking_webhook", host=settings.webhook_host, port=settings.webhook_port)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _insist(call: Callable[[], Awaitable[bool]]) -> None:
    """Call until the server has answered: it may come up after us. Raises TokenRefused."""
    pause = 0.5
    while True:
        try:
            await call()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise TokenRefused from error
        except TROUBLE as error:
            log.warning("server_does_not_answer", error=type(error).__name__, pause=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, MAX_PAUSE_SECONDS)
        else:
            return
