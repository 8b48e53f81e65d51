"""What was called, and who is told of what happens."""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.sandbox.wire import Json

LOG_LENGTH: Final = 200

Observer = Callable[[Json], None]


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call of a Bot API method."""

    at: float
    method: str
    chat_id: int | str | None
    error: str | None

    @property
    def shown(self) -> Json:
        """As the page reads it."""
        return {"at": self.at, "method": self.method, "ok": self.error is None, "error": self.error}


class Journal:
    """`log` holds the last calls, `calls` counts all of them by method."""

    def __init__(self) -> None:
        self.log: deque[CallRecord] = deque(maxlen=LOG_LENGTH)
        self.calls: Counter[str] = Counter()
        self.unknown_calls: Counter[str] = Counter()  # methods and parameters that the sandbox refused to know
        self._observers: list[Observer] = []

    @property
    def watched(self) -> bool:
        return bool(self._observers)

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Have every event told to `observer`; returns how to stop it."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def tell(self, event: Json) -> None:
        for observer in self._observers:
            observer(event)

    def record(self, call: CallRecord) -> None:
        """Note a call. Polls that went well would drown the others."""
        self.calls[call.method] += 1
        if call.method == "getUpdates" and call.error is None:
            return
        self.log.append(call)
        if self._observers:
            self.tell({"type": "call", **call.shown})
