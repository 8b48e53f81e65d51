"""The page's JSON API: what it shows, what happens, what people do through it."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox import cast
from bot.sandbox.images import plain_png
from bot.sandbox.server import SandboxServer
from bot.sandbox.wire import Json
from bot.sandbox.world import World


class Page:
    """What the page's script does, without a browser."""

    def __init__(self, server: SandboxServer, http: aiohttp.ClientSession) -> None:
        self.server = server
        self.http = http
        self.streams: list[Stream] = []

    async def get(self, path: str) -> Json:
        response = await self.http.get(f"{self.server.url}/sandbox/{path}")
        assert response.status == 200
        body: Json = await response.json()
        return body

    async def post(self, path: str, **wish: Any) -> Json:
        response = await self.http.post(f"{self.server.url}/sandbox/{path}", json=wish)
        body: Json = await response.json()
        assert (response.status == 200) == body["ok"]
        return body

    async def act(self, actor: int, do: str, **fields: Any) -> Any:
        body = await self.post("act", actor=actor, do=do, **fields)
        assert body["ok"], body["error"]
        return body["result"]

    async def chat(self, chat_id: int) -> Json:
        chats: list[Json] = (await self.get("world"))["chats"]
        return next(chat for chat in chats if chat["chat"]["id"] == chat_id)


@pytest.fixture
def world() -> World:
    return cast.people_the_world(World())


@pytest.fixture
async def page(server: SandboxServer) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as http:
        page = Page(server, http)
        yield page
        for stream in page.streams:
            stream.response.close()


async def test_the_page_and_its_files_are_served(page: Page) -> None:
    for path in ("/", "/static/style.css", "/static/main.js"):
        assert (await page.http.get(page.server.url + path)).status == 200
    for path in ("/static/nothing.js", "/static/..%2Fworld.py", "/static/%2e%2e/world.py"):
        assert (await page.http.get(page.server.url + path)).status == 404


async def test_the_snapshot_shows_the_cast_and_their_chats(page: Page, world: World) -> None:
    snapshot = await page.get("world")
    people = {person["user"]["id"]: person["role"] for person in snapshot["people"]}
    assert people == {
        cast.AZIZA_ID: "citizen",
        cast.BOBUR_ID: "citizen",
        cast.NODIRA_ID: "officer",
        cast.DILSHOD_ID: "administrator",
    }
    staff = await page.chat(cast.STAFF_CHAT_ID)
    assert staff["chat"]["is_forum"] is True
    assert {member["user_id"]: member["status"] for member in staff["members"]} == {
        cast.DILSHOD_ID: "creator",
        cast.NODIRA_ID: "member",
        world.bot.id: "administrator",
    }


async def test_people_write_and_the_bot_answers_with_buttons(page: Page, world: World) -> None:
    await page.act(cast.AZIZA_ID, "send", chat_id=cast.AZIZA_ID, text="салом")
    keys = {"keyboard": [[{"text": "📱", "request_contact": True}]]}
    yes = {"inline_keyboard": [[{"text": "Ҳа", "callback_data": "yes"}]]}
    await world.call("sendMessage", {"chat_id": cast.AZIZA_ID, "text": "Телефон?", "reply_markup": keys})
    asked = await world.call("sendMessage", {"chat_id": cast.AZIZA_ID, "text": "Розимисиз?", "reply_markup": yes})
    shown = (await page.chat(cast.AZIZA_ID))["messages"]
    assert [message.get("reply_markup") for message in shown] == [None, keys, yes]

    where = {"chat_id": cast.AZIZA_ID, "message_id": asked.body["result"]["message_id"]}
    tap = await page.act(cast.AZIZA_ID, "press", **where, data="yes")
    assert world.callbacks.get(tap).data == "yes"
    contact = await page.act(cast.AZIZA_ID, "press_key", chat_id=cast.AZIZA_ID, text="📱", request_contact=True)
    assert contact["contact"]["phone_number"] == "+998901110001"
    await page.act(cast.AZIZA_ID, "react", **where, emoji="👍")
    assert (await page.chat(cast.AZIZA_ID))["messages"][2]["reactions"] == {"👍": 1}


async def test_uploaded_files_travel_as_an_album_and_are_shown(page: Page, world: World) -> None:
    uploaded = []
    for number in range(2):
        form = aiohttp.FormData({"kind": "photo"})
        form.add_field("file", plain_png(8, 4), filename=f"{number}.png", content_type="image/png")
        response = await page.http.post(f"{page.server.url}/sandbox/upload", data=form)
        uploaded.append(await response.json())
    assert (uploaded[0]["width"], uploaded[0]["height"], uploaded[0]["mime_type"]) == (8, 4, "image/png")
    ids = [file["file_id"] for file in uploaded]
    sent = await page.act(
        cast.AZIZA_ID, "send_files", chat_id=cast.AZIZA_ID, file_ids=ids, kinds=["photo", "photo"], caption="ҳужжат"
    )
    assert sent[0]["media_group_id"] == sent[1]["media_group_id"]
    response = await page.http.get(f"{page.server.url}/sandbox/file/{sent[0]['photo'][-1]['file_id']}")
    assert (response.content_type, await response.read()) == ("image/png", plain_png(8, 4))
    assert response.headers["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("send_location", {"latitude": 40.4, "longitude": 71.8}),
        ("send_contact", {"phone_number": "+998901112233", "first_name": "Дилноза"}),
        ("send_sticker", {"emoji": "👍"}),
        ("send_poll", {"question": "?", "options": ["а", "б"]}),
        ("send_dice", {}),
    ],
)
async def test_other_things_can_be_sent(page: Page, do: str, fields: Json) -> None:
    sent = await page.act(cast.AZIZA_ID, do, chat_id=cast.AZIZA_ID, **fields)
    assert do.removeprefix("send_") in sent


async def test_messages_are_edited_and_deleted(page: Page) -> None:
    sent = await page.act(cast.AZIZA_ID, "send", chat_id=cast.AZIZA_ID, text="бир")
    where = {"chat_id": cast.AZIZA_ID, "message_id": sent["message_id"]}
    assert (await page.act(cast.AZIZA_ID, "edit", **where, text="икки"))["text"] == "икки"
    await page.act(cast.AZIZA_ID, "delete", chat_id=cast.AZIZA_ID, message_ids=[sent["message_id"]])
    assert (await page.chat(cast.AZIZA_ID))["messages"] == []


async def test_staff_work_in_topics(page: Page) -> None:
    where: Json = {"chat_id": cast.STAFF_CHAT_ID}
    where["message_thread_id"] = await page.act(cast.NODIRA_ID, "create_topic", **where, name="Мавзу")
    await page.act(cast.NODIRA_ID, "send", **where, text="гап")
    await page.act(cast.DILSHOD_ID, "close_topic", **where)
    assert (await page.chat(cast.STAFF_CHAT_ID))["topics"][-1]["closed"] is True
    await page.act(cast.DILSHOD_ID, "reopen_topic", **where)
    await page.act(cast.DILSHOD_ID, "delete_topic", **where)
    assert [topic["message_thread_id"] for topic in (await page.chat(cast.STAFF_CHAT_ID))["topics"]] == [1]


async def test_people_come_go_and_stop_the_bot(page: Page, world: World) -> None:
    await page.act(cast.NODIRA_ID, "leave", chat_id=cast.STAFF_CHAT_ID)
    await page.act(cast.NODIRA_ID, "join", chat_id=cast.STAFF_CHAT_ID)
    await page.act(cast.DILSHOD_ID, "promote", chat_id=cast.STAFF_CHAT_ID, user_id=cast.NODIRA_ID)
    assert world.chats[cast.STAFF_CHAT_ID].member(cast.NODIRA_ID).status == "administrator"
    await page.act(cast.AZIZA_ID, "block")
    assert (await page.get("world"))["people"][0]["blocked"] is True
    await page.act(cast.AZIZA_ID, "unblock")
    added = await page.post("people", first_name="Гулноза", phone="+998907654321")
    await page.act(added["result"]["user"]["id"], "send", chat_id=added["result"]["user"]["id"], text="салом")


async def test_faults_and_the_clock_are_set_from_the_page(page: Page, world: World) -> None:
    body = await page.post("faults", add={"kind": "too_many_requests", "retry_after": 5, "times": 2, "method": "getMe"})
    [rule] = body["faults"]["rules"]
    assert (rule["kind"], rule["retry_after"], rule["times"], rule["method"]) == ("too_many_requests", 5, 2, "getMe")
    assert (await world.call("getMe", {})).status == 429
    assert (await page.get("world"))["faults"]["rules"][0]["struck"] == 1
    assert (await page.post("faults", clear=True))["faults"] == {"rules": []}
    await page.post("faults", malformed_update=True)
    assert len(await world.updates()) == 1
    before = world.now
    assert (await page.post("clock", seconds=3600))["now"] - before in {3600, 3601}
    assert (await page.post("clock", seconds=-1))["ok"] is False


@pytest.mark.parametrize(
    ("wish", "complaint"),
    [
        ({"actor": cast.AZIZA_ID, "do": "fly"}, "nobody can fly"),
        ({"actor": 1, "do": "send"}, "nobody has the id 1"),
        ({"actor": cast.AZIZA_ID, "do": "send", "chat_id": cast.AZIZA_ID}, "text"),
        ({"actor": cast.AZIZA_ID, "do": "send", "chat_id": cast.AZIZA_ID, "text": " "}, "empty message"),
        ({"actor": cast.AZIZA_ID, "do": "send", "chat_id": cast.STAFF_CHAT_ID, "text": "x"}, "cannot write"),
        ({"actor": cast.AZIZA_ID, "do": "send", "chat_id": cast.BOBUR_ID, "text": "x"}, "cannot write"),
    ],
)
async def test_what_cannot_be_done_is_said(page: Page, wish: Json, complaint: str) -> None:
    body = await page.post("act", **wish)
    assert body["ok"] is False
    assert complaint in body["error"]


async def test_a_form_of_another_site_cannot_act(page: Page) -> None:
    wish = json.dumps({"actor": cast.AZIZA_ID, "do": "block"})
    response = await page.http.post(f"{page.server.url}/sandbox/act", data=wish, headers={"Content-Type": "text/plain"})
    assert response.status == 415


async def test_a_group_becomes_a_supergroup(page: Page, world: World) -> None:
    group = world.add_group("Кичик", [cast.DILSHOD_ID])
    moved = (await page.post("migrate", chat_id=group.id))["result"]
    assert (moved["type"], moved["title"]) == ("supergroup", "Кичик")
    assert (await page.post("migrate", chat_id=group.id))["ok"] is False


async def test_raw_updates_are_injected_and_counts_are_read(page: Page) -> None:
    await page.post("inject", telepathy={})
    assert (await page.get("meter"))["pending_updates"] == 1


async def test_inline_results_are_asked_for_shown_and_chosen(page: Page, world: World) -> None:
    asking = asyncio.create_task(page.act(cast.AZIZA_ID, "inline_query", query="нафақа"))
    [update] = await world.updates(timeout=5)
    article = {
        "type": "article",
        "id": "1",
        "title": "Нафақа",
        "input_message_content": {"message_text": "Нафақа ҳақида"},
    }
    answer = {"inline_query_id": update["inline_query"]["id"], "results": [article]}
    assert (await world.call("answerInlineQuery", answer)).body["ok"]
    assert await asking == {"results": [article], "next_offset": "", "button": None}
    sent = await page.act(cast.AZIZA_ID, "choose_inline", chat_id=cast.AZIZA_ID, query="нафақа", result_id="1")
    assert (sent["text"], sent["via_bot"]["id"]) == ("Нафақа ҳақида", world.bot.id)


async def test_somebody_is_put_out_and_a_file_is_sent_alone(page: Page, world: World) -> None:
    await page.act(cast.DILSHOD_ID, "kick", chat_id=cast.STAFF_CHAT_ID, user_id=cast.NODIRA_ID)
    assert world.chats[cast.STAFF_CHAT_ID].member(cast.NODIRA_ID).status == "kicked"
    form = aiohttp.FormData()
    form.add_field("file", b"%PDF", filename="ariza.pdf", content_type="application/pdf")
    uploaded = await (await page.http.post(f"{page.server.url}/sandbox/upload", data=form)).json()
    [sent] = await page.act(
        cast.AZIZA_ID, "send_files", chat_id=cast.AZIZA_ID, file_ids=[uploaded["file_id"]], kinds=["document"]
    )
    assert (sent["document"]["file_name"], "media_group_id" in sent) == ("ariza.pdf", False)


class Stream:
    """A page's event stream."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self) -> tuple[int, Json]:
        number = 0
        async for line in self.response.content:
            if line.startswith(b"id: "):
                number = int(line[4:])
            if line.startswith(b"data: "):
                event: Json = json.loads(line[6:])
                return number, event
        raise EOFError

    async def until(self, kind: str) -> tuple[int, Json]:
        while True:
            number, event = await self.next()
            if event["type"] == kind:
                return number, event


async def follow(page: Page, after: int | None = None) -> Stream:
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    page.streams.append(Stream(await page.http.get(f"{page.server.url}/sandbox/events", headers=headers)))
    return page.streams[-1]


async def test_what_happens_is_told_as_it_happens(page: Page, world: World) -> None:
    stream = await follow(page)
    await page.act(cast.AZIZA_ID, "send", chat_id=cast.AZIZA_ID, text="салом")
    assert (await stream.until("message"))[1]["message"]["text"] == "салом"
    yes = {"inline_keyboard": [[{"text": "Ҳа", "callback_data": "yes"}]]}
    sent = await world.call("sendMessage", {"chat_id": cast.AZIZA_ID, "text": "?", "reply_markup": yes})
    message = (await stream.until("message"))[1]["message"]
    assert message == sent.body["result"]
    call = (await stream.until("call"))[1]
    assert (call["method"], call["ok"]) == ("sendMessage", True)
    tap = await page.act(cast.AZIZA_ID, "press", chat_id=cast.AZIZA_ID, message_id=message["message_id"], data="yes")
    await world.call("answerCallbackQuery", {"callback_query_id": tap, "text": "Раҳмат", "show_alert": True})
    answer = (await stream.until("answer"))[1]
    assert answer == {"type": "answer", "user_id": cast.AZIZA_ID, "text": "Раҳмат", "alert": True}


async def test_a_stream_resumes_where_it_broke(page: Page) -> None:
    stream = await follow(page)
    await page.act(cast.AZIZA_ID, "send", chat_id=cast.AZIZA_ID, text="бир")
    number, _ = await stream.until("message")
    stream.response.close()
    await page.act(cast.AZIZA_ID, "send", chat_id=cast.AZIZA_ID, text="икки")
    again = await follow(page, after=number)
    assert (await again.until("message"))[1]["message"]["text"] == "икки"


async def test_a_server_that_was_stopped_starts_again_on_its_port(page: Page, server: SandboxServer) -> None:
    stream, url = await follow(page), server.url
    await server.stop()
    with pytest.raises(EOFError):
        await stream.next()
    await server.start()
    assert server.url == url
    again = await follow(page)
    await page.act(cast.AZIZA_ID, "send", chat_id=cast.AZIZA_ID, text="яна")
    assert (await again.until("message"))[1]["message"]["text"] == "яна"


async def test_a_stream_that_missed_too_much_is_told_to_reload(page: Page) -> None:
    await page.act(cast.AZIZA_ID, "send", chat_id=cast.AZIZA_ID, text="бир")
    assert (await (await follow(page, after=999_999)).next())[1] == {"type": "world"}
