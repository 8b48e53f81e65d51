"""The world's clock: it can be handed in, and it can be advanced."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Calling it gives the present moment, aware and in UTC: the source's plus everything advanced so far."""

    def __init__(self, source: Callable[[], datetime] = utc_now) -> None:
        self._source = source
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return self._source() + self._ahead

    @property
    def ahead(self) -> timedelta:
        return self._ahead

    def advance(self, by: timedelta) -> None:
        if by < timedelta():
            raise ValueError("the clock only goes forward")
        self._ahead += by
