from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.filters import Command, Filter
from aiogram.types import TelegramObject, Update

from bot.domain.actions import OpenHelp, OpenMenu, OpenRequest
from bot.sandbox.session import SandboxSession
from bot.sandbox.world import World
from bot.telegram.pressed import Pressed
from bot.telegram.routes import Routes

USER = {"id": 1, "is_bot": False, "first_name": "Азиза"}
CHAT = {"id": 1, "type": "private", "first_name": "Азиза"}

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Gate(Filter):
    """Counts how often it is asked, and hands on a value."""

    def __init__(self, name: str, *, is_open: bool = True) -> None:
        self.name, self.is_open, self.asked = name, is_open, 0

    async def __call__(self, _event: TelegramObject) -> bool | dict[str, Any]:
        self.asked += 1
        return {self.name: self.name} if self.is_open else False


class Noting(BaseMiddleware):
    def __init__(self, name: str, notes: list[str]) -> None:
        self.name, self.notes = name, notes

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        self.notes.append(self.name)
        return await handler(event, data)


def says(word: str) -> Callable[[TelegramObject], Awaitable[str]]:
    async def say(_event: TelegramObject) -> str:
        return word

    return say


async def feed(dispatcher: Dispatcher, kind: str, **body: Any) -> Any:
    bot = Bot("1:sandbox-routes", session=SandboxSession(World()))
    update = Update.model_validate({"update_id": 1, kind: body}, context={"bot": bot})
    return await Routes(dispatcher).feed(bot, update, given="given")


async def feed_text(dispatcher: Dispatcher, text: str) -> Any:
    message = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, "text": text}
    return await feed(dispatcher, "message", **message)


async def feed_tap(dispatcher: Dispatcher, data: str) -> Any:
    return await feed(dispatcher, "callback_query", id="1", chat_instance="1", data=data, **{"from": USER})


def tree(*inner: Router) -> Dispatcher:
    dispatcher = Dispatcher()
    dispatcher.include_routers(*inner)
    return dispatcher


async def test_the_first_that_fits_in_the_order_of_the_routers_handles() -> None:
    outer, first, second = Router(), Router(), Router()
    first.message.register(says("command"), Command("start"))
    second.message.register(says("shut"), Gate("no", is_open=False))
    second.message.register(says("second"))
    outer.include_routers(first, second)
    last = Router()
    last.message.register(says("last"))
    dispatcher = tree(outer, last)

    assert await feed_text(dispatcher, "/start") == "command"
    assert await feed_text(dispatcher, "start") == "second"
    assert await feed_text(dispatcher, "/other") == "second"


async def test_a_shut_gate_shuts_everything_behind_it_and_an_open_one_is_asked_once() -> None:
    shut, opened = Gate("shut", is_open=False), Gate("opened")
    closed_router, open_router, inner = Router(), Router(), Router()
    closed_router.message.filter(shut)
    closed_router.message.register(says("behind the shut gate"))
    open_router.message.filter(opened)
    for _ in range(3):
        inner.message.register(says("not for me"), Gate("no", is_open=False))

    async def hear(_event: TelegramObject, opened: str, given: str) -> str:
        return opened + given

    inner.message.register(hear)
    open_router.include_router(inner)

    assert await feed_text(tree(closed_router, open_router), "салом") == "openedgiven"
    assert (shut.asked, opened.asked) == (1, 1)


async def test_buttons_are_found_by_their_code_and_others_by_whoever_takes_all() -> None:
    router, rest = Router(), Router()
    router.callback_query.register(says("menu"), Pressed(OpenMenu))
    router.callback_query.register(says("request"), Pressed(OpenRequest))
    rest.callback_query.register(says("any"))
    dispatcher = tree(router, rest)

    assert await feed_tap(dispatcher, OpenMenu().encode()) == "menu"
    assert await feed_tap(dispatcher, OpenRequest(7).encode()) == "request"
    assert await feed_tap(dispatcher, OpenHelp().encode()) == "any"
    assert await feed_tap(dispatcher, f"{OpenRequest.code}:x") == "any", "a forged one decodes to nothing"
    assert await feed_tap(dispatcher, "") == "any"


async def test_middlewares_stand_around_a_handler_from_the_outermost_router_inwards() -> None:
    notes: list[str] = []
    outer, inner, other = Router(), Router(), Router()
    outer.message.middleware(Noting("outer", notes))
    inner.message.middleware(Noting("inner", notes))
    other.message.middleware(Noting("other", notes))
    inner.message.register(says("said"))
    outer.include_router(inner)

    assert await feed_text(tree(outer, other), "салом") == "said"
    assert notes == ["outer", "inner"]


async def test_a_handler_that_skips_leaves_it_to_the_next() -> None:
    async def skip(_event: TelegramObject) -> None:
        raise SkipHandler

    router = Router()
    router.message.register(skip)
    router.message.register(says("next"))

    assert await feed_text(tree(router), "салом") == "next"


async def test_what_nobody_wants_and_what_nobody_knows_is_unhandled() -> None:
    dispatcher = tree(Router())
    assert await feed_text(dispatcher, "салом") is UNHANDLED
    assert await feed(dispatcher, "something_new", x=1) is UNHANDLED


async def test_an_outer_middleware_on_a_router_is_refused_at_once() -> None:
    router = Router()
    router.message.outer_middleware(Noting("outer", []))
    with pytest.raises(TypeError, match="outer middlewares"):
        await feed_text(tree(router), "салом")
