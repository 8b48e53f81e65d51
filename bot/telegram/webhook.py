"""Updates that Telegram brings: answered with 200 only after they are stored."""

import hmac
import json
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.telegram.polling import Keep

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MAX_BYTES = 1024 * 1024


def webhook_app(webhook_url: str, secret: str, keep: Keep) -> web.Application:
    """An application that takes updates at the path of `webhook_url`, from whoever knows `secret`."""

    async def take(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return web.Response(status=401)
        update = _read(await request.read())
        if update is None:
            log.warning("webhook_without_update")
            return web.Response(status=400)
        await keep([update])
        return web.Response()

    app = web.Application(client_max_size=MAX_BYTES)
    app.router.add_post(urlsplit(webhook_url).path or "/", take)
    return app


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except ValueError:
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None
