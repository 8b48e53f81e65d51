"""What the bot owes: rows written with the fact that caused them, delivered afterwards.

Rows of one lane (a chat, and within a staff group a request) go out in their order.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.domain.delivery import Operation, Owed, OwedState, Priority
from bot.domain.screen import Screen
from storage.database import Transaction
from storage.tables import outbox, topics

_UNFINISHED = (OwedState.WAITING, OwedState.SENDING)


async def owe(
    tx: Transaction,
    operation: Operation,
    *,
    chat_id: int,
    key: str,
    now: datetime,
    payload: dict[str, Any] | None = None,
    screen: Screen | None = None,
    priority: Priority = Priority.CONVERSATION,
    request_id: int | None = None,
    request_message_id: int | None = None,
    waits_for: int | None = None,
    not_before: datetime | None = None,
) -> int | None:
    """Owe one operation under a key that names it: owed again, nothing happens and None comes back, else the row's id.

    `request_message_id` names the message of a request that this delivers to its reader.
    """
    body = dict(payload or {})
    if screen is not None:
        body["screen"] = screen.to_json()
    row = {
        "key": key,
        "operation": operation,
        "chat_id": chat_id,
        "request_id": request_id,
        "request_message_id": request_message_id,
        "waits_for": waits_for,
        "priority": priority,
        "payload": body,
        "state": OwedState.WAITING,
        "not_before": not_before or now,
        "attempts": 0,
        "created_at": now,
    }
    result = await tx.execute(_OWE_ON_POSTGRESQL if tx.is_postgresql else _OWE, row)
    tx.wake("outbox")
    return result.scalar_one_or_none()


# Built once: building a statement costs more than SQLite takes for it.
_OWE = sqlite_insert(outbox).on_conflict_do_nothing(index_elements=["key"]).returning(outbox.c.id)
_OWE_ON_POSTGRESQL = postgresql_insert(outbox).on_conflict_do_nothing(index_elements=["key"]).returning(outbox.c.id)


async def owe_card(tx: Transaction, request_id: int, chat_id: int, screen: Screen, now: datetime) -> None:
    """Owe the newest look of a request's card. A look that is still waiting is replaced: only the last one matters."""
    look = {"request": request_id, "chat": chat_id, "look": {"screen": screen.to_json()}}
    result = await tx.execute(_CARD_REDRAWN, look)
    if result.rowcount == 0:
        last = (await tx.execute(select(func.max(outbox.c.id)))).scalar() or 0
        await owe(
            tx,
            Operation.CARD,
            chat_id=chat_id,
            key=f"card:{request_id}:{last}",
            screen=screen,
            priority=Priority.STAFF,
            request_id=request_id,
            now=now,
        )


_CARD_REDRAWN = (
    update(outbox)
    .where(
        outbox.c.request_id == bindparam("request"),
        outbox.c.chat_id == bindparam("chat"),
        outbox.c.operation == Operation.CARD,
        outbox.c.state == OwedState.WAITING,
    )
    .values(payload=bindparam("look"))
)


async def grow_album(tx: Transaction, key: str, message_ids: Sequence[int], *, not_before: datetime) -> bool:
    """Add items to an album that still waits, and let it wait on; whether there is one."""
    row = (
        await tx.execute(
            select(outbox.c.id, outbox.c.payload).where(outbox.c.key == key, outbox.c.state == OwedState.WAITING)
        )
    ).first()
    if row is None:
        return False
    # Telegram takes the items of an album in the order of their ids, and once each.
    items = sorted({*row.payload["message_ids"], *message_ids})
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == row.id)
        .values(payload={**row.payload, "message_ids": items}, not_before=not_before)
    )
    return True


async def redraw(tx: Transaction, key: str, screen: Screen) -> bool:
    """Put a newer screen into a row that nobody has begun to send; whether there is one."""
    row = (
        await tx.execute(
            select(outbox.c.id, outbox.c.payload).where(outbox.c.key == key, outbox.c.state == OwedState.WAITING)
        )
    ).first()
    if row is None:
        return False
    await tx.execute(
        update(outbox).where(outbox.c.id == row.id).values(payload={**row.payload, "screen": screen.to_json()})
    )
    return True


async def drop_waiting(tx: Transaction, key_prefix: str) -> int:
    """What is owed under such keys and nobody has begun to send is stale; return how much it was."""
    result = await tx.execute(
        delete(outbox).where(
            outbox.c.key >= key_prefix, outbox.c.key < key_prefix + "~", outbox.c.state == OwedState.WAITING
        )
    )
    return int(result.rowcount)


async def drop_letter(tx: Transaction, request_message_id: int) -> int:
    """A message was taken back: what nobody is sending of it is not owed any more."""
    result = await tx.execute(
        delete(outbox).where(
            outbox.c.request_message_id == request_message_id,
            outbox.c.state.in_((OwedState.WAITING, OwedState.FAILED)),
            outbox.c.operation.in_((Operation.SEND, Operation.COPY, Operation.EDIT)),
        )
    )
    return int(result.rowcount)


async def claim(tx: Transaction, now: datetime, *, lease_until: datetime, limit: int) -> list[Owed]:
    """Up to `limit` rows that may go out now, most urgent first; they are ours until `lease_until`.

    A row may go out when its time has come, the row it waits for has been sent, and nothing before it in its lane is
    unfinished. A row whose sender died comes again when its lease is over: better twice than never.
    """
    query = _claimable(is_postgresql=tx.is_postgresql)
    ids = list((await tx.execute(query, {"now": now, "limit": limit})).scalars())
    if not ids:
        return []
    await tx.execute(_CLAIMED, [{"owed": owed_id, "until": lease_until} for owed_id in ids])
    return await _owed(tx, ids)


_CLAIMED = (
    update(outbox)
    .where(outbox.c.id == bindparam("owed"))
    .values(state=OwedState.SENDING, lease_until=bindparam("until"), attempts=outbox.c.attempts + 1)
)


@cache
def _claimable(*, is_postgresql: bool) -> Select[tuple[int]]:
    now = bindparam("now", type_=outbox.c.not_before.type)
    query = (
        select(outbox.c.id)
        .where(
            or_(
                and_(outbox.c.state == OwedState.WAITING, outbox.c.not_before <= now),
                and_(outbox.c.state == OwedState.SENDING, outbox.c.lease_until <= now),
            ),
            outbox.c.not_before <= now,
            _leads_its_lane(),
        )
        .order_by(outbox.c.priority, outbox.c.id)
        .limit(bindparam("limit"))
    )
    return query.with_for_update(skip_locked=True) if is_postgresql else query


@cache  # building it costs more than asking it
def _leads_its_lane() -> ColumnElement[bool]:
    """Nothing before the row in its lane is unfinished, nor is the row that it waits for."""
    earlier, first = outbox.alias("earlier"), outbox.alias("first")
    before = select(earlier.c.id).where(
        earlier.c.chat_id == outbox.c.chat_id,
        earlier.c.request_id.is_not_distinct_from(outbox.c.request_id),
        earlier.c.id < outbox.c.id,
        earlier.c.state.in_(_UNFINISHED),
    )
    awaited = select(first.c.id).where(first.c.id == outbox.c.waits_for, first.c.state.in_(_UNFINISHED))
    return and_(~before.exists(), ~awaited.exists())


async def _owed(tx: Transaction, ids: Sequence[int]) -> list[Owed]:
    first = outbox.alias("first")
    rows = await tx.execute(
        select(
            outbox.c.id,
            outbox.c.key,
            outbox.c.operation,
            outbox.c.chat_id,
            outbox.c.request_id,
            outbox.c.request_message_id,
            outbox.c.payload,
            outbox.c.attempts,
            outbox.c.created_at,
            topics.c.thread_id,
            topics.c.card_message_id,
            topics.c.name.label("topic_name"),
            first.c.message_ids.label("waited_ids"),
        )
        .select_from(
            outbox.outerjoin(first, first.c.id == outbox.c.waits_for).outerjoin(
                topics, and_(topics.c.request_id == outbox.c.request_id, topics.c.chat_id == outbox.c.chat_id)
            )
        )
        .where(outbox.c.id.in_(ids))
        .order_by(outbox.c.priority, outbox.c.id)
    )
    return [_row(row) for row in rows]


def _row(row: Row[Any]) -> Owed:
    return Owed(
        id=row.id,
        key=row.key,
        operation=Operation(row.operation),
        chat_id=row.chat_id,
        request_id=row.request_id,
        request_message_id=row.request_message_id,
        payload=row.payload or {},
        attempts=row.attempts,
        thread_id=row.thread_id,
        card_message_id=row.card_message_id,
        topic_name=row.topic_name,
        waited_ids=tuple(row.waited_ids or ()),
        created_at=row.created_at,
    )


async def mark_sent(tx: Transaction, owed_id: int, message_ids: Sequence[int], now: datetime) -> None:
    await tx.execute(_SENT, {"owed": owed_id, "made": list(message_ids), "at": now})
    tx.wake("outbox")  # what waited for it may go


_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("owed"))
    .values(state=OwedState.SENT, message_ids=bindparam("made"), sent_at=bindparam("at"), lease_until=None, error=None)
)


async def mark_failed(tx: Transaction, owed_id: int, error: str, now: datetime) -> None:
    """For good."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == owed_id)
        .values(state=OwedState.FAILED, error=error, sent_at=now, lease_until=None)
    )
    tx.wake("outbox")


async def put_back(tx: Transaction, owed_id: int, *, error: str | None, not_before: datetime, **values: Any) -> None:
    """Not now: again from `not_before` on. `values` are other columns to set (payload, waits_for, chat_id)."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == owed_id)
        .values(state=OwedState.WAITING, error=error, not_before=not_before, lease_until=None, **values)
    )
    tx.wake("outbox")


async def hold_chat(tx: Transaction, chat_id: int, until: datetime) -> None:
    """Telegram wants peace in this chat: nothing goes there before `until`."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.state == OwedState.WAITING, outbox.c.not_before < until)
        .values(not_before=until)
    )


async def revive(tx: Transaction, chat_id: int, errors: Sequence[str], now: datetime) -> int:
    """A person is back: what failed for one of these reasons is owed again; return how many."""
    result = await tx.execute(
        update(outbox)
        .where(
            outbox.c.chat_id == chat_id,
            outbox.c.state == OwedState.FAILED,
            outbox.c.error.in_(errors),
            outbox.c.priority <= Priority.STAFF,
            outbox.c.payload.is_not(None),
        )
        .values(state=OwedState.WAITING, not_before=now, attempts=0, error=None)
    )
    tx.wake("outbox")
    return int(result.rowcount)


async def count_letters(tx: Transaction, chat_id: int, errors: Sequence[str]) -> int:
    """How many messages of the staff failed for one of these reasons; the parts of one message count once."""
    result = await tx.execute(
        select(func.count(func.distinct(outbox.c.request_message_id))).where(
            outbox.c.chat_id == chat_id,
            outbox.c.state == OwedState.FAILED,
            outbox.c.error.in_(errors),
            outbox.c.payload.is_not(None),
        )
    )
    return int(result.scalar_one())


async def is_delivered(tx: Transaction, request_message_id: int) -> bool:
    """Whether every part of a message has gone out."""
    rows = await tx.execute(select(outbox.c.state).where(outbox.c.request_message_id == request_message_id).distinct())
    return set(rows.scalars()) <= {OwedState.SENT}


async def next_due(tx: Transaction) -> datetime | None:
    """When the next row may go out that is not being sent already; None when nothing waits."""
    due: datetime | None = (await tx.execute(_next_due(), {"state": OwedState.WAITING})).scalar()
    return due


@cache
def _next_due() -> Select[Any]:
    earliest = func.min(outbox.c.not_before, type_=outbox.c.not_before.type)
    return select(earliest).where(outbox.c.state == bindparam("state"), _leads_its_lane())


async def count_unfinished(tx: Transaction) -> int:
    return int((await tx.execute(select(func.count()).where(outbox.c.state.in_(_UNFINISHED)))).scalar_one())


async def has_work(tx: Transaction, now: datetime) -> bool:
    """Whether anything is in flight, or could go out by `now`."""
    due = and_(outbox.c.state == OwedState.WAITING, outbox.c.not_before <= now, _leads_its_lane())
    query = select(outbox.c.id).where(or_(outbox.c.state == OwedState.SENDING, due)).limit(1)
    return (await tx.execute(query)).first() is not None


async def release_all(tx: Transaction) -> int:
    """On one machine, at the start: what a sender before us left in flight is nobody's."""
    result = await tx.execute(
        update(outbox).where(outbox.c.state == OwedState.SENDING).values(state=OwedState.WAITING, lease_until=None)
    )
    return int(result.rowcount)


async def wipe_sent(tx: Transaction, before: datetime) -> int:
    """Forget the bodies of what was sent before; return how many. The conversation lives in the request's messages."""
    result = await tx.execute(
        update(outbox).where(outbox.c.sent_at < before, outbox.c.payload.is_not(None)).values(payload=None)
    )
    return int(result.rowcount)


async def drop_for(tx: Transaction, chat_id: int) -> int:
    """Nothing more is owed to this chat: its person took their data back."""
    result = await tx.execute(delete(outbox).where(outbox.c.chat_id == chat_id, outbox.c.state == OwedState.WAITING))
    return int(result.rowcount)
