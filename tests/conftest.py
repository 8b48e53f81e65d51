import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.app import App, Pace, load_catalog, open_app
from bot.catalog import Catalog
from bot.delivery import Rates
from bot.delivery.sender import Timing
from bot.log import configure
from bot.sandbox import cast as demo_cast
from bot.sandbox.session import SandboxSession
from bot.sandbox.world import World
from bot.settings import Settings
from bot.telegram.receiving import Limits
from storage.cipher import Cipher, new_key
from storage.database import Database
from storage.migrate import migrate
from tests.cast import IRINA_ID, Inson, Person
from tests.clock import Clock

MEMORY_DISK = Path("/dev/shm")
FAST = Pace(
    rates=Rates(per_second=100_000, chat_interval=0, group_per_minute=1_000_000, topic_interval=0),
    timing=Timing(look_again=0.5),
    limits=Limits(pauses=(0.0, 0.0), patience=(0.0,) * 5, longest_wait=0.0),
    first_pause=timedelta(milliseconds=20),
)


@pytest.fixture(scope="session", autouse=True)
def logs() -> None:
    """As at work: the default of structlog prints the variables of a traceback, which takes seconds."""
    configure("ERROR", "text")


@pytest.fixture(scope="session")
def seeded_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the catalogue in it: copying it is faster than making it anew for every test."""
    path = tmp_path_factory.mktemp("database") / "seeded.db"
    asyncio.run(_seed(f"sqlite+aiosqlite:///{path}"))
    return path


async def _seed(url: str) -> None:
    now = Clock()()
    await migrate(url, now=now)
    database = Database(url, cipher=Cipher([new_key()]))
    await load_catalog(database, now)
    await database.close()


@pytest.fixture
def database_url(seeded_database: Path) -> Iterator[str]:
    """On a disk of memory where there is one: what a power cut leaves is not what these tests are about."""
    with TemporaryDirectory(dir=MEMORY_DISK if MEMORY_DISK.is_dir() else None) as folder:
        path = Path(folder) / "inson.db"
        path.write_bytes(seeded_database.read_bytes())
        yield f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url, cipher=Cipher([new_key()]))
    yield database
    await database.close()


@pytest.fixture
async def catalog(db: Database, clock: Clock) -> Catalog:
    """The catalogue, with its services and offices in `db`."""
    return await load_catalog(db, clock())


@pytest.fixture
def world(clock: Clock) -> World:
    return demo_cast.people_the_world(World(clock=clock))


@pytest.fixture
def settings(database_url: str, world: World) -> Settings:
    return Settings(
        bot_token=world.bot.token,
        database_url=database_url,
        staff_chat_id=demo_cast.STAFF_CHAT_ID,
        admin_ids=frozenset(demo_cast.ADMIN_IDS),
        encryption_keys=(new_key(),),
    )


@pytest.fixture
async def app(settings: Settings, world: World) -> AsyncIterator[App]:
    async with await open_app(settings, session=SandboxSession(world), clock=world.clock, pace=FAST) as running:
        yield running


@pytest.fixture
def inson(app: App, world: World, clock: Clock) -> Inson:
    return Inson(world, app, demo_cast.STAFF_CHAT_ID, clock)


@pytest.fixture
def aziza(inson: Inson) -> Person:
    """A citizen who reads Cyrillic."""
    return Person(inson, inson.world.person(demo_cast.AZIZA_ID), demo_cast.AZIZA_ID)


@pytest.fixture
def bobur(inson: Inson) -> Person:
    """A citizen who reads Latin."""
    return Person(inson, inson.world.person(demo_cast.BOBUR_ID), demo_cast.BOBUR_ID)


@pytest.fixture
def irina(inson: Inson) -> Person:
    """A citizen who reads Russian."""
    actor = inson.world.add_user("Ирина", last_name="Цой", user_id=IRINA_ID, language_code="ru", phone="+998901110005")
    return Person(inson, actor, IRINA_ID)


@pytest.fixture
def nodira(inson: Inson) -> Person:
    """An officer, in the staff group."""
    return Person(inson, inson.world.person(demo_cast.NODIRA_ID), demo_cast.STAFF_CHAT_ID)


@pytest.fixture
def dilshod(inson: Inson) -> Person:
    """An administrator, in the staff group."""
    return Person(inson, inson.world.person(demo_cast.DILSHOD_ID), demo_cast.STAFF_CHAT_ID)
