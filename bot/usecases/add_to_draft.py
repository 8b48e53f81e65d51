from dataclasses import dataclass
from datetime import datetime

from bot.domain.content import Content, ContentKind
from bot.domain.conversation import RequestMessage, begins_burst
from bot.domain.draft import Draft, StatementTooLong, TooManyAttachments
from bot.domain.people import Citizen
from bot.domain.request import MAX_ATTACHMENTS, MAX_STATEMENT_CHARS, Author
from storage import drafts, request_messages
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Taken:
    draft: Draft
    deserves_answer: bool
    """False in the middle of a burst: the first message of it was answered already."""


async def add_to_draft(db: Database, *, citizen: Citizen, draft_id: int, content: Content, now: datetime) -> Taken:
    """Keep a message as part of the request that is being written, once.

    Raises NotFound, StatementTooLong or TooManyAttachments.
    """
    async with db.transaction() as tx:
        draft = await drafts.need(tx, draft_id, citizen.id)
        said = await request_messages.of_draft(tx, draft.id)
        _check_room(said, content)
        before = await request_messages.last_said(tx, draft_id=draft.id)
        _, is_new = await request_messages.add(tx, content, author=Author.CITIZEN, draft_id=draft.id, now=now)
        after = await drafts.go_to(tx, draft, draft.step, now)
        # The first words open the way on: that must be shown, also in the middle of a burst.
        opens_the_way = draft.statements == 0 and after.statements > 0
        # What is known comes again because its answer failed: better two answers than none.
        return Taken(after, not is_new or opens_the_way or begins_burst(before, now))


def _check_room(said: list[RequestMessage], content: Content) -> None:
    if any(message.content.source == content.source for message in said):
        return
    others = sum(message.content.kind is not ContentKind.TEXT for message in said)
    if content.kind is not ContentKind.TEXT and others >= MAX_ATTACHMENTS:
        raise TooManyAttachments(maximum=MAX_ATTACHMENTS)
    if sum(len(message.content.text) for message in said) + len(content.text) > MAX_STATEMENT_CHARS:
        raise StatementTooLong(maximum=MAX_STATEMENT_CHARS)
