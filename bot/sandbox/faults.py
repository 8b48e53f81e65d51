"""Faults on demand: what the network and Telegram do to a bot on a bad day."""

import random
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.wire import Json


class Lost(Exception):
    """No answer reaches the bot: the connection breaks or the request times out."""


class ConnectionLost(Lost):
    pass


class RequestTimedOut(Lost):
    pass


@dataclass(frozen=True, slots=True)
class TooManyRequests:
    """429 with `retry_after` seconds."""

    retry_after: int = 1


@dataclass(frozen=True, slots=True)
class ServerError:
    """A 5xx of Telegram's own, in JSON; `html=True` is the proxy's page, which no JSON parser reads."""

    status: int = 502
    html: bool = False


@dataclass(frozen=True, slots=True)
class Timeout:
    """No answer; `taken=True`: the call took effect all the same."""

    taken: bool = False


@dataclass(frozen=True, slots=True)
class Disconnect:
    """The connection breaks; by default after the call took effect, which is the cruel case."""

    taken: bool = True


@dataclass(frozen=True, slots=True)
class Latency:
    """The answer comes late. Combines with other faults."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """Any other refusal, word for word."""

    code: int
    description: str

    def refused(self) -> Refused:
        return Refused(self.code, self.description)


Fault = TooManyRequests | ServerError | Timeout | Disconnect | Latency | Refusal
KINDS: dict[str, type[Any]] = {
    "too_many_requests": TooManyRequests,
    "server_error": ServerError,
    "timeout": Timeout,
    "disconnect": Disconnect,
    "latency": Latency,
    "refusal": Refusal,
}


@dataclass(slots=True, eq=False)
class Rule:
    """When a fault strikes: `times` is None for ever; `chance` of each fitting call."""

    fault: Fault
    times: int | None = 1
    method: str | None = None
    chat_id: int | None = None
    chance: float = 1.0
    struck: int = 0

    def shown(self) -> Json:
        kind = next(name for name, type_ in KINDS.items() if isinstance(self.fault, type_))
        when = {"times": self.times, "struck": self.struck, "chance": self.chance}
        return {"kind": kind, **asdict(self.fault), "method": self.method, "chat_id": self.chat_id, **when}

    def fits(self, method: str, chat_id: int | None) -> bool:
        spent = self.times is not None and self.struck >= self.times
        return not spent and self.method in {None, method} and self.chat_id in {None, chat_id}


@dataclass(slots=True)
class Faults:
    """getUpdates is struck only by rules that name it: otherwise a poller would eat what was meant for a send."""

    seed: int = 0
    rules: list[Rule] = field(default_factory=list)
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - repeatable, not secret

    def add(
        self,
        fault: Fault,
        *,
        times: int | None = 1,
        method: str | None = None,
        chat_id: int | None = None,
        chance: float = 1.0,
    ) -> Rule:
        rule = Rule(fault, times, method, chat_id, chance)
        self.rules.append(rule)
        return rule

    def clear(self) -> None:
        self.rules.clear()

    def shown(self) -> Json:
        """The rules in force, as the page reads them."""
        return {"rules": [rule.shown() for rule in self.rules]}

    def strike(self, method: str, chat_id: int | None) -> tuple[float, Fault | None]:
        """Seconds of delay and the fault of this call, spent rules removed."""
        delay = 0.0
        for rule in list(self.rules):
            if not self._strikes(rule, method, chat_id):
                continue
            rule.struck += 1
            if rule.times is not None and rule.struck >= rule.times:
                self.rules.remove(rule)
            if not isinstance(rule.fault, Latency):
                return delay, rule.fault
            delay += rule.fault.seconds
        return delay, None

    def _strikes(self, rule: Rule, method: str, chat_id: int | None) -> bool:
        if method == "getUpdates" and rule.method is None:
            return False
        return rule.fits(method, chat_id) and (rule.chance >= 1.0 or self._random.random() < rule.chance)
