from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from bot.domain.language import Language
from bot.domain.people import Citizen, Reach
from storage.database import Transaction
from storage.tables import citizens, consents

_CITIZEN = select(
    citizens.c.id,
    citizens.c.chat_id,
    citizens.c.language,
    citizens.c.script,
    citizens.c.reach,
    consents.c.version,
    consents.c.given_at,
).select_from(
    citizens.outerjoin(consents, (consents.c.citizen_id == citizens.c.id) & consents.c.withdrawn_at.is_(None)),
)


# Built once: building a statement costs more than SQLite takes to answer it.
_BY_CHAT = _CITIZEN.where(citizens.c.chat_id == bindparam("chat"))
_BY_ID = _CITIZEN.where(citizens.c.id == bindparam("id"))


async def by_chat(tx: Transaction, chat_id: int) -> Citizen | None:
    row = (await tx.execute(_BY_CHAT, {"chat": chat_id})).first()
    return None if row is None else _citizen(row)


async def get(tx: Transaction, citizen_id: int) -> Citizen:
    return _citizen((await tx.execute(_BY_ID, {"id": citizen_id})).one())


async def add(tx: Transaction, chat_id: int, now: datetime) -> Citizen:
    """The citizen of this chat, who may have come a moment before."""
    known = await by_chat(tx, chat_id)
    if known is not None:
        return known
    await tx.execute(insert(citizens).values(chat_id=chat_id, reach=Reach.ACTIVE, created_at=now))
    added = await by_chat(tx, chat_id)
    assert added is not None
    return added


async def lock(tx: Transaction, citizen_id: int) -> None:
    """Whoever else counts what this citizen has waits until this transaction is over."""
    if tx.is_postgresql:
        await tx.execute(select(citizens.c.id).where(citizens.c.id == citizen_id).with_for_update())


async def set_language(tx: Transaction, citizen_id: int, language: Language) -> None:
    await tx.execute(
        update(citizens).where(citizens.c.id == citizen_id).values(language=language.code, script=language.script.value)
    )


async def set_reach(tx: Transaction, chat_id: int, reach: Reach) -> bool:
    """Whether this changed anything."""
    result = await tx.execute(
        update(citizens).where(citizens.c.chat_id == chat_id, citizens.c.reach != reach).values(reach=reach)
    )
    return result.rowcount > 0


async def give_consent(tx: Transaction, citizen_id: int, version: str, now: datetime) -> None:
    await withdraw_consent(tx, citizen_id, now)
    await tx.execute(insert(consents).values(citizen_id=citizen_id, version=version, given_at=now))


async def withdraw_consent(tx: Transaction, citizen_id: int, now: datetime) -> None:
    await tx.execute(
        update(consents)
        .where(consents.c.citizen_id == citizen_id, consents.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )


def _citizen(row: Row[Any]) -> Citizen:
    return Citizen(
        id=row.id,
        chat_id=row.chat_id,
        language=Language.of(row.language, row.script) if row.language else None,
        consent_version=row.version,
        consented_at=row.given_at,
        reach=Reach(row.reach),
    )
