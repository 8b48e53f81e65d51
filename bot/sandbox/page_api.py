"""The page and its JSON API: what is shown, what happens, what people do."""

import inspect
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from aiohttp import BodyPartReader, web

from bot.sandbox.acts import ACTS
from bot.sandbox.deeds import Impossible
from bot.sandbox.errors import Refused
from bot.sandbox.events import EventLog
from bot.sandbox.faults import KINDS
from bot.sandbox.files import MediaKind
from bot.sandbox.guard import is_local
from bot.sandbox.snapshot import meter, person, take_snapshot
from bot.sandbox.wire import Json
from bot.sandbox.world import World

PAGE: Final = Path(__file__).with_name("page")
_MISTAKES: Final = (Impossible, Refused, LookupError, TypeError, ValueError)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageApi:
    def __init__(self, world: World) -> None:
        self._world = world
        self._events = EventLog()
        self._stop_watching = world.journal.observe(self._events.add)

    def close(self) -> None:
        self._stop_watching()
        self._events.close()

    def add_routes(self, app: web.Application) -> None:
        router = app.router
        router.add_get("/", _guarded(self._index))
        router.add_get("/static/{name}", _guarded(self._static))
        router.add_get("/sandbox/world", _guarded(self._snapshot))
        router.add_get("/sandbox/meter", _guarded(self._meter))
        router.add_get("/sandbox/events", _guarded(self._stream))
        router.add_get("/sandbox/file/{file_id}", _guarded(self._file))
        router.add_post("/sandbox/upload", _guarded(self._upload))
        for path, answer in {
            "act": self._act,
            "people": self._people,
            "faults": self._faults,
            "clock": self._clock,
            "migrate": self._migrate,
            "inject": self._inject,
        }.items():
            router.add_post(f"/sandbox/{path}", _guarded(_wished(answer)))

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    async def _static(self, request: web.Request) -> web.StreamResponse:
        file = PAGE / request.match_info["name"]  # the route lets no slash through
        if not file.is_file() or file.parent != PAGE:
            return web.Response(status=404, text="no such file")
        return web.FileResponse(file, headers={"Cache-Control": "no-cache"})

    async def _snapshot(self, _: web.Request) -> web.StreamResponse:
        return _json(take_snapshot(self._world))

    async def _meter(self, _: web.Request) -> web.StreamResponse:
        return _json(meter(self._world))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        last_seen = request.headers.get("Last-Event-ID", "")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        await response.write(b": the sandbox\n\n")
        async for number, event in self._events.follow(int(last_seen) if last_seen.isdecimal() else None):
            await response.write(f"id: {number}\ndata: {event}\n\n".encode())
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._world.files.find(request.match_info["file_id"])
        if file is None:
            return web.Response(status=404, text="no such file")
        # A file that somebody uploaded must not run as a page of this origin.
        headers = {
            "Content-Type": file.mime_type,
            "Content-Security-Policy": "sandbox",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=file.content, headers=headers)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        content, name, mime_type, kind = b"", None, None, MediaKind.DOCUMENT
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            if part.name == "file":
                content, name = bytes(await part.read()), part.filename
                mime_type = part.headers.get("Content-Type")
            elif part.name == "kind":
                kind = MediaKind(await part.text())
        file = self._world.files.add(kind, content, name=name, mime_type=mime_type)
        size = {"width": file.width, "height": file.height} if kind is not MediaKind.DOCUMENT else {}
        described = {"file_name": file.name, "mime_type": file.mime_type, "size": file.size}
        return _json({"ok": True, "file_id": file.file_id, **described, **size})

    async def _act(self, wish: Json) -> Json:
        act = ACTS.get(wish["do"])
        if act is None:
            raise Impossible(f"nobody can {wish['do']}")
        result = act(self._world.person(wish["actor"]), wish)
        return {"result": await result if inspect.isawaitable(result) else result}

    async def _people(self, wish: Json) -> Json:
        allowed = ("first_name", "last_name", "language_code", "phone", "username")
        actor = self._world.add_user(**{name: wish[name] for name in allowed if wish.get(name)})
        return {"result": person(actor.user)}

    async def _faults(self, wish: Json) -> Json:
        """`add` a rule, `clear` all, or send a `malformed_update`."""
        if wish.get("clear"):
            self._world.faults.clear()
        if rule := wish.get("add"):
            self._add_fault(dict(rule))
        if wish.get("malformed_update"):
            self._world.inject({"message": {"message_id": "not a number", "chat": None}})
        faults = self._world.faults.shown()
        self._world.tell({"type": "faults", "faults": faults})
        return {"faults": faults}

    def _add_fault(self, rule: Json) -> None:
        where = {name: rule.pop(name) for name in ("times", "method", "chat_id", "chance") if name in rule}
        self._world.faults.add(KINDS[rule.pop("kind")](**rule), **where)

    async def _clock(self, wish: Json) -> Json:
        self._world.advance(timedelta(seconds=wish["seconds"]))
        return {"now": self._world.now}

    async def _migrate(self, wish: Json) -> Json:
        return {"result": self._world.migrate(wish["chat_id"]).json}

    async def _inject(self, wish: Json) -> Json:
        return {"result": self._world.inject(wish)}


def _json(body: Json, status: int = 200) -> web.Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return web.Response(
        text=text, status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )


def _guarded(handler: Handler) -> Handler:
    async def guarded(request: web.Request) -> web.StreamResponse:
        if not is_local(request):
            return _json({"ok": False, "error": "the sandbox is for this machine only"}, 403)
        return await handler(request)

    return guarded


def _wished(answer: Callable[[Json], Awaitable[Json]]) -> Handler:
    """A handler of a JSON wish; what cannot be done is said with 400."""

    async def handler(request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/json":  # what a foreign page could send without asking first
            return _json({"ok": False, "error": "JSON is expected"}, 415)
        try:
            wish: Any = await request.json()
            return _json({"ok": True, **await answer(wish)})
        except KeyError as missing:
            return _json({"ok": False, "error": f"missing or unknown: {missing}"}, 400)
        except _MISTAKES as mistake:
            return _json({"ok": False, "error": str(mistake)}, 400)

    return handler
