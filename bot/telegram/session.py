"""The way to the Bot API's server."""

import json
from functools import cache
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import (
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    TelegramObject,
)
from pydantic import TypeAdapter, ValidationError
from yarl import URL

Fields = dict[str, Any]

MAX_CONNECTIONS = 500
"""aiogram's default of 100 holds up conversations when the way to Telegram is long."""

_JSON = {"Content-Type": "application/json"}
_PLAIN = frozenset({str, int, float, bool})
_KEYBOARDS = (InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove)
_FLAT = (ReplyParameters, LinkPreviewOptions)
_ECHO = frozenset(
    {
        "text",
        "entities",
        "caption",
        "caption_entities",
        "reply_markup",
        "reply_to_message",
        "link_preview_options",
    }
)
"""What Telegram repeats of a message that we have just sent."""


class JsonSession(AiohttpSession):
    """Sends JSON where no file travels: a form with one part per field costs more than all the rest of a call.

    A message that comes back as an answer has no text, caption or keyboard: they are what was sent, and nobody reads
    them again. Its ids and its files are there.
    """

    def __init__(self, api_url: str | None = None) -> None:
        super().__init__(limit=MAX_CONNECTIONS)
        self._urls: dict[tuple[str, str], URL] = {}
        self._limits: dict[float, aiohttp.ClientTimeout] = {}
        if api_url:
            self.api = TelegramAPIServer.from_base(api_url)

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> TelegramType:
        files: dict[str, InputFile] = {}
        fields = self._fields(bot, method, files)
        if files:
            return await super().make_request(bot, method, timeout)
        try:
            status, text = await self._post(bot, method.__api_method__, fields, timeout or self.timeout)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error
        return self._result(bot, method, status, text)

    async def raw(self, bot: Bot, name: str, fields: Fields, *, seconds: float) -> tuple[int, Any]:
        """Call a method without reading meaning into its answer: the HTTP status and the JSON, or None for no JSON.

        Raises aiohttp.ClientError, OSError and asyncio.TimeoutError.
        """
        status, text = await self._post(bot, name, fields, seconds)
        return status, _json(text)

    def _fields(self, bot: Bot, of: TelegramMethod[Any] | TelegramObject, files: dict[str, InputFile]) -> Fields:
        """The fields that are set. Most are plain; keyboards hold nothing that depends on the bot."""
        fields: Fields = {}
        for name, value in of:
            if value is None:
                continue
            if type(value) in _PLAIN:
                fields[name] = value
            elif isinstance(value, _KEYBOARDS):
                fields[name] = value.model_dump(exclude_none=True)
            elif isinstance(value, _FLAT):
                fields[name] = self._fields(bot, value, files)
            elif (prepared := self.prepare_value(value, bot=bot, files=files, _dumps_json=False)) is not None:
                fields[name] = prepared
        return fields

    def _result(self, bot: Bot, method: TelegramMethod[TelegramType], status: int, text: str) -> TelegramType:
        answer = _json(text)
        if status != 200 or not isinstance(answer, dict) or answer.get("ok") is not True:
            self.check_response(bot=bot, method=method, status_code=status, content=text)  # raises what it means
        result: Any = answer["result"]
        if result is True:
            return result  # type: ignore[return-value]
        if isinstance(result, dict) and "message_id" in result:
            result = {name: value for name, value in result.items() if name not in _ECHO}
        try:
            read: TelegramType = _reader(method.__returning__).validate_python(result, context={"bot": bot})
        except ValidationError as error:
            raise ClientDecodeError("Failed to deserialize object", error, answer) from error
        return read

    async def create_session(self) -> aiohttp.ClientSession:
        """As aiogram's, without looking for cookies in every answer: Telegram sets none."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=self._connector_type(**self._connector_init),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "inson-bot"},
            )
        return self._session

    async def _post(self, bot: Bot, name: str, fields: Fields, seconds: float) -> tuple[int, str]:
        session = await self.create_session()
        url = self._urls.get((bot.token, name))
        if url is None:
            url = self._urls[bot.token, name] = URL(self.api.api_url(token=bot.token, method=name))
        limit = self._limits.get(seconds)
        if limit is None:
            limit = self._limits[seconds] = aiohttp.ClientTimeout(total=seconds)
        body = json.dumps(fields, ensure_ascii=False).encode()
        async with session.post(url, data=body, headers=_JSON, timeout=limit) as response:
            return response.status, (await response.read()).decode(errors="replace")


@cache
def _reader(returning: Any) -> TypeAdapter[Any]:
    return TypeAdapter(returning)


def _json(text: str) -> Any:
    """None when it is no JSON: a proxy's page."""
    try:
        return json.loads(text)
    except ValueError:
        return None
