"""Telephone numbers, from whatever way people write them."""

import phonenumbers

from bot.domain.draft import PhoneNotPlausible

REGION = "UZ"


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
