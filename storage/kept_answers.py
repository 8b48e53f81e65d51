"""Answers to "what am I entitled to?" that a citizen asked us to keep: encrypted, one set each."""

import json
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.domain.facts import Answers
from storage.database import Transaction
from storage.tables import kept_answers


async def get(tx: Transaction, citizen_id: int) -> tuple[Answers, datetime] | None:
    """The answers and when they were kept."""
    mine = select(kept_answers.c.answers, kept_answers.c.kept_at).where(kept_answers.c.citizen_id == citizen_id)
    row = (await tx.execute(mine)).first()
    if row is None:
        return None
    opened = tx.cipher.open(row.answers)
    assert opened is not None
    return Answers.from_json(json.loads(opened)), row.kept_at


async def keep(tx: Transaction, citizen_id: int, answers: Answers, now: datetime) -> None:
    """In the place of those that were kept before."""
    await drop(tx, citizen_id)
    sealed = tx.cipher.seal(json.dumps(answers.to_json()))
    await tx.execute(insert(kept_answers).values(citizen_id=citizen_id, answers=sealed, kept_at=now))


async def drop(tx: Transaction, citizen_id: int) -> None:
    await tx.execute(delete(kept_answers).where(kept_answers.c.citizen_id == citizen_id))
