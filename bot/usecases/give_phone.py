from datetime import datetime

import phonenumbers

from bot.domain.draft import Draft, ForeignContact, PhoneNotPlausible, Step
from bot.domain.people import Citizen
from storage import drafts
from storage.database import Database

REGION = "UZ"


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


def read_phone(text: str) -> str:
    """`+998 90 123 45 67` from whatever way people write it. Raises PhoneNotPlausible.

    A number with another country's code is taken as it is: people abroad ask for their parents. An old habit writes 8
    before the code of the town.
    """
    digits = "".join(character for character in text if character.isdigit())
    if not text.strip().startswith("+") and len(digits) == 10 and digits.startswith("8"):
        digits = digits[1:]
    elif len(digits) > 9:
        digits = f"+{digits}"
    try:
        number = phonenumbers.parse(digits, REGION)
    except phonenumbers.NumberParseException as error:
        raise PhoneNotPlausible from error
    if not phonenumbers.is_valid_number(number):
        raise PhoneNotPlausible
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
