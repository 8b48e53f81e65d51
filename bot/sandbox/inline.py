"""Inline mode: what people type after the bot's name in any chat, and what came of it."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json

EXPIRES_AFTER_SECONDS: Final = 15
REMEMBERED: Final = 1_000


@dataclass(slots=True, eq=False)
class InlineQuery:
    """One query. `results` is None until the bot answers."""

    id: str
    user_id: int
    query: str
    at: int
    results: list[Json] | None = None
    next_offset: str = ""
    button: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class InlineMode:
    def __init__(self) -> None:
        self._queries: OrderedDict[str, InlineQuery] = OrderedDict()
        self.sent: dict[str, tuple[int, int]] = {}  # inline_message_id → chat, message

    def add(self, query: InlineQuery) -> InlineQuery:
        self._queries[query.id] = query
        if len(self._queries) > REMEMBERED:
            self._queries.popitem(last=False)
        return query

    def open(self, query_id: str, *, now: int) -> InlineQuery:
        """A query that may still be answered. Raises Refused."""
        query = self._queries.get(query_id)
        if query is None or now - query.at > EXPIRES_AFTER_SECONDS or query.results is not None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return query

    def result(self, user_id: int, result_id: str, query: str) -> Json:
        """A result that this person was shown for these words."""
        for shown in reversed(self._queries.values()):
            if shown.user_id == user_id and shown.query == query:
                for result in shown.results or ():
                    if result["id"] == result_id:
                        return result
        raise LookupError(f"no such inline result: {result_id}")
