from datetime import datetime
from functools import partial

from bot import owing
from bot.domain.content import Source
from bot.views.staff.notices import Silence, not_mirrored
from storage import requests, topics
from storage.database import Database


async def explain_silence(db: Database, *, source: Source, why: Silence, now: datetime) -> None:
    """Say, once in a request's place, why something that was said there does not go to the citizen."""
    async with db.transaction() as tx:
        request_id = await topics.request_at(
            tx, source.chat_id, thread_id=source.thread_id, quoted_id=source.reply_to_id
        )
        request = await requests.get(tx, request_id) if request_id is not None else None
        if request is not None:
            await owing.staff_note(
                tx,
                request,
                partial(not_mirrored, why),
                key=f"silence:{why}:{request.id}",
                reply_to=source.message_id,
                now=now,
            )
