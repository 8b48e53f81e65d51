"""Fetching updates: stored first, confirmed to Telegram afterwards, by asking for the ones behind them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import structlog
from aiogram import Bot

from bot.telegram.session import JsonSession

log = structlog.get_logger()

POLL_SECONDS = 25
BATCH = 100
MAX_PAUSE_SECONDS = 30.0
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "inline_query",
)

Keep = Callable[[list[dict[str, Any]]], Awaitable[None]]


class AnotherPoller(Exception):
    """Somebody else fetches this bot's updates (409): one of the two has to end, and it is the later one."""


class TokenRefused(Exception):
    """The server knows no bot with this token (401, 404)."""


async def poll(bot: Bot, keep: Keep, *, poll_seconds: int = POLL_SECONDS) -> None:
    """Fetch updates and `keep` them until cancelled. Raises AnotherPoller or TokenRefused; survives all the rest."""
    assert isinstance(bot.session, JsonSession)
    offset: int | None = None
    pause, conflicts = 0.5, 0
    while True:
        try:
            status, answer = await _get_updates(bot.session, bot, offset, poll_seconds)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            log.warning("polling_interrupted", error=type(error).__name__, pause=pause)
            pause = await _rest(pause)
            continue
        if status == 200 and isinstance(answer, dict) and answer.get("ok"):
            pause, conflicts = 0.5, 0
            updates = answer["result"]
            await keep(updates)
            # Nothing new: what came before is confirmed. Telegram numbers anew after a quiet week, and an old offset
            # would then throw new updates away.
            offset = updates[-1]["update_id"] + 1 if updates else None
            continue
        conflicts = conflicts + 1 if status == 409 else 0
        if conflicts >= 3:
            raise AnotherPoller
        if status in (401, 404):
            raise TokenRefused
        log.warning("polling_refused", status=status)
        pause = await _rest(_retry_after(answer) or pause)


async def _get_updates(session: JsonSession, bot: Bot, offset: int | None, poll_seconds: int) -> tuple[int, Any]:
    fields: dict[str, Any] = {"timeout": poll_seconds, "limit": BATCH, "allowed_updates": ALLOWED_UPDATES}
    if offset is not None:
        fields["offset"] = offset
    return await session.raw(bot, "getUpdates", fields, seconds=poll_seconds + 15)


async def _rest(pause: float) -> float:
    await asyncio.sleep(pause)
    return min(pause * 2, MAX_PAUSE_SECONDS)


def _retry_after(answer: Any) -> float | None:
    parameters = answer.get("parameters") if isinstance(answer, dict) else None
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(seconds) if isinstance(seconds, int) else None
