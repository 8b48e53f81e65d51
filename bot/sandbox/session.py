"""Door 1: an aiogram session that talks to the world in the same process."""

import json
from collections.abc import AsyncGenerator
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods.base import Response, TelegramType
from aiogram.types import InputFile

from bot.sandbox.faults import ConnectionLost, RequestTimedOut
from bot.sandbox.files import MAX_DOWNLOAD_BYTES
from bot.sandbox.wire import Json, Upload

if TYPE_CHECKING:
    from aiogram.client.bot import Bot
    from aiogram.methods import TelegramMethod

    from bot.sandbox.world import World


@cache
def _hold(returning: Any) -> Any:
    """pydantic forgets a generic type that nobody holds, and builds it anew for 30 ms when it is named again."""
    return Response[returning]


class SandboxSession(BaseSession):
    """What goes in and comes out is what aiogram's HTTP session would send and read, and it raises the same."""

    def __init__(self, world: "World") -> None:
        super().__init__()
        self.world = world

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self,
        bot: "Bot",
        method: "TelegramMethod[TelegramType]",
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - a timeout is a fault here, not a duration
    ) -> TelegramType:
        raw, uploads = await self._encoded(bot, method)
        try:
            answer = await self.world.call(method.__api_method__, raw, uploads)
        except RequestTimedOut as lost:
            raise TelegramNetworkError(method=method, message="Request timeout error") from lost
        except ConnectionLost as lost:
            raise TelegramNetworkError(method=method, message="ServerDisconnectedError: Server disconnected") from lost
        content = json.dumps(answer.body) if answer.raw is None else answer.raw
        _hold(method.__returning__)
        response = self.check_response(bot=bot, method=method, status_code=answer.status, content=content)
        return cast("TelegramType", response.result)

    async def _encoded(self, bot: "Bot", method: "TelegramMethod[Any]") -> tuple[Json, dict[str, Upload]]:
        files: dict[str, InputFile] = {}
        raw: Json = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=files)
            if prepared:  # aiogram sends no empty values
                raw[name] = prepared
        uploads = {}
        for key, file in files.items():
            content = b"".join([chunk async for chunk in file.read(bot)])
            uploads[key] = Upload(file.filename or key, content)
        return raw, uploads

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002
        timeout: int = 30,  # noqa: ARG002, ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: ARG002
    ) -> AsyncGenerator[bytes, None]:
        path = urlsplit(url).path.partition("/file/bot")[2].partition("/")[2]
        file = self.world.files.at(path)
        if file is None or file.size > MAX_DOWNLOAD_BYTES:
            raise FileNotFoundError(f"Telegram has no file at {path}")
        for start in range(0, len(file.content), chunk_size):
            yield file.content[start : start + chunk_size]
