"""Request numbers: `FA-7K3M-29`. Easy to say on the phone, not sequential, and not secrets."""

import re
import secrets
from collections.abc import Iterable, Iterator
from itertools import product

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

# What somebody hears on the telephone and writes in Cyrillic.
SOUND_ALIKES = str.maketrans("АБВГҒДЕЖЗИЙКҚЛМНОПРСТУЎФХҲЦЭЮЯ", "ABVGGDEJZIYKQLMNOPRSTUOFXHSEUY")

MOST_READINGS = 256


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


def possible_numbers(text: str, regions: Iterable[str]) -> tuple[str, ...]:
    """The numbers that somebody may have meant who typed them badly: letters by their look or sound, one character
    wrong, missing, too many or in the other's place, or the letters of the region left out.

    The check character sorts out nearly all: about one in thirty remains.
    """
    typed = [character for character in text.upper() if character.isalnum()]
    if not 6 <= len(typed) <= 9:
        return ()
    looks, sounds = ("".join(typed).translate(table) for table in (LOOK_ALIKES, SOUND_ALIKES))
    meant = [plain for plain in _mixed(looks, sounds) if _is_number(plain)]
    if not meant and len(typed) == 6:
        meant = [region + plain for plain in (looks, sounds) for region in regions if _is_number(region + plain)]
    if not meant:
        meant = [plain for reading in (looks, sounds) for plain in _one_mistake_away(reading) if _is_number(plain)]
    return tuple(f"{plain[:2]}-{plain[2:6]}-{plain[6:]}" for plain in dict.fromkeys(meant))


def _mixed(looks: str, sounds: str) -> Iterator[str]:
    """Each character read by its look or by its sound."""
    alternatives = [sorted({look, sound}) for look, sound in zip(looks, sounds, strict=True)]
    for count, characters in enumerate(product(*alternatives)):
        if count == MOST_READINGS:
            return
        yield "".join(characters)


def _one_mistake_away(plain: str) -> Iterator[str]:
    places = range(len(plain) + 1)
    if len(plain) == 8:
        yield from (plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(7))
        yield from (plain[:at] + other + plain[at + 1 :] for at in range(8) for other in _letters_at(at))
    elif len(plain) == 7:
        yield from (plain[:at] + other + plain[at:] for at in places for other in _letters_at(at))
    elif len(plain) == 9:
        yield from (plain[:at] + plain[at + 1 :] for at in range(9))


def _letters_at(place: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if place < 2 else ALPHABET


def _is_number(plain: str) -> bool:
    return (
        len(plain) == 8
        and plain[:2].isascii()
        and plain[:2].isalpha()
        and set(plain[2:]) <= set(ALPHABET)
        and _check_character(plain[:7]) == plain[7]
    )


def _check_character(plain: str) -> str:
    """Finds every single wrong character and every swap of neighbours: weights 1, 2, 3 … modulo the prime 31."""
    total = sum(weight * _value(character) for weight, character in enumerate(plain, start=1))
    return ALPHABET[total % len(ALPHABET)]


def _value(character: str) -> int:
    return ALPHABET.index(character) if character in ALPHABET else ord(character) % len(ALPHABET)
