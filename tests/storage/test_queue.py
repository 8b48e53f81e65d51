"""The queue reads an index, never the whole table."""

import pytest

from bot.domain.queue import QueueFilter
from storage import queue
from storage.database import Database
from tests.storage.plans import plan_of


@pytest.mark.parametrize("which", [None, *QueueFilter])
async def test_every_look_at_the_queue_uses_its_index(db: Database, which: QueueFilter | None) -> None:
    plan = await plan_of(db, queue.COUNTS if which is None else queue.PAGES[which])
    assert "requests USING COVERING INDEX ix_requests_queue" in plan
    assert "SEARCH every USING COVERING INDEX ix_topics_request_id_id_chat_id" in plan
    assert "SCAN topics" not in plan
    assert "(status=?)" not in plan
