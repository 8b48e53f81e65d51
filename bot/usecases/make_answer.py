from datetime import datetime

from bot import owing
from bot.catalog import Catalog
from bot.domain.conversation import RequestMessage
from bot.domain.people import Officer
from bot.domain.refusal import NotFound
from bot.domain.request import Author, Move, Outcome, Request, Visibility
from bot.owing.scripts import in_script
from bot.views.staff.changes import answer_quoted
from storage import moves, request_messages
from storage.database import Database, Transaction


async def make_answer(
    db: Database,
    *,
    catalog: Catalog,
    officer: Officer,
    chat_id: int,
    message_id: int,
    outcome: Outcome,
    now: datetime,
) -> Request:
    """A message of the staff that the citizen has already becomes the answer: they are told so, with its words.

    `message_id` is ours. Raises NotFound, MoveNotForRole or MoveNotPossible.
    """
    async with db.transaction() as tx:
        message = await _public_message(tx, message_id)
        assert message.request_id is not None
        request = await moves.begin(tx, message.request_id, chat_id)
        message = await _public_message(tx, message_id)  # as it is now that nobody else can make it the answer
        made = await moves.make(
            tx,
            request,
            Move.ANSWER,
            role=officer.role,
            officer_id=officer.id,
            outcome=outcome,
            is_new=not message.is_answer,
            now=now,
            **moves.taken_by_whoever_acts(request, officer.id, now),
        )
        await request_messages.mark_answer(tx, message.id)
        said = message.content
        await owing.notice(
            tx,
            made.request,
            lambda language: answer_quoted(made.request, in_script(said.text, language), said.kind, language),
            key=f"answered:{message.id}",
            now=now,
        )
        await owing.card(tx, made.request, catalog, now)
    return made.request


async def _public_message(tx: Transaction, message_id: int) -> RequestMessage:
    message = await request_messages.find(tx, message_id)
    if (
        message is None
        or message.request_id is None
        or message.author is not Author.STAFF
        or message.visibility is not Visibility.PUBLIC
        or message.deleted_at is not None
    ):
        raise NotFound
    return message
