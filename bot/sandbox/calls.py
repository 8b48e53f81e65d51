"""One call of a method, from its name and raw parameters to the answer; the faults and the log are here."""

import asyncio
import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.sandbox.errors import Refused, not_found, too_many_requests
from bot.sandbox.faults import (
    ConnectionLost,
    Disconnect,
    Fault,
    Refusal,
    RequestTimedOut,
    ServerError,
    Timeout,
    TooManyRequests,
)
from bot.sandbox.methods import METHODS
from bot.sandbox.parameters import read_parameters
from bot.sandbox.registry import Call, Method
from bot.sandbox.validation import check_answer, check_parameters
from bot.sandbox.wire import Answer, Uploads

if TYPE_CHECKING:
    from bot.sandbox.world import World

_HTML = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n"


async def answer_call(world: "World", name: str, raw: Mapping[str, Any], uploads: Uploads) -> Answer:
    """Answer as Telegram would. Raises Lost when a fault swallows the answer."""
    fault = await _strike(world, name, raw)
    if fault is not None and (early := _before(fault)) is not None:
        world.record(name, raw.get("chat_id"), f"fault: {fault}")
        return early
    answer = await _answer(world, name, raw, uploads)
    if isinstance(fault, Disconnect):
        raise ConnectionLost
    if isinstance(fault, Timeout):
        raise RequestTimedOut
    return answer


async def _strike(world: "World", name: str, raw: Mapping[str, Any]) -> Fault | None:
    if not world.faults.rules:
        return None
    chat_id = str(raw.get("chat_id", ""))
    delay, fault = world.faults.strike(name, int(chat_id) if chat_id.lstrip("-").isdecimal() else None)
    if delay or fault is not None:
        world.tell({"type": "faults", "faults": world.faults.shown()})
        await asyncio.sleep(delay)
    return fault


def _before(fault: Fault) -> Answer | None:
    """The answer of a fault that strikes before the call takes effect. Raises Lost."""
    match fault:
        case TooManyRequests(retry_after):
            refused = too_many_requests(retry_after)
        case Refusal():
            refused = fault.refused()
        case ServerError(status, html=True):
            return Answer(status, raw=_HTML)
        case ServerError(status):
            refused = Refused(status, "Bad Gateway" if status == 502 else "Internal Server Error")
        case Disconnect(taken=False):
            raise ConnectionLost
        case Timeout(taken=False):
            raise RequestTimedOut
        case _:
            return None
    return Answer(refused.code, refused.body())


async def _answer(world: "World", name: str, raw: Mapping[str, Any], uploads: Uploads) -> Answer:
    try:
        result = await _result(world, name, raw, uploads)
    except Refused as refused:
        world.record(name, raw.get("chat_id"), refused.description)
        return Answer(refused.code, refused.body())
    world.record(name, raw.get("chat_id"), None)
    return Answer(200, {"ok": True, "result": result})


async def _result(world: "World", name: str, raw: Mapping[str, Any], uploads: Uploads) -> Any:
    method = METHODS.get(name.lower())
    if method is None:
        world.unknown_calls[name] += 1
        raise not_found("method not found")
    direct = {name: f"attach://{name}" for name in uploads if name in method.signature.shapes}
    values = _read(world, method, direct | dict(raw) if direct else raw)
    result = method.function(Call(world, values, uploads))
    if inspect.isawaitable(result):
        result = await result
    if world.validate:
        check_answer(method.signature, result)
    return result


def _read(world: "World", method: Method, raw: Mapping[str, Any]) -> dict[str, Any]:
    unknown = raw.keys() - method.signature.shapes.keys()
    for name in unknown:
        world.unknown_calls[f"{method.signature.name}.{name}"] += 1
    values = read_parameters(method.signature, raw)
    if world.validate:
        check_parameters(method.signature, values)
    return values
