from datetime import datetime

from bot.domain.language import Language
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed
from storage import audit, staff
from storage.database import Database


async def choose_group_language(
    db: Database, *, officer: Officer, chat_id: int, language: Language, now: datetime
) -> None:
    """In which script the bot speaks in a staff group from now on. Raises NotAllowed unless it is an administrator."""
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    async with db.transaction() as tx:
        await staff.set_group_language(tx, chat_id, language)
        await audit.note(tx, f"officer:{officer.id}", "group.language", now=now, language=language.tag)
