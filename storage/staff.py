from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, or_, select, update

from bot.domain.language import Language
from bot.domain.people import Officer, Role, StaffGroup
from storage.database import Transaction
from storage.tables import outbox, staff, staff_groups, topics


async def meet(
    tx: Transaction, *, telegram_id: int, name: str, role: Role, language: Language, now: datetime
) -> Officer:
    """The officer behind a Telegram account, written down at their first action. `language` is that of the group."""
    row = (await tx.execute(select(staff).where(staff.c.telegram_id == telegram_id))).first()
    if row is None:
        await tx.execute(insert(staff).values(telegram_id=telegram_id, name=name, created_at=now))
        row = (await tx.execute(select(staff).where(staff.c.telegram_id == telegram_id))).one()
    elif row.name != name:
        await tx.execute(update(staff).where(staff.c.id == row.id).values(name=name))
    own = Language.of(row.language, row.script) if row.language else language
    return Officer(id=row.id, telegram_id=telegram_id, name=name, role=role, language=own)


async def names(tx: Transaction, ids: Sequence[int]) -> dict[int, str]:
    rows = await tx.execute(select(staff.c.id, staff.c.name).where(staff.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def contact(tx: Transaction, officer_id: int) -> tuple[str, int] | None:
    """Name and Telegram's id."""
    row = (await tx.execute(select(staff.c.name, staff.c.telegram_id).where(staff.c.id == officer_id))).first()
    return None if row is None else (row.name, row.telegram_id)


async def set_language(tx: Transaction, officer_id: int, language: Language) -> None:
    await tx.execute(
        update(staff).where(staff.c.id == officer_id).values(language=language.code, script=language.script.value)
    )


async def seed_group(tx: Transaction, chat_id: int, *, is_forum: bool, language: Language, now: datetime) -> None:
    """Write down the regional group of the settings, once: after that the rows count."""
    count = (await tx.execute(select(func.count()).select_from(staff_groups))).scalar_one()
    if count == 0:
        await add_group(tx, chat_id, is_forum=is_forum, language=language, now=now)


async def add_group(
    tx: Transaction,
    chat_id: int,
    *,
    is_forum: bool,
    language: Language,
    now: datetime,
    office_id: int | None = None,
) -> None:
    """That of an office, or another regional group: what has no group of its own goes to the oldest of them."""
    await tx.execute(
        insert(staff_groups).values(
            chat_id=chat_id,
            office_id=office_id,
            is_forum=is_forum,
            language=language.code,
            script=language.script.value,
            created_at=now,
        )
    )


async def groups(tx: Transaction) -> list[StaffGroup]:
    return [_group(row) for row in await tx.execute(select(staff_groups).order_by(staff_groups.c.id))]


async def group(tx: Transaction, chat_id: int) -> StaffGroup | None:
    row = (await tx.execute(select(staff_groups).where(staff_groups.c.chat_id == chat_id))).first()
    return None if row is None else _group(row)


async def group_for(tx: Transaction, office_id: int) -> StaffGroup | None:
    """The group of an office, or the regional one where it has none; None when no group is connected at all."""
    row = (
        await tx.execute(
            select(staff_groups)
            .where((staff_groups.c.office_id == office_id) | staff_groups.c.office_id.is_(None))
            .order_by(staff_groups.c.office_id.is_(None), staff_groups.c.id)
            .limit(1)
        )
    ).first()
    return None if row is None else _group(row)


async def tie(tx: Transaction, chat_id: int, office_id: int | None) -> None:
    """From now on what is new for this office comes here; None: no office's any more."""
    await tx.execute(update(staff_groups).where(staff_groups.c.chat_id == chat_id).values(office_id=office_id))


async def without_digest(tx: Transaction, today: date) -> list[int]:
    """Chats of groups that have not had the digest of today."""
    rows = await tx.execute(select(staff_groups.c.chat_id).where(_not_digested(today)).order_by(staff_groups.c.id))
    return list(rows.scalars())


async def begin_digest(tx: Transaction, chat_id: int, today: date) -> bool:
    """Whether the digest of today is still to be made: asked again, it is not."""
    begun = await tx.execute(
        update(staff_groups).where(staff_groups.c.chat_id == chat_id, _not_digested(today)).values(digested_on=today)
    )
    return begun.rowcount == 1


def _not_digested(today: date) -> ColumnElement[bool]:
    return or_(staff_groups.c.digested_on.is_(None), staff_groups.c.digested_on < today)


async def set_forum(tx: Transaction, chat_id: int, *, is_forum: bool) -> None:
    await tx.execute(update(staff_groups).where(staff_groups.c.chat_id == chat_id).values(is_forum=is_forum))


async def set_group_language(tx: Transaction, chat_id: int, language: Language) -> None:
    await tx.execute(
        update(staff_groups)
        .where(staff_groups.c.chat_id == chat_id)
        .values(language=language.code, script=language.script.value)
    )


async def move_group(tx: Transaction, old: int, new: int) -> bool:
    """The group became a supergroup: rewrite its id wherever something is still to be sent. Old messages stay behind.

    Returns whether the group was one of ours.
    """
    moved = await tx.execute(update(staff_groups).where(staff_groups.c.chat_id == old).values(chat_id=new))
    if not moved.rowcount:
        return False
    # Message ids begin anew in the supergroup: the old card cannot be edited there.
    await tx.execute(update(topics).where(topics.c.chat_id == old).values(chat_id=new, card_message_id=None))
    await tx.execute(
        update(outbox).where(outbox.c.chat_id == old, outbox.c.state.in_(("waiting", "sending"))).values(chat_id=new)
    )
    return True


def _group(row: Row[Any]) -> StaffGroup:
    return StaffGroup(
        chat_id=row.chat_id,
        office_id=row.office_id,
        is_forum=row.is_forum,
        language=Language.of(row.language, row.script),
    )
