"""What became of something owed: noted in one transaction with what follows from it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram.exceptions import TelegramMigrateToChat, TelegramRetryAfter

from bot import owing
from bot.catalog import Catalog
from bot.domain.delivery import REACH_AFTER, Failure, Operation, Owed
from bot.usecases.note_delivered import note_delivered
from bot.usecases.note_undelivered import note_undelivered
from bot.usecases.restore_topic import restore_topic
from bot.views.staff.alerts import group_refuses
from storage import citizens, outbox, staff, topics
from storage.database import Database, Transaction

log = structlog.get_logger()

LONGEST_PAUSE = timedelta(minutes=10)
PAUSE_FOR_OUR_GROUP = timedelta(minutes=2)
FORGIVEN = frozenset({Operation.PIN, Operation.REACT, Operation.DELETE, Operation.EDIT_TOPIC, Operation.CLOSE_TOPIC})
"""Operations without which everything goes on: a refusal of one is noted and never tried again."""


class Settler:
    def __init__(
        self,
        db: Database,
        *,
        catalog: Callable[[], Catalog],
        administrators: frozenset[int],
        clock: Callable[[], datetime],
        first_pause: timedelta = timedelta(seconds=1),
    ) -> None:
        self._db, self._catalog, self._administrators, self._clock = db, catalog, administrators, clock
        self._first_pause = first_pause

    async def sent(self, owed: Owed, message_ids: list[int]) -> None:
        now = self._clock()
        async with self._db.transaction() as tx:
            await outbox.mark_sent(tx, owed.id, message_ids, now)
            if owed.operation is Operation.CARD and owed.request_id is not None:
                await topics.change(tx, owed.request_id, owed.chat_id, card_message_id=message_ids[0])
            if owed.request_message_id is not None:
                await note_delivered(tx, owed, message_ids, now)

    async def failed(self, owed: Owed, failure: Failure, error: Exception) -> None:
        """Decide by the reason: a success after all, again later, another way, or final."""
        if failure is Failure.NOT_MODIFIED:
            await self.sent(owed, [owed.card_message_id] if owed.card_message_id is not None else [])
        elif failure is Failure.MOVED and isinstance(error, TelegramMigrateToChat):
            await self._moved(owed, error.migrate_to_chat_id)
        elif isinstance(error, TelegramRetryAfter):
            await self._put_back(owed, failure, timedelta(seconds=error.retry_after), whole_chat=True)
        elif failure is Failure.PASSING:
            pause = min(self._first_pause * 2 ** min(owed.attempts - 1, 20), LONGEST_PAUSE)
            await self._put_back(owed, failure, pause)
        elif failure is Failure.NO_TOPICS:
            await self._without_topics(owed)
        elif owed.operation in FORGIVEN:
            await self._final(owed, failure)
        elif failure is Failure.TOPIC_LOST and owed.request_id is not None:
            await restore_topic(self._db, owed, catalog=self._catalog(), now=self._clock())
        elif _is_our_group(owed, failure):
            await self._our_group(owed)
        elif failure is Failure.MESSAGE_LOST:
            await self._message_lost(owed)
        else:
            await self._final(owed, failure)

    async def wait_for_chat(self, owed: Owed, *, seconds: float) -> None:
        """The chat has had its share for now: this row and the others for it wait, and the sender turns to others."""
        now = self._clock()
        until = now + timedelta(seconds=seconds)
        async with self._db.transaction() as tx:
            await outbox.put_back(tx, owed.id, error=None, not_before=until, attempts=owed.attempts - 1)
            await outbox.hold_chat(tx, owed.chat_id, until)

    async def _put_back(self, owed: Owed, failure: Failure, pause: timedelta, *, whole_chat: bool = False) -> None:
        now = self._clock()
        again_at = now + pause
        async with self._db.transaction() as tx:
            await outbox.put_back(tx, owed.id, error=failure, not_before=again_at)
            if whole_chat:
                await outbox.hold_chat(tx, owed.chat_id, again_at)
            await self._tell_undelivered(tx, owed, failure, again_at, now)

    async def _final(self, owed: Owed, failure: Failure) -> None:
        now = self._clock()
        log.warning("outbox_given_up", id=owed.id, operation=owed.operation, failure=failure.name)
        async with self._db.transaction() as tx:
            await outbox.mark_failed(tx, owed.id, failure, now)
            if failure in REACH_AFTER and owed.chat_id > 0:
                await citizens.set_reach(tx, owed.chat_id, REACH_AFTER[failure])
            await self._tell_undelivered(tx, owed, failure, None, now)

    async def _moved(self, owed: Owed, new_chat_id: int) -> None:
        """The group became a supergroup: rewrite its id everywhere in one transaction, and send again."""
        now = self._clock()
        async with self._db.transaction() as tx:
            # The group first: the group's own news of its move does it in the same order, perhaps right now.
            await staff.move_group(tx, owed.chat_id, new_chat_id)
            await outbox.put_back(tx, owed.id, error=Failure.MOVED, not_before=now)

    async def _without_topics(self, owed: Owed) -> None:
        """The group is no forum (any more): go on by cards, and do what was refused that way."""
        now = self._clock()
        async with self._db.transaction() as tx:
            await staff.set_forum(tx, owed.chat_id, is_forum=False)
            await topics.forget_threads(tx, owed.chat_id)
            if owed.operation in FORGIVEN:
                await outbox.mark_failed(tx, owed.id, Failure.NO_TOPICS, now)
            else:
                await outbox.put_back(tx, owed.id, error=Failure.NO_TOPICS, not_before=now)

    async def _our_group(self, owed: Owed) -> None:
        """Our own group refuses us: nothing is dropped, and the administrators hear of it, once an hour."""
        now = self._clock()
        async with self._db.transaction() as tx:
            until = now + PAUSE_FOR_OUR_GROUP
            await outbox.put_back(tx, owed.id, error=Failure.OUR_GROUP, not_before=until)
            await outbox.hold_chat(tx, owed.chat_id, until)
            key = f"our-group:{owed.chat_id}:{now:%Y%m%d%H}"
            await owing.alert(tx, self._administrators, group_refuses, key=key, now=now)

    async def _message_lost(self, owed: Owed) -> None:
        """What was to be edited or copied is gone: the card is posted anew, a letter is corrected by a new message."""
        now = self._clock()
        another: dict[str, Any] | None = None
        if owed.operation is Operation.CARD and owed.card_message_id is not None and owed.request_id is not None:
            async with self._db.transaction() as tx:
                await topics.change(tx, owed.request_id, owed.chat_id, card_message_id=None)
                await outbox.put_back(tx, owed.id, error=Failure.MESSAGE_LOST, not_before=now)
            return
        if owed.operation is Operation.EDIT and "correction" in owed.payload:
            another = {"screen": owed.payload["correction"]}
        elif owed.payload.get("instead") is not None:
            another = {"screen": owed.payload["instead"], "reply_to": owed.payload.get("reply_to")}
        if another is None:
            await self._final(owed, Failure.MESSAGE_LOST)
            return
        async with self._db.transaction() as tx:
            await outbox.put_back(
                tx, owed.id, error=Failure.MESSAGE_LOST, not_before=now, operation=Operation.SEND, payload=another
            )

    async def _tell_undelivered(
        self, tx: Transaction, owed: Owed, failure: Failure, again_at: datetime | None, now: datetime
    ) -> None:
        if owed.request_message_id is not None:
            await note_undelivered(tx, owed, failure, again_at, now)


def _is_our_group(owed: Owed, failure: Failure) -> bool:
    return owed.chat_id < 0 and failure in (Failure.OUR_GROUP, Failure.UNREACHABLE)
