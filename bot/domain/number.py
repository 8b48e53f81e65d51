"""Request numbers: `FA-7K3M-29`. Easy to say on the phone, not sequential, and not secrets."""

import re
import secrets

from bot.domain.refusal import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: they are read wrongly."""

# What people type instead of a character of the alphabet: the letter that looks like it, in Latin or Cyrillic.
LOOK_ALIKES = str.maketrans(
    {
        "А": "A",
        "В": "B",
        "С": "C",
        "Е": "E",
        "Н": "H",
        "К": "K",
        "М": "M",
        "Р": "P",
        "Т": "T",
        "Х": "X",
        "У": "Y",
        "З": "3",
        "Ғ": "F",
    }
)


MAX_OFFICIAL_CHARS = 40
_OFFICIAL = re.compile(r"[0-9A-Za-zА-Яа-яЁёЎўҚқҒғҲҳʻʼ№./\\ -]+")


class OfficialNumberNotPlausible(Refusal):
    code = "official_number_not_plausible"


class OfficialNumberTaken(Refusal):
    """Another request has `number` already."""

    code = "official_number_taken"


def check_official_number(text: str) -> str:
    """A number as registers write them: figures, letters and dashes, on one line. Raises OfficialNumberNotPlausible."""
    number = " ".join(text.split())
    is_number = _OFFICIAL.fullmatch(number) and any(character.isdigit() for character in number)
    if "\n" in text.strip() or not is_number or len(number) > MAX_OFFICIAL_CHARS or parse_number(number):
        raise OfficialNumberNotPlausible
    return number


def new_number(region: str) -> str:
    """A number that nobody can guess from another: `region` is the two letters of the region (FA is Fergana)."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(5))
    return f"{region}-{body[:4]}-{body[4]}{_check_character(region + body)}"


def parse_number(text: str) -> str | None:
    """The number as we write it, from what a person typed (any case, with or without dashes); None if it is none."""
    plain = "".join(character for character in text.upper().translate(LOOK_ALIKES) if character.isalnum())
    if len(plain) != 8 or not set(plain[2:]) <= set(ALPHABET) or _check_character(plain[:7]) != plain[7]:
        return None
    return f"{plain[:2]}-{plain[2:6]}-{plain[6:]}"


def _check_character(plain: str) -> str:
    """Finds every single wrong character and every swap of neighbours: weights 1, 2, 3 … modulo the prime 31."""
    total = sum(weight * _value(character) for weight, character in enumerate(plain, start=1))
    return ALPHABET[total % len(ALPHABET)]


def _value(character: str) -> int:
    return ALPHABET.index(character) if character in ALPHABET else ord(character) % len(ALPHABET)
