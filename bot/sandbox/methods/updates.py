"""Who the bot is and how it gets its updates."""

from typing import Final
from urllib.parse import urlsplit

from aiogram.methods import Close, DeleteWebhook, GetMe, GetUpdates, GetWebhookInfo, LogOut, SetWebhook
from aiogram.types import Update

from bot.sandbox.errors import bad_request, conflict
from bot.sandbox.registry import Call, answers
from bot.sandbox.updates import MAX_BATCH, MAX_WAIT_SECONDS
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import Json

KINDS: Final = frozenset(Update.model_fields) - {"update_id"}
_SECRET_CHARACTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@answers(GetMe)
def get_me(call: Call) -> Json:
    return call.world.bot.me | {"first_name": call.world.profile.name("")}


@answers(GetUpdates)
async def get_updates(call: Call) -> list[Json]:
    world = call.world
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    set_allowed(call)
    limit = min(max(call.get("limit", MAX_BATCH), 1), MAX_BATCH)
    wait = min(max(call.get("timeout", 0), 0), MAX_WAIT_SECONDS)
    return await world.queue.poll(call.get("offset", 0), limit, wait)


def set_allowed(call: Call) -> None:
    """Without the parameter the earlier setting stays; an empty list is the default set. Unknown kinds are dropped."""
    allowed = call.get("allowed_updates")
    if allowed is not None:
        call.world.queue.allowed = frozenset(allowed) & KINDS


@answers(SetWebhook)
def set_webhook(call: Call) -> bool:
    world, url = call.world, call.get("url", "")
    if not url:
        _forget_webhook(call)
        return True
    address = urlsplit(url)
    if address.scheme != "https" and address.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.get("secret_token")
    if secret and (len(secret) > 256 or not _SECRET_CHARACTERS.issuperset(secret)):
        raise bad_request("secret token contains unallowed characters")
    set_allowed(call)
    world.webhook = Webhook(url, secret, call.get("max_connections", 40), call.get("ip_address"))
    world.queue.interrupt("setWebhook request")
    _drop_if_asked(call)
    world.queue.news.set()
    return True


@answers(DeleteWebhook)
def delete_webhook(call: Call) -> bool:
    _forget_webhook(call)
    return True


def _forget_webhook(call: Call) -> None:
    call.world.webhook = Webhook()
    _drop_if_asked(call)
    call.world.queue.news.set()


def _drop_if_asked(call: Call) -> None:
    if call.get("drop_pending_updates"):
        call.world.queue.drop_all()


@answers(GetWebhookInfo)
def get_webhook_info(call: Call) -> Json:
    return call.world.webhook.info(len(call.world.queue), call.world.queue.allowed)


@answers(LogOut)
def log_out(call: Call) -> bool:  # noqa: ARG001 - answered the same whatever the world is
    return True


@answers(Close)
def close(call: Call) -> bool:  # noqa: ARG001
    return True
