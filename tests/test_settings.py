"""Settings: each wrong value stops the start with one line that says how to mend it and does not repeat the value."""

import builtins
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, WrongSettings, needed_to_run, read_settings
from storage.cipher import new_key
from tests.environment import NAMES

TOKEN = "7000000001:sandbox-not-a-real-one"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path_factory.mktemp("nothing"))


def fault_of(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings) as raised:
        read_settings()
    (line,) = raised.value.lines
    return line


def test_nothing_set_is_a_set_up_for_the_sandbox() -> None:
    settings = read_settings()
    assert settings.bot_token == ""
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite+aiosqlite:///data/inson.db"
    assert settings.timezone == "Asia/Tashkent"


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("BOT_TOKEN", "not-a-token-7k3m", "@BotFather"),
        ("BOT_TOKEN", "123456789:your-token-here-7k3m", "@BotFather"),
        ("BOT_TOKEN", "123456789:AAF рус-7k3m", "@BotFather"),
        ("BOT_API_URL", "localhost-7k3m", "an address like https://"),
        ("BOT_API_URL", "ftp://server-7k3m", "an address like https://"),
        ("BOT_API_URL", "http://", "an address like https://"),
        ("DATABASE_URL", "sqlite:///data/7k3m.db", "sqlite+aiosqlite:///"),
        ("DATABASE_URL", "mysql://inson:7k3m@server/inson", "postgresql+asyncpg://"),
        ("STAFF_CHAT_ID", "1001700007", "negative"),
        ("STAFF_CHAT_ID", "@inson7k3m", "integer"),
        ("ADMIN_IDS", "dilshod7k3m", "123456789,987654321"),
        ("ADMIN_IDS", "12345,-17003", "123456789,987654321"),
        ("ADMIN_IDS", "700100001 700300001", "123456789,987654321"),
        ("ENCRYPTION_KEYS", "secret-7k3m", "inson-bot new-key"),
        ("ENCRYPTION_KEYS", "c2hvcnQ=", "inson-bot new-key"),
        ("WEBHOOK_URL", "bot.7k3m.uz/hook", "an address like https://"),
        ("WEBHOOK_SECRET", "short-7k3m", "16 to 256 letters"),
        ("WEBHOOK_SECRET", "with a space and 7k3m", "16 to 256 letters"),
        ("WEBHOOK_SECRET", "change-me-change-me-7k3m", "made at random"),
        ("WEBHOOK_PORT", "77777", "65535"),
        ("WEBHOOK_PORT", "7k3m", "integer"),
        ("MESSAGES_PER_SECOND", "0", "greater than 0"),
        ("MESSAGES_PER_SECOND", "7k3m", "number"),
        ("TIMEZONE", "Moon/7k3m", "Asia/Tashkent"),
        ("TIMEZONE", "Europe/Berlin", "Asia/Tashkent"),
        ("TIMEZONE", "../../etc/7k3m", "Asia/Tashkent"),
        ("WORKDAY_END", "7k3m", "for example 18:00"),
        ("WORKDAY_END", "9:00", "between 12:00 and 23:59"),
        ("WORKDAY_END", "18:60", "for example 18:00"),
        ("OFFICIAL_CHANNEL", "maybe-7k3m", "boolean"),
        ("LOG_LEVEL", "LOUD-7k3m", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("LOG_FORMAT", "xml-7k3m", "'text' or 'json'"),
    ],
)
def test_a_wrong_value_is_told_by_name_and_mend_only(
    name: str, value: str, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = fault_of(name, value, monkeypatch)
    assert line.startswith(f"{name} ")
    assert mend in line
    assert "\n" not in line
    assert value == "0" or value not in line


def test_every_wrong_value_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "7k3m")
    monkeypatch.setenv("ADMIN_IDS", "7k3m")
    with pytest.raises(WrongSettings) as raised:
        read_settings()
    assert [line.split()[0] for line in raised.value.lines] == ["BOT_TOKEN", "ADMIN_IDS"]


def test_spaces_around_a_value_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", f"  {TOKEN}\t")
    monkeypatch.setenv("ADMIN_IDS", " 700300001 , 700300002, ")
    settings = read_settings()
    assert settings.bot_token == TOKEN
    assert settings.admin_ids == {700300001, 700300002}


def test_the_end_of_the_working_day_and_the_official_channel_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (read_settings().workday_end, read_settings().official_channel) == (time(18), False)
    monkeypatch.setenv("WORKDAY_END", "17:30")
    monkeypatch.setenv("OFFICIAL_CHANNEL", "true")
    assert (read_settings().workday_end, read_settings().official_channel) == (time(17, 30), True)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_value_means_the_default(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    default = read_settings()
    monkeypatch.setenv(name, "")
    assert read_settings() == default


def test_the_file_beside_is_read_and_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LOG_LEVEL=DEBUG\nLOG_FORMAT=json\nSOMETHING_ELSE=1\n", encoding="utf-8")
    monkeypatch.setenv("LOG_FORMAT", "text")
    settings = read_settings()
    assert (settings.log_level, settings.log_format) == ("DEBUG", "text")


def test_a_file_with_a_mark_in_front_is_read() -> None:
    Path(".env").write_text("LOG_LEVEL=DEBUG\n", encoding="utf-8-sig")
    assert read_settings().log_level == "DEBUG"


def test_a_file_in_another_encoding_is_told() -> None:
    Path(".env").write_bytes("# калит\nLOG_LEVEL=DEBUG\n".encode("cp1251"))
    with pytest.raises(WrongSettings, match=r"\.env is not written in UTF-8"):
        read_settings()


def test_a_file_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LOG_LEVEL=DEBUG\n", encoding="utf-8")
    real = builtins.open

    def refuse(file: object, *args: Any, **more: Any) -> Any:
        if str(file).endswith(".env"):  # the machine's root may read everything
            raise PermissionError(13, "Permission denied")
        return real(file, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", refuse)
    with pytest.raises(WrongSettings, match=r"\.env cannot be read: Permission denied"):
        read_settings()


def test_keys_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    newest, older = new_key(), new_key()
    monkeypatch.setenv("ENCRYPTION_KEYS", f"{newest}, {older}")
    assert read_settings().encryption_keys == (newest, older)


@pytest.mark.parametrize("zone", ["Asia/Tashkent", "Asia/Samarkand"])
def test_zones_of_uzbekistan_are_taken(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", zone)
    assert read_settings().timezone == zone


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read_settings().bot_token = TOKEN


# What `run` needs.


def test_run_needs_a_token_only() -> None:
    assert needed_to_run(Settings(bot_token=TOKEN)) == []
    (line,) = needed_to_run(Settings())
    assert "BOT_TOKEN is missing" in line
    assert "inson-bot demo" in line


def test_a_webhook_needs_a_secret() -> None:
    (line,) = needed_to_run(Settings(bot_token=TOKEN, webhook_url="https://bot.example.uz/hook"))
    assert "WEBHOOK_SECRET is missing" in line


def test_telegram_sends_updates_over_https_only() -> None:
    webhook = {"webhook_url": "http://127.0.0.1:9000/hook", "webhook_secret": "s3cret-s3cret-s3cret"}
    (line,) = needed_to_run(Settings(bot_token=TOKEN, **webhook))
    assert "https://" in line
    assert needed_to_run(Settings(bot_token=TOKEN, bot_api_url="http://127.0.0.1:9001", **webhook)) == []
