"""The doctor over HTTP, as it meets a real server: each fault is named, with how to mend it; nothing else is."""

import functools
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot import doctor
from bot.catalog import latin as catalog_latin
from bot.doctor import languages, machine
from bot.domain.language import Language
from bot.i18n import latin
from bot.sandbox import cast
from bot.sandbox.chats import Member, Status
from bot.sandbox.faults import Disconnect, ServerError
from bot.sandbox.server import SandboxServer
from bot.sandbox.users import BotAccount
from bot.sandbox.world import World
from bot.settings import Settings
from storage import staff
from storage.cipher import Cipher, new_key
from storage.database import Database, database_file

KEY = new_key()
SECRET = "s3cret-s3cret-s3cret"
HOOK = "http://127.0.0.1:1/hook"


CATALOGUE_CHECK = functools.cache(catalog_latin.check)
WORDS_CHECK = functools.cache(latin.stale)


@pytest.fixture(autouse=True)
def one_look_at_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading all words and services takes half a second, and they do not change between the tests."""
    monkeypatch.setattr(catalog_latin, "check", CATALOGUE_CHECK)
    monkeypatch.setattr(latin, "stale", WORDS_CHECK)


@pytest.fixture
async def server(world: World) -> AsyncIterator[SandboxServer]:
    world.person(cast.DILSHOD_ID).send("/start")
    async with SandboxServer(world, page=False) as running:
        yield running


@pytest.fixture
def set_up(server: SandboxServer, database_url: str) -> Settings:
    """A set-up with nothing wrong in it."""
    file = database_file(database_url)
    assert file is not None
    file.chmod(0o600)
    return Settings(
        bot_token=server.world.bot.token,
        bot_api_url=server.url,
        database_url=database_url,
        staff_chat_id=cast.STAFF_CHAT_ID,
        admin_ids=frozenset(cast.ADMIN_IDS),
        encryption_keys=(KEY,),
    )


async def examined(settings: Settings, **more: Any) -> tuple[int, list[str]]:
    lines: list[str] = []
    code = await doctor.examine(settings, say=lines.append, **more)
    return code, lines


async def complaints(settings: Settings, **changes: Any) -> list[str]:
    """What is wrong, after the exit code was seen to say so."""
    code, lines = await examined(settings.model_copy(update=changes))
    wrong = [line.removeprefix("WRONG  ") for line in lines if line.startswith("WRONG")]
    assert code == (1 if wrong else 0)
    return wrong


async def notes(settings: Settings, **changes: Any) -> list[str]:
    _, lines = await examined(settings.model_copy(update=changes))
    return [line.removeprefix("note   ") for line in lines if line.startswith("note")]


async def test_a_set_up_without_fault_is_well(set_up: Settings) -> None:
    code, lines = await examined(set_up)
    assert code == 0
    assert lines[-1] == "All is well."
    assert [line for line in lines[:-1] if not line.startswith("ok")] == []


async def test_the_faults_are_counted(set_up: Settings) -> None:
    code, lines = await examined(set_up.model_copy(update={"admin_ids": frozenset(), "staff_chat_id": None}))
    assert (code, lines[-1]) == (1, "To mend: 2")


async def test_inline_mode_that_is_off_is_a_note(set_up: Settings, server: SandboxServer) -> None:
    server.world.bot = replace(server.world.bot, supports_inline_queries=False)
    assert any("@BotFather: /setinline" in line for line in await notes(set_up))


# The token and the server.


async def test_a_missing_token_is_told_and_the_rest_still_examined(set_up: Settings) -> None:
    code, lines = await examined(set_up.model_copy(update={"bot_token": ""}))
    assert code == 1
    assert any("BOT_TOKEN is missing" in line for line in lines)
    assert any("database: reachable" in line for line in lines)


async def test_a_wrong_token_is_refused_and_never_printed(set_up: Settings) -> None:
    token = "7000000001:sandbox-somebody-elses"
    code, lines = await examined(set_up.model_copy(update={"bot_token": token}))
    assert code == 1
    assert any(line.startswith("WRONG  token: ") and "@BotFather" in line for line in lines)
    assert token not in "\n".join(lines)


async def test_a_server_that_is_not_there_is_named(set_up: Settings) -> None:
    (line,) = await complaints(set_up, bot_api_url="http://127.0.0.1:1")
    assert line.startswith("server: 127.0.0.1:1 does not answer")
    assert "BOT_API_URL" in line


async def test_a_broken_connection_does_not_show_the_token(set_up: Settings, server: SandboxServer) -> None:
    server.world.faults.add(Disconnect(), times=None)
    code, lines = await examined(set_up)
    assert code == 1
    assert set_up.bot_token not in "\n".join(lines)


async def test_a_server_in_trouble_is_told(set_up: Settings, server: SandboxServer) -> None:
    server.world.faults.add(ServerError(502, html=True), times=None)
    (line,) = await complaints(set_up)
    assert line == f"server: 127.0.0.1:{server.port} is in trouble (status 502). To mend: try again later"


async def test_a_web_site_is_no_bot_api_server(set_up: Settings) -> None:
    async with answering(lambda _request: web.Response(status=404, text="<h1>Not here</h1>")) as url:
        (line,) = await complaints(set_up, bot_api_url=url)
    assert "is no Bot API server" in line


async def test_a_server_that_repeats_the_token_does_not_make_us_print_it(set_up: Settings) -> None:
    def repeat(request: web.Request) -> web.Response:
        return web.json_response({"ok": False, "description": f"no such path {request.path}"}, status=404)

    async with answering(repeat) as url:
        _, lines = await examined(set_up.model_copy(update={"bot_api_url": url}))
    assert "…token…" in "\n".join(lines)
    assert set_up.bot_token not in "\n".join(lines)


# The clock.


@pytest.mark.parametrize(("by", "words"), [(timedelta(minutes=5), "ahead of"), (-timedelta(minutes=5), "behind")])
async def test_a_wrong_clock_is_told_with_its_error(set_up: Settings, by: timedelta, words: str) -> None:
    code, lines = await examined(set_up, clock=lambda: datetime.now(UTC) + by)
    (line,) = [line for line in lines if line.startswith("WRONG")]
    assert code == 1
    assert "clock: " in line
    assert words in line


async def test_a_clock_some_seconds_off_is_right_enough(set_up: Settings) -> None:
    code, _ = await examined(set_up, clock=lambda: datetime.now(UTC) + timedelta(seconds=20))
    assert code == 0


# The staff group.


async def test_a_set_up_without_a_group_is_told(set_up: Settings) -> None:
    (line,) = await complaints(set_up, staff_chat_id=None)
    assert "nobody would see the requests" in line
    assert "STAFF_CHAT_ID" in line


async def test_a_group_that_the_bot_does_not_know_is_told(set_up: Settings) -> None:
    (line,) = await complaints(set_up, staff_chat_id=-1009999999999)
    assert "chat not found" in line


async def test_a_group_that_put_the_bot_out_is_told(set_up: Settings, world: World) -> None:
    world.chats[cast.STAFF_CHAT_ID].members[world.bot.id] = Member(Status.KICKED)
    (line,) = await complaints(set_up)
    assert "bot was kicked" in line


async def test_a_group_that_became_a_supergroup_is_told_with_its_new_id(set_up: Settings, world: World) -> None:
    group = world.add_group("Инсон", [world.person(cast.DILSHOD_ID)])
    new = world.migrate(group.id)
    (line,) = await complaints(set_up, staff_chat_id=group.id)
    assert f"STAFF_CHAT_ID={new.id}" in line


async def test_a_channel_is_no_staff_group(set_up: Settings, world: World) -> None:
    channel = world.add_channel("Инсон", [world.person(cast.DILSHOD_ID)])
    (line,) = await complaints(set_up, staff_chat_id=channel.id)
    assert "is a channel" in line


async def test_a_group_without_topics_works_and_is_noted(set_up: Settings, world: World) -> None:
    group = world.add_supergroup("Инсон", [world.person(cast.DILSHOD_ID)])
    (line,) = await notes(set_up, staff_chat_id=group.id)
    assert "has no topics" in line
    assert await complaints(set_up, staff_chat_id=group.id) == []


async def test_topics_that_came_after_the_bot_are_noted(set_up: Settings) -> None:
    await connect(set_up, cast.STAFF_CHAT_ID, is_forum=False)
    (line,) = await notes(set_up)
    assert "began there without" in line


async def test_connected_groups_count_before_the_setting(set_up: Settings, world: World) -> None:
    group = world.add_supergroup("Марказ", [world.person(cast.DILSHOD_ID)], forum=True)
    await connect(set_up, group.id, is_forum=True)
    code, lines = await examined(set_up)
    assert code == 0
    assert any(f"staff group {group.id}: the bot is an administrator" in line for line in lines)
    assert any("STAFF_CHAT_ID was the first group only" in line for line in lines)


@pytest.mark.parametrize(
    ("right", "words"),
    [
        ("can_manage_topics", "may not manage topics"),
        ("can_pin_messages", "may not pin messages"),
        ("can_delete_messages", "may not delete messages"),
    ],
)
async def test_each_right_that_the_bot_lacks_is_named(set_up: Settings, world: World, right: str, words: str) -> None:
    member = world.chats[cast.STAFF_CHAT_ID].members[world.bot.id]
    world.chats[cast.STAFF_CHAT_ID].members[world.bot.id] = Member(Status.ADMINISTRATOR, member.rights - {right})
    (line,) = await complaints(set_up)
    assert words in line


async def test_a_bot_that_is_no_administrator_lacks_rights_and_does_not_hear(set_up: Settings, world: World) -> None:
    world.chats[cast.STAFF_CHAT_ID].members[world.bot.id] = Member(Status.MEMBER)
    rights, privacy = await complaints(set_up)
    assert "no administrator" in rights
    assert privacy.startswith("privacy mode: ")


async def test_without_privacy_mode_an_ordinary_member_hears(set_up: Settings, clock: Any) -> None:
    world = cast.people_the_world(World(bot=BotAccount(can_read_all_group_messages=True), clock=clock))
    world.person(cast.DILSHOD_ID).send("/start")
    world.chats[cast.STAFF_CHAT_ID].members[world.bot.id] = Member(Status.MEMBER)
    async with SandboxServer(world, page=False) as server:
        (line,) = await complaints(set_up, bot_api_url=server.url)
    assert "no administrator" in line


# The administrators.


async def test_a_set_up_without_administrators_is_told(set_up: Settings) -> None:
    (line,) = await complaints(set_up, admin_ids=frozenset())
    assert "ADMIN_IDS" in line


async def test_an_administrator_who_has_not_started_the_bot_is_named(set_up: Settings) -> None:
    (line,) = await complaints(set_up, admin_ids=frozenset({cast.NODIRA_ID}))
    assert line.startswith(f"administrator {cast.NODIRA_ID}: cannot be written to")
    assert "press Start" in line


async def test_an_administrator_who_stopped_the_bot_is_named(set_up: Settings, world: World) -> None:
    world.person(cast.DILSHOD_ID).block()
    (line,) = await complaints(set_up)
    assert "blocked" in line


async def test_an_administrator_that_telegram_does_not_know_is_named(set_up: Settings) -> None:
    (line,) = await complaints(set_up, admin_ids=frozenset({999}))
    assert "chat not found" in line


# The webhook.


async def test_a_webhook_needs_a_secret(set_up: Settings) -> None:
    (line,) = await complaints(set_up, webhook_url=HOOK)
    assert "WEBHOOK_SECRET is missing" in line


async def test_a_webhook_that_is_not_set_yet_is_noted(set_up: Settings) -> None:
    (line,) = await notes(set_up, webhook_url=HOOK, webhook_secret=SECRET)
    assert line.startswith("webhook: not set yet")


async def test_a_webhook_of_somebody_else_is_told_by_its_host_only(set_up: Settings, world: World) -> None:
    await world.call("setWebhook", {"url": "https://other.example/hidden"})
    (line,) = await complaints(set_up, webhook_url=HOOK, webhook_secret=SECRET)
    assert "other.example instead of WEBHOOK_URL" in line
    assert "hidden" not in line


async def test_the_last_error_of_a_webhook_is_told(set_up: Settings, world: World) -> None:
    await world.call("setWebhook", {"url": HOOK})
    world.webhook.last_error_date = int(datetime.now(UTC).timestamp())
    world.webhook.last_error_message = "Connection refused"
    (line,) = await complaints(set_up, webhook_url=HOOK, webhook_secret=SECRET)
    assert "Connection refused" in line
    assert "WEBHOOK_PORT" in line


async def test_an_error_of_yesterday_is_over(set_up: Settings, world: World) -> None:
    await world.call("setWebhook", {"url": HOOK})
    world.queue.drop_all()  # or an attempt to deliver would fail now
    world.webhook.last_error_date = int((datetime.now(UTC) - timedelta(days=1)).timestamp())
    world.webhook.last_error_message = "Connection refused"
    assert await complaints(set_up, webhook_url=HOOK, webhook_secret=SECRET) == []


async def test_a_webhook_that_polling_would_take_back_is_noted(set_up: Settings, world: World) -> None:
    await world.call("setWebhook", {"url": "https://other.example/hidden"})
    (line,) = await notes(set_up)
    assert "other.example now" in line


# The database and its keys.


async def test_a_database_that_does_not_exist_yet_is_noted(set_up: Settings, tmp_path: Path) -> None:
    (line,) = await notes(set_up, database_url=f"sqlite+aiosqlite:///{tmp_path}/new/inson.db")
    assert "the first start creates" in line
    assert not (tmp_path / "new").exists()


async def test_a_file_that_is_no_database_is_told(set_up: Settings, tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Ассалому алайкум" * 100)
    file.chmod(0o600)
    (line,) = await complaints(set_up, database_url=f"sqlite+aiosqlite:///{file}")
    assert line.startswith("database: cannot be opened: file is not a database")


async def test_a_database_of_another_program_is_told(set_up: Settings, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
    file.chmod(0o600)
    (line,) = await complaints(set_up, database_url=f"sqlite+aiosqlite:///{file}")
    assert "has no tables of this program" in line


async def test_a_database_of_a_newer_version_is_told(set_up: Settings) -> None:
    execute(set_up, "UPDATE alembic_version SET version_num = '9999'")
    (line,) = await complaints(set_up)
    assert "made by a newer version of the program (revision 9999)" in line


async def test_a_database_of_an_older_version_is_told(set_up: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.condition.newest_revision", lambda: "9999")
    (line,) = await complaints(set_up)
    assert "is of an older version" in line
    assert "inson-bot migrate" in line


async def test_a_server_of_databases_that_is_not_there_is_told(set_up: Settings) -> None:
    url = "postgresql+asyncpg://inson:hidden@127.0.0.1:1/inson"
    (line,) = await complaints(set_up, database_url=url)
    assert line.startswith("database: cannot be opened")
    assert "hidden" not in line


async def test_keys_that_fit_are_well(set_up: Settings) -> None:
    seal_a_name(set_up, KEY)
    _, lines = await examined(set_up)
    assert any("the keys fit what is stored" in line for line in lines)


async def test_a_key_that_does_not_fit_is_told(set_up: Settings) -> None:
    seal_a_name(set_up, new_key())
    (line,) = await complaints(set_up)
    assert line.startswith("encryption: the keys do not fit")


async def test_an_old_key_behind_the_newest_fits(set_up: Settings) -> None:
    seal_a_name(set_up, KEY)
    assert await complaints(set_up, encryption_keys=(new_key(), KEY)) == []


async def test_a_key_file_that_is_gone_is_told(set_up: Settings) -> None:
    seal_a_name(set_up, KEY)
    (line,) = await complaints(set_up, encryption_keys=())
    assert "the key is gone" in line


async def test_a_key_file_beside_the_database_is_read(set_up: Settings) -> None:
    seal_a_name(set_up, KEY)
    (folder_of(set_up) / "encryption.key").write_text(f"{KEY}\n")
    (folder_of(set_up) / "encryption.key").chmod(0o600)
    assert await complaints(set_up, encryption_keys=()) == []


@pytest.mark.parametrize("name", ["inson.db", "encryption.key"])
async def test_a_file_that_others_may_read_is_told(set_up: Settings, name: str) -> None:
    (folder_of(set_up) / "encryption.key").write_text(KEY)
    (folder_of(set_up) / "encryption.key").chmod(0o600)
    (folder_of(set_up) / name).chmod(0o644)
    (line,) = await complaints(set_up)
    assert f"chmod 600 {folder_of(set_up) / name}" in line


async def test_a_folder_that_may_not_be_written_is_told(set_up: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.os, "access", lambda *_: False)  # the machine's root may write everywhere
    lines = await complaints(set_up, database_url="sqlite+aiosqlite:////tmp/inson-nowhere/inson.db")
    assert any("may not be created in /tmp" in line for line in lines)


# The languages.


@pytest.mark.parametrize(("poor", "mend"), [(Language.UZ_LATN, "inson-bot words latin"), (Language.RU, "locales/ru")])
async def test_a_word_that_a_language_lacks_is_named_with_what_to_do(
    set_up: Settings, monkeypatch: pytest.MonkeyPatch, poor: Language, mend: str
) -> None:
    own = languages.words
    monkeypatch.setattr(
        languages,
        "words",
        lambda language: {k: v for k, v in own(language).items() if (language, k) != (poor, "day")},
    )
    for language in set(Language) - {poor}:
        monkeypatch.setitem(own(language), "day", "кун")
    (line,) = await complaints(set_up)
    assert f"languages: {poor.tag} lacks day" in line
    assert mend in line


async def test_latin_that_is_not_fresh_is_named(set_up: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latin, "stale", lambda: [Path("locales/uz_Latn/staff.po")])
    (line,) = await complaints(set_up)
    assert "uz_Latn/staff.po is not what its master says" in line
    assert "inson-bot words latin" in line


async def test_a_fault_in_the_catalogue_is_named(set_up: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = catalog_latin.Problem("care-act.toml", "source: is missing")
    monkeypatch.setattr(catalog_latin, "check", lambda: [problem])
    (line,) = await complaints(set_up)
    assert "care-act.toml: source: is missing" in line


async def test_a_look_changes_nothing(set_up: Settings, world: World) -> None:
    file = file_of(set_up)
    before = file.read_bytes()
    await examined(set_up)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
    assert set(world.journal.calls) == {"getMe", "getChat", "getChatMember", "sendChatAction", "getWebhookInfo"}


# How the faults are made.


class answering:  # noqa: N801 - reads as a verb where it is used
    """An HTTP server that gives the same answer to everything."""

    def __init__(self, answer: Callable[[web.Request], web.Response]) -> None:
        async def handle(request: web.Request) -> web.Response:
            return answer(request)

        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handle)
        self._runner = web.AppRunner(app)

    async def __aenter__(self) -> str:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()


def folder_of(settings: Settings) -> Path:
    return file_of(settings).parent


def file_of(settings: Settings) -> Path:
    file = database_file(settings.database_url)
    assert file is not None
    return file


def execute(settings: Settings, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file_of(settings))) as connection:
        connection.execute(statement, values)
        connection.commit()


async def connect(settings: Settings, chat_id: int, *, is_forum: bool) -> None:
    db = Database(settings.database_url, cipher=Cipher([KEY]))
    async with db.transaction() as tx:
        now = datetime.now(UTC)
        await staff.seed_group(tx, chat_id, is_forum=is_forum, language=Language.UZ_CYRL, now=now)
    await db.close()


def seal_a_name(settings: Settings, key: str) -> None:
    """A draft whose name was encrypted with `key`."""
    now = 1_795_000_000_000_000
    execute(settings, "INSERT INTO citizens (id, chat_id, reach, created_at) VALUES (1, 1, 'active', ?)", now)
    execute(
        settings,
        "INSERT INTO drafts (citizen_id, form, form_version, step, full_name, reviewing, created_at, updated_at)"
        " VALUES (1, 'request', 1, 'phone', ?, 0, ?, ?)",
        Cipher([key]).seal("Азиза Каримова"),
        now,
        now,
    )
