from collections.abc import Awaitable, Callable

import pytest

from bot.sandbox import cast as demo_cast
from storage import topics
from tests.cast import Inson, Person

Desk = Callable[[int], Awaitable[Person]]


@pytest.fixture(params=["aziza", "bobur"])
def person(request: pytest.FixtureRequest) -> Person:
    """One who reads Cyrillic, and one who reads Latin."""
    found: Person = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def desk(inson: Inson) -> Desk:
    """The officer, in the topic of a request."""

    async def open_topic(request_id: int) -> Person:
        async with inson.db.reading() as tx:
            topic = await topics.of_request(tx, request_id)
        assert topic is not None
        nodira = inson.world.person(demo_cast.NODIRA_ID)
        return Person(inson, nodira, demo_cast.STAFF_CHAT_ID, topic.thread_id)

    return open_topic
