from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from bot.domain.draft import Draft, Step, check_name, check_residence
from bot.domain.people import Citizen
from storage import drafts
from storage.database import Database

CHECKS: Mapping[Step, Callable[[str], str]] = MappingProxyType(
    {Step.FULL_NAME: check_name, Step.RESIDENCE: check_residence}
)
"""Questions answered in a line of words, and what makes a plausible answer of it."""


async def answer_in_words(
    db: Database, *, citizen: Citizen, draft_id: int, step: Step, text: str, now: datetime
) -> Draft:
    """Set the name or the residence as typed; said twice, the same is set twice.

    Raises NotFound, NameNotPlausible or ResidenceNotPlausible.
    """
    value = CHECKS[step](text)
    async with db.transaction() as tx:
        draft = await drafts.need(tx, draft_id, citizen.id)
        return await drafts.answer(tx, draft, step, now, **{step.value: value})
