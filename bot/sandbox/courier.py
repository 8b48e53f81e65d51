"""Brings updates to the bot's webhook, one attempt after the other until it answers 2xx."""

import asyncio
import contextlib
import json
from collections import deque
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


class Courier:
    """Updates go in order, up to `max_connections` at once, and leave the queue when the webhook took them.

    Pauses between attempts double from `first_pause_seconds`: shorter than Telegram's, so that tests need not wait.
    """

    def __init__(self, world: "World", *, first_pause_seconds: float = FIRST_PAUSE_SECONDS) -> None:
        self._world = world
        self._first_pause = first_pause_seconds
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
            pause = self._first_pause
            while True:
                await self._world.queue.news.wait()
                if not self._world.webhook.url or not len(self._world.queue):
                    self._world.queue.news.clear()
                    pause = self._first_pause
                    continue
                if await self._deliver_batch(http):
                    pause = self._first_pause
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _deliver_batch(self, http: ClientSession) -> bool:
        """Deliver what is pending side by side; False when any update was not taken."""
        webhook = self._world.webhook
        batch = deque(self._world.queue.first(webhook.max_connections))
        taken = await asyncio.gather(*(self._deliver(http, webhook, update) for update in batch))
        for update, ok in zip(batch, taken, strict=True):
            if ok:
                self._world.queue.remove(update)
        return all(taken)

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
