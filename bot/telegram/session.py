"""The way to the Bot API's server."""

import json
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

MAX_CONNECTIONS = 500
"""aiogram's default of 100 holds up conversations when the way to Telegram is long."""

_JSON = {"Content-Type": "application/json"}


class JsonSession(AiohttpSession):
    """Sends JSON where no file travels: a form with one part per field costs more than all the rest of a call."""

    def __init__(self, api_url: str | None = None) -> None:
        super().__init__(limit=MAX_CONNECTIONS)
        if api_url:
            self.api = TelegramAPIServer.from_base(api_url)

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> TelegramType:
        files: dict[str, InputFile] = {}
        fields = {
            name: prepared
            for name, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=files, _dumps_json=False)) is not None
        }
        if files:
            return await super().make_request(bot, method, timeout)
        try:
            status, text = await self._post(bot, method.__api_method__, fields, timeout or self.timeout)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error
        response = self.check_response(bot=bot, method=method, status_code=status, content=text)
        result: TelegramType = response.result  # type: ignore[assignment]  # check_response raises where there is none
        return result

    async def raw(self, bot: Bot, name: str, fields: dict[str, Any], *, seconds: float) -> tuple[int, Any]:
        """Call a method without reading meaning into its answer: the HTTP status and the JSON, or None for no JSON.

        Raises aiohttp.ClientError, OSError and asyncio.TimeoutError.
        """
        status, text = await self._post(bot, name, fields, seconds)
        try:
            return status, json.loads(text)
        except ValueError:
            return status, None

    async def _post(self, bot: Bot, name: str, fields: dict[str, Any], seconds: float) -> tuple[int, str]:
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=name)
        body = json.dumps(fields, ensure_ascii=False).encode()
        limit = aiohttp.ClientTimeout(total=seconds)
        async with session.post(url, data=body, headers=_JSON, timeout=limit) as response:
            return response.status, await response.text()
