"""Answers of the questionnaire are forgotten by themselves, unless the citizen asks to keep them."""

from datetime import datetime

from bot.domain.consent import ConsentNeeded, has_consented
from bot.domain.facts import Answers
from bot.domain.people import Citizen
from storage import citizens, kept_answers
from storage.database import Database


async def keep_answers(db: Database, *, citizen: Citizen, answers: Answers, now: datetime) -> None:
    """In the place of those that were kept before. Raises ConsentNeeded."""
    if not has_consented(citizen):
        raise ConsentNeeded
    async with db.transaction() as tx:
        await citizens.lock(tx, citizen.id)
        await kept_answers.keep(tx, citizen.id, answers, now)


async def forget_answers(db: Database, *, citizen: Citizen) -> None:
    async with db.transaction() as tx:
        await kept_answers.drop(tx, citizen.id)
