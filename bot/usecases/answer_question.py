from datetime import datetime
from typing import Any

from bot.domain.content import STATEMENT_KINDS, ContentKind
from bot.domain.draft import CLEAR, SAME_AS_BEFORE, Draft, Step
from bot.domain.people import Citizen
from bot.domain.refusal import NotFound
from bot.domain.request import ForWhom, RequestKind
from storage import drafts, offices, request_messages, requests
from storage.database import Database, Transaction

_KINDS_OF = {
    Step.STATEMENT: set(STATEMENT_KINDS),
    Step.ATTACHMENTS: set(ContentKind) - STATEMENT_KINDS,
}


async def answer_question(
    db: Database, *, citizen: Citizen, draft_id: int, step: Step, value: str, now: datetime
) -> Draft:
    """Answer a question of the form with a button. A button of a question that is not asked now changes nothing.

    Raises NotFound when the draft is not the citizen's, or the value none that was offered.
    """
    async with db.transaction() as tx:
        draft = await drafts.need(tx, draft_id, citizen.id)
        if draft.step is not step:
            return draft
        if step in _KINDS_OF and value == CLEAR:
            await request_messages.drop(tx, draft.id, kinds=_KINDS_OF[step])
            return await drafts.go_to(tx, draft, step, now)
        return await drafts.answer(tx, draft, step, now, **await _values(tx, draft, step, value))


async def _values(tx: Transaction, draft: Draft, step: Step, value: str) -> dict[str, Any]:
    if value == SAME_AS_BEFORE and step in (Step.FULL_NAME, Step.RESIDENCE):
        return {step.value: await _as_before(tx, draft, step)}
    try:
        if step is Step.FOR_WHOM:
            return {"for_whom": ForWhom(value)}
        if step is Step.KIND:
            return {"kind": RequestKind(value)}
        if step is Step.OFFICE and await offices.get(tx, int(value)) is not None:
            return {"office_id": int(value)}
    except ValueError:
        pass  # a forged value: no such thing
    raise NotFound


async def _as_before(tx: Transaction, draft: Draft, step: Step) -> str:
    """What the draft says already, else what the newest request said. Raises NotFound."""
    before = await requests.last_applicant(tx, draft.citizen_id)
    given: str | None = getattr(draft, step.value) or (getattr(before, step.value) if before is not None else None)
    if not given:
        raise NotFound
    return given
