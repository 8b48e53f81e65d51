"""Calls to the Bot API's server that tell what came back instead of raising: the doctor wants to look at faults."""

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    status: int = 0
    """0: none came."""
    body: dict[str, Any] = field(default_factory=dict)
    """Empty when it was not the JSON of a Bot API server."""
    date: datetime | None = None
    """The server's clock, to the second."""
    fault: str = ""
    """The kind of error, when no answer came."""

    @property
    def is_ok(self) -> bool:
        return self.body.get("ok") is True

    @property
    def result(self) -> Any:
        return self.body.get("result")

    @property
    def description(self) -> str:
        return str(self.body.get("description", f"status {self.status}" if self.status else self.fault))

    @property
    def moved_to(self) -> int | None:
        """The id of the supergroup that a group became."""
        parameters = self.body.get("parameters")
        return parameters.get("migrate_to_chat_id") if isinstance(parameters, dict) else None


class Server:
    def __init__(self, url: str, token: str) -> None:
        self._url, self._token = url, token
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.close()

    @property
    def name(self) -> str:
        """Host and port: an address could hold a password."""
        parts = urlsplit(self._url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    async def call(self, method: str, **fields: object) -> Answer:
        try:
            async with self._http.post(f"{self._url}/bot{self._token}/{method}", json=fields) as response:
                return Answer(response.status, await _json(response), _date(response))
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return Answer(fault=type(error).__name__)


async def _json(response: aiohttp.ClientResponse) -> dict[str, Any]:
    try:
        body = await response.json(content_type=None)
    except ValueError:
        return {}
    return body if isinstance(body, dict) and "ok" in body else {}


def _date(response: aiohttp.ClientResponse) -> datetime | None:
    try:
        return parsedate_to_datetime(response.headers["Date"])
    except (KeyError, ValueError):
        return None
