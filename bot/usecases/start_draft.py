from dataclasses import dataclass
from datetime import datetime

from bot.domain.consent import ConsentNeeded, has_consented
from bot.domain.content import Content
from bot.domain.draft import Draft, Step
from bot.domain.people import Citizen
from bot.domain.request import Author
from storage import citizens, drafts, request_messages
from storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Started:
    draft: Draft
    is_new: bool
    """False: this is an older draft with answers in it, and the citizen must say what is to become of it."""


async def start_draft(
    db: Database,
    *,
    citizen: Citizen,
    service_code: str | None,
    opening: Content | None = None,
    replaces: int | None = None,
    now: datetime,
) -> Started:
    """Begin a request, with `opening` as its first words. An unfinished one is left alone unless it is `replaces`.

    Safe to call twice. Raises ConsentNeeded.
    """
    if not has_consented(citizen):
        raise ConsentNeeded
    async with db.transaction() as tx:
        await citizens.lock(tx, citizen.id)
        known = await drafts.open_of(tx, citizen.id)
        if known is not None and known.id == replaces:
            await request_messages.drop(tx, known.id)
            await drafts.end(tx, known.id, now)
            known = None
        if known is not None and not known.is_empty and not await _has_just_begun(tx, known, opening):
            return Started(known, is_new=False)
        draft_id = (
            known.id if known is not None else await drafts.add(tx, citizen.id, service_code=service_code, now=now)
        )
        await drafts.change(tx, draft_id, now, service_code=service_code, step=Step.FOR_WHOM)
        if opening is not None:
            await _open_with(tx, citizen, draft_id, opening, now)
        return Started(await drafts.need(tx, draft_id, citizen.id), is_new=True)


async def _has_just_begun(tx: Transaction, draft: Draft, opening: Content | None) -> bool:
    """Whether the draft says no more than `opening`: the button was pressed twice, or the update came twice."""
    if opening is None or draft.for_whom is not None:
        return False
    source = opening.source
    said = [message.content.source for message in await request_messages.of_draft(tx, draft.id)]
    return all(one.message_id == source.message_id or one.album_id == source.album_id is not None for one in said)


async def _open_with(tx: Transaction, citizen: Citizen, draft_id: int, opening: Content, now: datetime) -> None:
    """The message may be kept already, with the rest of its album."""
    kept = await request_messages.unassigned(tx, citizen.chat_id, opening.source.message_id)
    if kept:
        await request_messages.assign(tx, kept, draft_id=draft_id)
    else:
        await request_messages.add(tx, opening, author=Author.CITIZEN, draft_id=draft_id, now=now)
