"""Door 2: the world over HTTP on loopback, as the real Bot API server speaks."""

import asyncio
import json
import re
from typing import Final, Self

from aiohttp import BodyPartReader, web
from aiohttp.multipart import MultipartReader

from bot.sandbox.courier import Courier
from bot.sandbox.errors import Refused, bad_request, unauthorized
from bot.sandbox.faults import ConnectionLost, RequestTimedOut
from bot.sandbox.files import MAX_DOWNLOAD_BYTES, MAX_UPLOAD_BYTES
from bot.sandbox.guard import is_local
from bot.sandbox.page_api import PageApi
from bot.sandbox.wire import Answer, Json, Upload
from bot.sandbox.world import World

LOOPBACK: Final = "127.0.0.1"
HOLD_SECONDS: Final = 300.0
_TOKEN: Final = re.compile(r"\d+:[\w-]+")
_JSON_HEADERS: Final = {"Content-Type": "application/json"}


class SandboxServer:
    """Serves one world: `async with SandboxServer(world) as server: server.url`.

    `page=False` leaves out the page and its API. Port 0 takes any free one.
    """

    def __init__(self, world: World, *, host: str = LOOPBACK, port: int = 0, page: bool = True) -> None:
        self.world = world
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None
        self._courier = Courier(world)
        self._with_page = page
        self._page: PageApi | None = None

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        app = web.Application(client_max_size=MAX_UPLOAD_BYTES + 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._bot)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        if self._with_page:
            self._page = PageApi(self.world)
            self._page.add_routes(app)
        # A poller that goes away must not be waited for, or the next one would find the place taken.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._courier.start()

    async def stop(self) -> None:
        await self._courier.stop()
        if self._page is not None:
            self._page.close()
            self._page = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _bot(self, request: web.Request) -> web.Response:
        try:
            self._admit(request)
            raw, uploads = await read_request(request)
        except Refused as refused:
            return _response(Answer(refused.code, refused.body()))
        try:
            answer = await self.world.call(request.match_info["method"], raw, uploads)
        except ConnectionLost:
            return _cut(request)
        except RequestTimedOut:
            await asyncio.sleep(HOLD_SECONDS)
            return _cut(request)
        return _response(answer)

    def _admit(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not is_local(request):
            raise Refused(403, "Forbidden: the sandbox is for this machine only")
        if not _TOKEN.fullmatch(token):
            raise Refused(404, "Not Found")
        if token != self.world.bot.token:
            raise unauthorized()

    async def _file(self, request: web.Request) -> web.Response:
        try:
            self._admit(request)
        except Refused as refused:
            return _response(Answer(refused.code, refused.body()))
        file = self.world.files.at(request.match_info["path"])
        if file is None or file.size > MAX_DOWNLOAD_BYTES:
            return _response(Answer(404, Refused(404, "Not Found").body()))
        return web.Response(body=file.content, content_type="application/octet-stream")


async def read_request(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Parameters from the query and the body, in any of the encodings that Telegram takes. Raises Refused."""
    raw: Json = dict(request.query)
    if not request.body_exists:
        return raw, {}
    if request.content_type == "application/json":
        return raw | await _json_body(request), {}
    if request.content_type == "multipart/form-data":
        fields, uploads = await _multipart(request)
        return raw | fields, uploads
    return raw | dict(await request.post()), {}


async def _json_body(request: web.Request) -> Json:
    try:
        body = json.loads(await request.read())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse request JSON object")
    return body


async def _multipart(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    fields: Json = {}
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if isinstance(part, MultipartReader) or not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("nested multipart bodies are not understood")
        content = bytes(await part.read())
        if part.filename is None:
            fields[part.name] = content.decode()
            continue
        if len(content) > MAX_UPLOAD_BYTES:
            raise Refused(413, "Request Entity Too Large")
        uploads[part.name] = Upload(part.filename, content, part.headers.get("Content-Type"))
    return fields, uploads


def _response(answer: Answer) -> web.Response:
    if answer.raw is not None:
        return web.Response(status=answer.status, text=answer.raw, content_type="text/html")
    body = json.dumps(answer.body, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(status=answer.status, body=body, headers=_JSON_HEADERS)


def _cut(request: web.Request) -> web.Response:
    """Break the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=502)
