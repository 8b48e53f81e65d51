from datetime import datetime

from bot.domain.draft import Draft, ForeignContact, Step
from bot.domain.people import Citizen
from bot.phone import read_phone
from storage import drafts
from storage.database import Database


async def give_phone(
    db: Database,
    *,
    citizen: Citizen,
    draft_id: int,
    phone: str | None,
    contact_of: int | None = None,
    now: datetime,
) -> Draft:
    """Set the phone, typed or shared as a contact; None: the citizen would rather not say.

    `contact_of` is whose contact was shared, by Telegram's id, and is the citizen's own id for a typed number.
    Raises NotFound, PhoneNotPlausible or ForeignContact.
    """
    if phone is not None and contact_of != citizen.chat_id:
        raise ForeignContact
    number = read_phone(phone) if phone is not None else None
    async with db.transaction() as tx:
        draft = await drafts.need(tx, draft_id, citizen.id)
        return await drafts.answer(tx, draft, Step.PHONE, now, phone=number)
