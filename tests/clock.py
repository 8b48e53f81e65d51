"""A clock that stands until it is moved."""

from datetime import UTC, datetime, timedelta

MONDAY_NOON = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""12:00 in Tashkent on a working day."""


class Clock:
    def __init__(self, now: datetime = MONDAY_NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)
