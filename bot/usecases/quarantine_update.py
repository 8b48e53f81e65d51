"""An update that always fails was set aside: the administrators are told, and the person gets an apology."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from bot import owing
from bot.domain.delivery import Operation
from bot.domain.language import Language
from bot.views.staff.alerts import apology, update_quarantined
from storage import citizens, outbox
from storage.database import Database
from storage.inbox import Update


async def quarantine_update(db: Database, update: Update, *, administrators: Iterable[int], now: datetime) -> None:
    """Owe the alert and, where a citizen wrote, the apology; each once per update."""
    async with db.transaction() as tx:
        key = f"quarantine:{update.update_id}"
        await owing.alert(tx, administrators, partial(update_quarantined, update.update_id), key=key, now=now)
        kind, _, number = update.lane.partition(":")
        citizen = await citizens.by_chat(tx, int(number)) if kind == "p" else None
        if citizen is not None:
            screen = apology(citizen.language or Language.UZ_CYRL)
            await outbox.owe(
                tx, Operation.SEND, chat_id=citizen.chat_id, key=f"apology:{update.update_id}", screen=screen, now=now
            )
