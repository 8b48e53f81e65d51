from datetime import datetime

from bot.domain.draft import OPTIONAL, Draft, DraftIncomplete, Step
from bot.domain.people import Citizen
from storage import drafts
from storage.database import Database


async def next_step(db: Database, *, citizen: Citizen, draft_id: int, step: Step, now: datetime) -> Draft:
    """Go on from `step`, where enough has been sent or nothing is wanted. An old button changes nothing.

    Raises NotFound or DraftIncomplete.
    """
    async with db.transaction() as tx:
        draft = await drafts.need(tx, draft_id, citizen.id)
        if draft.step is not step:
            return draft
        if step not in OPTIONAL and not draft.is_answered(step):
            raise DraftIncomplete
        return await drafts.answer(tx, draft, step, now)


async def step_back(db: Database, *, citizen: Citizen, draft_id: int, step: Step, now: datetime) -> Draft:
    """From `step` to the question before it, or back to the review; said again, it stays there. Raises NotFound."""
    async with db.transaction() as tx:
        draft = await drafts.need(tx, draft_id, citizen.id)
        if draft.step is not step or draft.step_before is None:
            return draft
        return await drafts.go_to(tx, draft, draft.step_before, now)


async def change_answer(db: Database, *, citizen: Citizen, draft_id: int, step: Step, now: datetime) -> Draft:
    """From the review to the question `step`; its answer leads back. Raises NotFound."""
    async with db.transaction() as tx:
        draft = await drafts.need(tx, draft_id, citizen.id)
        if not draft.reviewing:
            return draft
        return await drafts.go_to(tx, draft, step, now)
