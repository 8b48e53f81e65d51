"""aiogram's FSM storage over the table of dialog states: read once and written once per update.

What a handler sets is kept in memory until the update is over, and is then written together with the note that the
update is done. So a kill in between makes the whole update take effect again, never half of it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage import dialog_states
from storage.database import Database, Transaction


@dataclass(slots=True)
class Session:
    """State and data of one conversation during one update."""

    state: str | None
    data: dict[str, Any]
    changed: bool = False


@dataclass(slots=True)
class Sessions:
    """The conversations that one update has touched."""

    by_key: dict[str, Session] = field(default_factory=dict)

    async def write(self, tx: Transaction, now: datetime) -> None:
        for key, session in self.by_key.items():
            if session.changed:
                await dialog_states.put(tx, key, session.state, session.data, now)

    @property
    def changed(self) -> bool:
        return any(session.changed for session in self.by_key.values())


_sessions: ContextVar[Sessions] = ContextVar("sessions")


@contextmanager
def opened_sessions() -> Iterator[Sessions]:
    """Around the handling of one update; afterwards the caller writes what changed."""
    sessions = Sessions()
    token = _sessions.set(sessions)
    try:
        yield sessions
    finally:
        _sessions.reset(token)


class DialogStorage(BaseStorage):
    """Works only inside `opened_sessions`: an update that nobody will note as done must not change anything."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._session(key)).state

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        session = await self._session(key)
        session.state = state.state if isinstance(state, State) else state
        session.changed = True

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._session(key)).data)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        session = await self._session(key)
        session.data = dict(data)
        session.changed = True

    async def close(self) -> None:
        """The database is closed by the one who opened it."""

    async def _session(self, key: StorageKey) -> Session:
        sessions, name = _sessions.get(), conversation_key(key)
        if name not in sessions.by_key:
            async with self._db.reading() as tx:
                state, data = await dialog_states.get(tx, name)
            sessions.by_key[name] = Session(state, data)
        return sessions.by_key[name]


def conversation_key(key: StorageKey) -> str:
    """A person in a chat, and in a topic where the chat has topics."""
    return f"{key.chat_id}:{key.thread_id or 0}:{key.user_id}"
