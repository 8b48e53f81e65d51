"""Door 2: tokens, encodings, files, a foreign host, the webhook, a process of its own."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError
from aiogram.types import BufferedInputFile
from aiohttp import web

from bot.sandbox.deeds import Attachment
from bot.sandbox.images import plain_png
from bot.sandbox.people import Actor
from bot.sandbox.server import SandboxServer
from bot.sandbox.users import BotAccount
from bot.sandbox.world import World

from .conftest import Calling


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@contextlib.asynccontextmanager
async def bot_at(url: str, token: str) -> AsyncIterator[Bot]:
    async with Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url))) as bot:
        yield bot


async def test_a_wrong_token_is_unauthorized(server: SandboxServer) -> None:
    async with bot_at(server.url, "7000000001:sandbox-another") as bot:
        with pytest.raises(TelegramUnauthorizedError):
            await bot.get_me()


@pytest.mark.parametrize("token", ["123456:AAF-real-looking", "sandbox-x", "x:sandbox-y"])
def test_a_token_that_could_be_real_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="never a real one"):
        BotAccount.of_token(token)


@pytest.mark.parametrize("encoding", ["query", "form", "json", "multipart"])
async def test_parameters_come_in_any_encoding(
    server: SandboxServer, http: aiohttp.ClientSession, aziza: Actor, encoding: str
) -> None:
    url = f"{server.url}/bot{server.world.bot.token}/sendMessage"
    parameters = {"chat_id": str(aziza.id), "text": encoding}
    match encoding:
        case "query":
            response = await http.get(url, params=parameters)
        case "form":
            response = await http.post(url, data=parameters)
        case "json":
            response = await http.post(url, json={**parameters, "chat_id": aziza.id})
        case _:
            form = aiohttp.FormData(parameters)
            form.add_field("unused", b"x", filename="unused.bin")
            response = await http.post(url, data=form)
    assert response.status == 200
    assert aziza.last_message()["text"] == encoding


async def test_files_go_up_and_come_down(server: SandboxServer, aziza: Actor) -> None:
    async with bot_at(server.url, server.world.bot.token) as bot:
        sent = await bot.send_photo(aziza.id, BufferedInputFile(plain_png(), "rasm.png"))
        assert sent.photo is not None
        document = aziza.send_document(Attachment("a.txt", "матн".encode()))["document"]
        content = await bot.download(document["file_id"])
    assert content is not None
    assert content.read().decode() == "матн"


async def test_a_second_poller_over_http_ends_the_first(server: SandboxServer) -> None:
    async with bot_at(server.url, server.world.bot.token) as one, bot_at(server.url, server.world.bot.token) as two:
        first = asyncio.create_task(one.get_updates(timeout=30))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(two.get_updates(timeout=30))
        with pytest.raises(TelegramConflictError):
            await first
        second.cancel()


async def test_a_poller_that_went_away_leaves_its_place(server: SandboxServer, aziza: Actor) -> None:
    async with bot_at(server.url, server.world.bot.token) as bot:
        gone = asyncio.create_task(bot.get_updates(timeout=30))
        await asyncio.sleep(0.05)
        gone.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await gone
        aziza.send("салом")
        assert len(await bot.get_updates(timeout=30)) == 1


@pytest.mark.parametrize("headers", [{"Host": "inson.example"}, {"Origin": "https://inson.example"}])
@pytest.mark.parametrize("path", ["/", "/sandbox/world", "/bot{token}/getMe"])
async def test_strange_hosts_and_origins_are_refused(
    server: SandboxServer, http: aiohttp.ClientSession, headers: dict[str, str], path: str
) -> None:
    response = await http.get(server.url + path.format(token=server.world.bot.token), headers=headers)
    assert response.status == 403


class Hook:
    """A webhook that answers with the given statuses, then with 200."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.texts: list[str] = []
        self.secrets: list[str | None] = []
        self.heard = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.statuses:
            return web.Response(status=self.statuses.pop(0))
        self.texts.append(update["message"]["text"])
        self.heard.set()
        return web.Response()


@contextlib.asynccontextmanager
async def listening(hook: Hook) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", hook.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret(server: SandboxServer, call: Calling, aziza: Actor) -> None:
    hook = Hook()
    async with listening(hook) as url:
        await call("setWebhook", url=url, secret_token="s3cret")
        aziza.send("салом")
        await server.world.quiet()
    assert (hook.texts, hook.secrets) == (["салом"], ["s3cret"])


async def test_a_webhook_that_fails_is_tried_again_until_it_takes_the_update(
    server: SandboxServer, call: Calling, aziza: Actor
) -> None:
    hook = Hook(500, 404)
    async with listening(hook) as url:
        await call("setWebhook", url=url)
        aziza.send("салом")
        await server.world.quiet()
    assert hook.texts == ["салом"]
    info = await call("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 404")
    assert info["pending_update_count"] == 0


async def test_one_update_that_is_not_taken_does_not_hold_up_others(
    server: SandboxServer, call: Calling, world: World, aziza: Actor
) -> None:
    hook = Hook()
    async with listening(hook) as url:
        await call("setWebhook", url=url)
        world.inject({"telepathy": {}})  # the hook fails on it with 500, again and again
        aziza.send("салом")
        await asyncio.wait_for(hook.heard.wait(), 5)
    assert hook.texts == ["салом"]
    assert [set(update) for update in world.queue.pending] == [{"update_id", "telepathy"}]


async def test_a_webhook_that_is_down_keeps_updates_waiting(server: SandboxServer, call: Calling, aziza: Actor) -> None:
    hook = Hook()
    async with listening(hook) as url:
        pass  # the address is free again, nobody listens
    await call("setWebhook", url=url)
    aziza.send("салом")
    await asyncio.sleep(0.05)
    assert (await call("getWebhookInfo"))["pending_update_count"] == 1
    assert await call("deleteWebhook", drop_pending_updates=True) is True
    assert (await call("getWebhookInfo")) == {"url": "", "has_custom_certificate": False, "pending_update_count": 0}


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"url": "http://inson.example/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://inson.example", "secret_token": "бир"}, "secret token contains unallowed characters"),
    ],
)
async def test_bad_webhooks_are_refused(refused: Calling, parameters: dict[str, str], complaint: str) -> None:
    assert (await refused("setWebhook", **parameters))[1] == f"Bad Request: {complaint}"


async def test_the_sandbox_runs_as_a_process_of_its_own(http: aiohttp.ClientSession) -> None:
    token = "7000000009:sandbox-apart"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--cast", "--token", token, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        url = (await asyncio.wait_for(process.stdout.readline(), 60)).decode().strip()
        async with bot_at(url, token) as bot:
            assert (await bot.get_me()).id == 7000000009
        people = (await (await http.get(f"{url}/sandbox/world")).json())["people"]
        assert [person["user"]["first_name"] for person in people] == ["Азиза", "Bobur", "Нодира", "Дилшод"]
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_a_process_with_a_real_token_does_not_start() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--token", "1:AAF-real", stderr=asyncio.subprocess.PIPE
    )
    _, complaint = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 1
    assert complaint.decode().splitlines() == [
        "the sandbox takes only tokens like 7000000001:sandbox-… and never a real one"
    ]


async def test_a_world_without_a_page_serves_the_bot_only(world: World, http: aiohttp.ClientSession) -> None:
    async with SandboxServer(world, page=False) as server:
        assert (await http.get(f"{server.url}/sandbox/world")).status == 404
        assert (await http.get(f"{server.url}/bot{world.bot.token}/getMe")).status == 200
