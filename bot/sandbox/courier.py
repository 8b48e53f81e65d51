"""Brings updates to the bot's webhook, one attempt after the other until it answers 2xx."""

import asyncio
import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.webhook import Webhook
    from bot.sandbox.world import World

FIRST_PAUSE_SECONDS: Final = 0.1
LONGEST_PAUSE_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 60.0
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class _Retry:
    """When an update that was not taken is due again, by the loop's clock, and how long that pause was."""

    at: float
    pause: float


class Courier:
    """Up to `max_connections` updates at once; one leaves the queue when the webhook took it, else it is tried again.

    Its pauses double from `first_pause_seconds`, shorter than Telegram's, so that tests need not wait. Others are
    not held up by it.
    """

    def __init__(self, world: "World", *, first_pause_seconds: float = FIRST_PAUSE_SECONDS) -> None:
        self._world = world
        self._first_pause = first_pause_seconds
        self._retries: dict[int, _Retry] = {}  # by update_id
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="webhook courier")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _run(self) -> None:
        async with ClientSession(timeout=ClientTimeout(total=ANSWER_SECONDS)) as http:
            while True:
                self._world.queue.news.clear()
                webhook = self._world.webhook
                batch = self._due(webhook.max_connections) if webhook.url else []
                if batch:
                    await asyncio.gather(*(self._try(http, webhook, update) for update in batch))
                else:
                    await self._wait()

    def _due(self, limit: int) -> list[Json]:
        now = asyncio.get_running_loop().time()
        waiting = {update_id for update_id, retry in self._retries.items() if retry.at > now}
        candidates = self._world.queue.first(limit + len(waiting))
        return [update for update in candidates if update["update_id"] not in waiting][:limit]

    async def _wait(self) -> None:
        """Until there is something new, or something to try again."""
        now = asyncio.get_running_loop().time()
        seconds = min((retry.at for retry in self._retries.values()), default=now + LONGEST_PAUSE_SECONDS) - now
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, 0)):
                await self._world.queue.news.wait()

    async def _try(self, http: ClientSession, webhook: "Webhook", update: Json) -> None:
        update_id: int = update["update_id"]
        earlier = self._retries.pop(update_id, None)
        if await self._deliver(http, webhook, update):
            self._world.queue.remove(update)
        elif self._world.queue.holds(update):
            pause = min(earlier.pause * 2, LONGEST_PAUSE_SECONDS) if earlier else self._first_pause
            self._retries[update_id] = _Retry(asyncio.get_running_loop().time() + pause, pause)

    async def _deliver(self, http: ClientSession, webhook: "Webhook", update: Json) -> bool:
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers[SECRET_HEADER] = webhook.secret_token
        body = json.dumps(update, ensure_ascii=False).encode()
        try:
            async with http.post(webhook.url, data=body, headers=headers) as response:
                reply = await response.read()
                if 200 <= response.status < 300:
                    await self._obey(reply)
                    return True
                self._note(webhook, f"Wrong response from the webhook: {response.status} {response.reason}")
        except (ClientError, TimeoutError, OSError) as error:
            self._note(webhook, _failure(error))
        return False

    def _note(self, webhook: "Webhook", message: str) -> None:
        webhook.last_error_date = self._world.now
        webhook.last_error_message = message

    async def _obey(self, reply: bytes) -> None:
        """A webhook may answer with a method to call; nobody learns what came of it."""
        with contextlib.suppress(ValueError):
            wish = json.loads(reply)
            if isinstance(wish, dict) and isinstance(wish.get("method"), str):
                await self._world.call(wish.pop("method"), wish)


def _failure(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "Connection timed out"
    return "Connection refused" if isinstance(error, OSError) else f"Connection failed: {error}"
