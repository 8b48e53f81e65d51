from bot.domain.language import Language
from bot.domain.people import Citizen
from storage import citizens
from storage.database import Database


async def choose_language(db: Database, *, citizen: Citizen, language: Language) -> Citizen:
    """From now on the citizen is spoken to in this language and script. Nothing else changes."""
    async with db.transaction() as tx:
        await citizens.set_language(tx, citizen.id, language)
        return await citizens.get(tx, citizen.id)
