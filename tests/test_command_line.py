"""The command line as people use it: a program of its own, in a folder of its own, with nothing but its environment."""

import asyncio
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from importlib.metadata import entry_points
from pathlib import Path

import aiohttp
import pytest

from bot.__main__ import _parser, main
from bot.sandbox import cast
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import World
from storage.cipher import Cipher, new_key
from storage.database import database_file
from tests.environment import NAMES, environment

START_SECONDS = 60
"""For a start on a machine that is busy with something else."""
END_SECONDS = 5


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """For commands inside this process, which are faster: a folder and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    mask = os.umask(0o022)
    yield tmp_path
    os.umask(mask)


def run(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )


class Program:
    """A command that runs until it is told to end."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said = ""

    async def says(self, pattern: str) -> str:
        """Read on until it says so; what it said first that fits."""
        assert self.process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            while not (found := re.search(pattern, self.said)):
                line = await self.process.stdout.readline()
                assert line, f"it ended and said only:\n{self.said}"
                self.said += line.decode()
        return found[0]

    async def code(self) -> int:
        """Wait until it ends by itself."""
        assert self.process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            self.said += (await self.process.stdout.read()).decode()
            return await self.process.wait()

    async def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        async with asyncio.timeout(END_SECONDS):
            return await self.process.wait()


@asynccontextmanager
async def running(folder: Path, *arguments: str, **settings: str) -> AsyncIterator[Program]:
    folder.mkdir(exist_ok=True)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=environment(PYTHONUNBUFFERED="1", **settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture
async def telegram() -> AsyncIterator[SandboxServer]:
    """A Bot API server of another program, with the cast in it."""
    async with SandboxServer(cast.people_the_world(World()), page=False) as server:
        yield server


def serving(telegram: SandboxServer, **more: str) -> dict[str, str]:
    return {"BOT_TOKEN": telegram.world.bot.token, "BOT_API_URL": telegram.url, **more}


async def answer_to_start(telegram: SandboxServer) -> str:
    """What Азиза is told when she opens the bot."""
    aziza = telegram.world.person(cast.AZIZA_ID)
    aziza.send("/start")
    said = asyncio.Event()
    stop = telegram.world.journal.observe(lambda _: said.set() if aziza.last_message()["from"]["is_bot"] else None)
    async with asyncio.timeout(START_SECONDS):
        await said.wait()
    stop()
    text: str = aziza.last_message()["text"]
    return text


# What ends by itself.


def test_help_needs_none_of_the_heavy_packages(tmp_path: Path) -> None:
    code = (
        "import sys; from bot.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print(sorted({'aiogram', 'aiohttp', 'sqlalchemy', 'alembic', 'babel'} & sys.modules.keys()))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith("usage: inson-bot")
    assert result.stdout.splitlines()[-1] == "[]"


def test_the_program_has_its_name() -> None:
    (entry,) = entry_points(group="console_scripts", name="inson-bot")
    assert entry.load() is main


@pytest.mark.parametrize(
    "arguments", [["dance"], ["--port", "99999"], ["demo", "--port", "x"], ["catalog"], ["backup"]]
)
def test_arguments_that_make_no_sense_are_refused(
    arguments: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: inson-bot" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--port", "9000"], ["demo", "--port", "9000"], ["--port", "9000", "demo"]])
def test_the_port_stands_where_one_expects_it(arguments: list[str]) -> None:
    assert _parser().parse_args(arguments).port == 9000


def test_run_without_a_token_says_in_one_line_how_to_mend_it(tmp_path: Path) -> None:
    result = run(tmp_path, "run")
    assert result.returncode == 2
    assert result.stderr.splitlines() == [
        "BOT_TOKEN is missing: get one from @BotFather and put it into .env, or start `inson-bot demo`"
    ]
    assert list(tmp_path.iterdir()) == []


def test_wrong_settings_stop_every_command_with_a_line_each(tmp_path: Path) -> None:
    result = run(tmp_path, BOT_TOKEN="secret-7k3m", ADMIN_IDS="Дилшод", TIMEZONE="Europe/Berlin")
    assert result.returncode == 2
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["BOT_TOKEN", "ADMIN_IDS", "TIMEZONE"]
    assert "7k3m" not in result.stderr


def test_a_new_key_is_taken_as_a_key(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["new-key"])
    key = capsys.readouterr().out.strip()
    monkeypatch.setenv("ENCRYPTION_KEYS", key)
    assert main(["new-key"]) == 0
    assert capsys.readouterr().out.strip() != key


@pytest.mark.parametrize("what", ["words", "catalog"])
def test_words_and_catalogue_are_in_order(what: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main([what, "check"])
    assert (code, capsys.readouterr().out) == (0, "Nothing to mend.\n")


def test_the_doctor_finds_what_a_fresh_set_up_lacks(tmp_path: Path) -> None:
    result = run(tmp_path, "doctor")
    assert result.returncode == 1
    assert "BOT_TOKEN is missing" in result.stdout
    assert "database: none yet" in result.stdout
    assert "Traceback" not in result.stderr


# The database.


def test_migrate_creates_a_database_for_this_user_alone(tmp_path: Path) -> None:
    result = run(tmp_path, "migrate")
    assert (result.returncode, result.stdout) == (0, "The database is up to date.\n")
    assert (tmp_path / "data/inson.db").stat().st_mode & 0o077 == 0


def test_migrate_twice_changes_nothing(here: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = database_file(database_url)
    assert file is not None
    before = file.read_bytes()
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["migrate"]) == 0
    assert file.read_bytes() == before


@pytest.mark.parametrize("command", ["migrate", "run"])
def test_a_database_of_a_newer_version_is_refused_and_left_alone(
    command: str, tmp_path: Path, database_url: str
) -> None:
    file = database_file(database_url)
    assert file is not None
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = file.read_bytes()

    result = run(tmp_path, command, DATABASE_URL=database_url, BOT_TOKEN=World().bot.token)

    assert result.returncode == 2
    assert re.fullmatch(r"DATABASE_URL: a newer version .* \(revision 9999\); start that version\n", result.stderr)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("command", [["migrate"], ["run"], []], ids=["migrate", "run", "none, with a token"])
@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite+aiosqlite:///letter.db", "file is not a database"),
        ("postgresql+asyncpg://inson:hidden@127.0.0.1:1/inson", ""),  # whatever the driver says, if there is one
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_one_line(
    *,
    command: list[str],
    url: str,
    words: str,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (here / "letter.db").write_text("Ассалому алайкум" * 100)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("BOT_TOKEN", World().bot.token)
    assert main(command) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("DATABASE_URL: ")
    assert words in line
    assert "hidden" not in line


@pytest.mark.parametrize(
    ("target", "url", "words"),
    [
        ("copy.db", "sqlite+aiosqlite:///nowhere.db", "no database"),
        ("copy.db", "postgresql+asyncpg://inson@127.0.0.1/inson", "pg_dump"),
        ("taken.db", "sqlite+aiosqlite:///taken.db", "exists already"),
    ],
)
def test_a_backup_that_cannot_be_made_says_why(
    *,
    target: str,
    url: str,
    words: str,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (here / "taken.db").write_text("mine")
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["backup", target]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line
    assert (here / "taken.db").read_text() == "mine"


# The sandbox.


async def test_the_demo_starts_serves_its_page_and_ends_in_order(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with running(tmp_path, "--port", str(port)) as demo:
            url = await demo.says(r"http://127\.0\.0\.1:\d+")
            assert url != f"http://127.0.0.1:{port}", "the port was taken"
            await demo.says("polling")
            async with aiohttp.ClientSession() as http, http.get(url) as page:
                assert page.status == 200
                assert "<html" in await page.text()
            assert await demo.end(signal.SIGINT) == 0
    assert "Traceback" not in demo.said
    assert tables_in(tmp_path / "data/sandbox.db") >= {"citizens", "requests", "inbox", "outbox"}
    assert (tmp_path / "data/encryption.key").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "data/inson.db").exists()


# Telegram, over HTTP.


async def test_run_polls_answers_is_copied_meanwhile_and_ends_in_order(tmp_path: Path, telegram: SandboxServer) -> None:
    staff = {"STAFF_CHAT_ID": str(cast.STAFF_CHAT_ID), "ADMIN_IDS": str(cast.DILSHOD_ID), "LOG_FORMAT": "json"}
    async with running(tmp_path, "run", **serving(telegram, **staff)) as bot:
        assert await answer_to_start(telegram)
        copied = await asyncio.to_thread(run, tmp_path, "backup", "copies/inson.db")
        assert (copied.returncode, copied.stdout) == (0, "Copied to copies/inson.db\n")
        assert await bot.end(signal.SIGTERM) == 0
    assert (tmp_path / "copies/inson.db").stat().st_mode & 0o077 == 0
    assert citizens_in(tmp_path / "copies/inson.db") == [cast.AZIZA_ID]
    assert citizens_in(tmp_path / "data/inson.db") == [cast.AZIZA_ID]
    assert telegram.world.bot.token not in await rest_of(bot)
    assert not telegram.world.journal.unknown_calls


@pytest.mark.long
async def test_run_takes_a_webhook_and_answers(tmp_path: Path, telegram: SandboxServer) -> None:
    port = free_port()
    webhook = {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "WEBHOOK_SECRET": "s3cret-s3cret-s3cret",
        "WEBHOOK_PORT": str(port),
    }
    async with running(tmp_path, "run", **serving(telegram, **webhook)) as bot:
        await bot.says("taking_webhook")
        assert await answer_to_start(telegram)
        assert await stranger_posts(port) == 401
        assert await bot.end(signal.SIGINT) == 0
    assert telegram.world.journal.calls["getUpdates"] == 0


@pytest.mark.long
async def test_a_webhook_on_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path, telegram: SandboxServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        webhook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/", "WEBHOOK_SECRET": "s3cret-s3cret-s3cret"}
        async with running(tmp_path, "run", **serving(telegram, WEBHOOK_PORT=str(port), **webhook)) as bot:
            assert await bot.code() == 2
    assert "WEBHOOK_HOST, WEBHOOK_PORT: " in bot.said
    assert "Traceback" not in bot.said


@pytest.mark.long
async def test_of_two_pollers_one_stays_and_the_other_says_why_it_ends(tmp_path: Path, telegram: SandboxServer) -> None:
    async with (
        running(tmp_path / "one", "run", **serving(telegram)) as one,
        running(tmp_path / "two", "run", **serving(telegram)) as two,
    ):
        ends = {asyncio.create_task(one.code()): one, asyncio.create_task(two.code()): two}
        done, others = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED, timeout=START_SECONDS)
        (ended,) = done
        assert ended.result() == 2
        assert "another program fetches this bot's updates" in ends[ended].said
        assert "Traceback" not in ends[ended].said
        assert await answer_to_start(telegram), "the other one goes on"
        for other in others:
            other.cancel()


@pytest.mark.long
async def test_a_refused_token_ends_the_start_with_one_line(tmp_path: Path, telegram: SandboxServer) -> None:
    token = "7000000001:sandbox-somebody-elses"
    async with running(tmp_path, "run", **serving(telegram, BOT_TOKEN=token)) as bot:
        assert await bot.code() == 2
    assert "BOT_TOKEN was refused by the server" in bot.said
    assert "Traceback" not in bot.said
    assert token not in bot.said


# What the tests look at.


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


async def stranger_posts(port: int) -> int:
    url = f"http://127.0.0.1:{port}/telegram"
    async with aiohttp.ClientSession() as http, http.post(url, json={"update_id": 1}) as response:
        return response.status


async def rest_of(program: Program) -> str:
    assert program.process.stdout is not None
    return program.said + (await program.process.stdout.read()).decode()


def tables_in(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def citizens_in(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as connection:
        return [chat_id for (chat_id,) in connection.execute("SELECT chat_id FROM citizens")]


@pytest.mark.parametrize(
    ("keys", "line"), [("", "is gone"), (new_key(), "do not open what is stored")], ids=["no key", "another key"]
)
def test_a_database_whose_key_is_lost_is_refused_before_a_new_key_hides_it(
    keys: str, line: str, tmp_path: Path, database_url: str
) -> None:
    file = database_file(database_url)
    assert file is not None
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO citizens (id, chat_id, reach, created_at) VALUES (1, 7, 'active', 0)")
        connection.execute(
            "INSERT INTO drafts (citizen_id, form, form_version, step, full_name, reviewing, created_at, updated_at)"
            " VALUES (1, 'request', 1, 'review', ?, 0, 0, 0)",
            (Cipher([new_key()]).seal("Азиза Каримова"),),
        )
        connection.commit()

    result = run(
        tmp_path,
        "run",
        DATABASE_URL=database_url,
        BOT_TOKEN=World().bot.token,
        **({"ENCRYPTION_KEYS": keys} if keys else {}),
    )

    assert result.returncode == 2
    assert line in result.stderr
    assert list(file.parent.iterdir()) == [file]
