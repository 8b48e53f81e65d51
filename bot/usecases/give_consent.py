from datetime import datetime

from bot.domain.consent import CONSENT_VERSION, ConsentOutdated, has_consented
from bot.domain.people import Citizen
from storage import audit, citizens
from storage.database import Database


async def give_consent(db: Database, *, citizen: Citizen, version: str, now: datetime) -> Citizen:
    """Note that the citizen agreed to this version of the text, and when (ЎРҚ-547). Given again, the first time counts.

    Raises ConsentOutdated when the text that they read is not the one in force.
    """
    if version != CONSENT_VERSION:
        raise ConsentOutdated
    async with db.transaction() as tx:
        known = await citizens.get(tx, citizen.id)
        if has_consented(known):
            return known
        await citizens.give_consent(tx, citizen.id, version, now)
        await audit.note(tx, f"citizen:{citizen.id}", "consent.given", now=now, version=version)
        return await citizens.get(tx, citizen.id)
