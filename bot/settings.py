"""Settings from the environment and from `.env`: read once, checked at once, each fault told in one line."""

import re
from datetime import datetime, time, timedelta
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cryptography.fernet import Fernet
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{5,100}")
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
HOUR = re.compile(r"(\d\d?):([0-5]\d)")
PLACEHOLDERS = ("change", "example", "your", "token-here", "xxx")
UZBEKISTAN_OFFSET = timedelta(hours=5)


class WrongSettings(Exception):
    """`lines` say, one each, which setting is wrong and how to mend it."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8-sig",  # some editors put a mark in front
        env_ignore_empty=True,  # a line of .env.example that was left empty means the default
        extra="ignore",
        frozen=True,
    )

    bot_token: str = ""
    bot_api_url: str = TELEGRAM
    database_url: str = "sqlite+aiosqlite:///data/inson.db"
    staff_chat_id: int | None = None
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    encryption_keys: Annotated[tuple[str, ...], NoDecode] = ()
    webhook_url: str = ""
    webhook_secret: str = ""
    webhook_host: str = "127.0.0.1"
    webhook_port: Annotated[int, Field(ge=0, le=65535)] = 8081
    messages_per_second: Annotated[float, Field(gt=0, le=1000)] = 30.0
    timezone: str = "Asia/Tashkent"
    workday_end: time = time(18)
    official_channel: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("*", mode="before")
    @classmethod
    def trim(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @field_validator("staff_chat_id")
    @classmethod
    def check_group(cls, value: int | None) -> int | None:
        if value is not None and value >= 0:
            raise ValueError("must be a group's id, which is negative (for example -1001234567890)")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def split_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError("must be Telegram ids of persons with commas between, for example 123456789,987654321")
        return frozenset(map(int, parts))

    @field_validator("encryption_keys", mode="before")
    @classmethod
    def split_keys(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("encryption_keys")
    @classmethod
    def check_keys(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for key in value:
            try:
                Fernet(key)
            except ValueError as error:
                raise ValueError("must be keys made by `inson-bot new-key`, the newest first") from error
        return value

    @field_validator("bot_token")
    @classmethod
    def check_token(cls, value: str) -> str:
        if value and (not TOKEN.fullmatch(value) or any(word in value.lower() for word in PLACEHOLDERS)):
            raise ValueError("is not a token as @BotFather gives it (digits, a colon, letters)")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def check_api(cls, value: str) -> str:
        return _check_url(value or TELEGRAM, {"http", "https"}).rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def check_webhook(cls, value: str) -> str:
        return _check_url(value, {"http", "https"}) if value else value

    @field_validator("webhook_secret")
    @classmethod
    def check_secret(cls, value: str) -> str:
        if value and (not SECRET.fullmatch(value) or any(word in value.lower() for word in PLACEHOLDERS)):
            raise ValueError("must be 16 to 256 letters, digits, _ and -, made at random")
        return value

    @field_validator("database_url")
    @classmethod
    def check_database(cls, value: str) -> str:
        if not value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return value

    @field_validator("workday_end", mode="before")
    @classmethod
    def check_end(cls, value: object) -> object:
        """Reminders to the staff and the morning digest need some hours between nine and the end."""
        if not isinstance(value, str):
            return value
        found = HOUR.fullmatch(value)
        if found is None or not 12 <= int(found[1]) <= 23:
            raise ValueError("must be a time between 12:00 and 23:59, for example 18:00")
        return time(int(found[1]), int(found[2]))

    @field_validator("timezone")
    @classmethod
    def check_timezone(cls, value: str) -> str:
        """The law's days are days in Uzbekistan: another clock would show wrong due dates."""
        try:
            offset = datetime.now(ZoneInfo(value)).utcoffset()
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("is no time zone; leave it out, or write Asia/Tashkent") from error
        if offset != UZBEKISTAN_OFFSET:
            raise ValueError("must be a time zone of Uzbekistan: Asia/Tashkent or Asia/Samarkand")
        return value


def read_settings() -> Settings:
    """Raises WrongSettings."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettings([_line(fault["loc"], fault["msg"]) for fault in error.errors()]) from None
    except UnicodeDecodeError:
        raise WrongSettings([".env is not written in UTF-8: save it anew as UTF-8"]) from None
    except OSError as error:
        raise WrongSettings([f".env cannot be read: {error.strerror}"]) from None


def needed_to_run(settings: Settings) -> list[str]:
    """What `run` lacks, one line each; the sandbox needs none of it."""
    lines = []
    if not settings.bot_token:
        lines.append("BOT_TOKEN is missing: get one from @BotFather and put it into .env, or start `inson-bot demo`")
    if settings.webhook_url and not settings.webhook_secret:
        lines.append("WEBHOOK_SECRET is missing: with WEBHOOK_URL it proves that updates come from Telegram")
    if settings.webhook_url and settings.bot_api_url == TELEGRAM and not settings.webhook_url.startswith("https://"):
        lines.append("WEBHOOK_URL must begin with https://: Telegram sends updates nowhere else")
    return lines


def _check_url(value: str, schemes: set[str]) -> str:
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError("must be an address like https://bot.example.uz")
    return value


def _line(place: tuple[int | str, ...], message: str) -> str:
    """The value itself is not repeated: it may be a secret."""
    name = str(place[0]).upper() if place else "settings"
    return f"{name} {message.removeprefix('Value error, ')}"
