"""Cyrillic → Latin. Cyrillic loses nothing that a few rules about neighbouring letters cannot bring back."""

import re
from functools import partial

from bot.script.letters import CYRILLIC, LATIN_IN_FORCE, TURNED_COMMA, TUTUQ, LatinAlphabet, repair_look_alikes
from bot.script.lexicon import RESPELLED_IN_LATIN
from bot.script.protection import convert_around

_NARROW = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "x",
    "ц": "s", "ъ": TUTUQ, "ь": "", "э": "e", "қ": "q", "ҳ": "h", "ў": "o" + TURNED_COMMA, "ғ": "g" + TURNED_COMMA,
}  # fmt: skip
_WIDE = {"ё": "yo", "ч": "ch", "ш": "sh", "ю": "yu", "я": "ya", "щ": "sh", "е": "ye", "ц": "ts"}
# Letters of the neighbours, seen in published texts: nothing Cyrillic is left behind.
_NEIGHBOURS = {
    "ы": "i", "і": "i", "ї": "yi", "ӣ": "i", "є": "e", "ә": "a", "ү": "u", "ұ": "u", "ө": "o" + TURNED_COMMA,
    "ӯ": "o" + TURNED_COMMA, "ң": "ng", "ҷ": "j", "җ": "j", "һ": "h", "ґ": "g", "ј": "y", "ќ": "q", "ѓ": "g",
    "ѐ": "e", "ѝ": "i",
}  # fmt: skip
_LOWER = _WIDE | _NARROW | _NEIGHBOURS
_LETTERS = str.maketrans(_LOWER | {letter.upper(): latin.capitalize() for letter, latin in _LOWER.items()})

_REFORM = str.maketrans("чшщўғЧШЩЎҒ", "çşşöğÇŞŞÖĞ")

_VOWELS = "аеёиоуўэюяыАЕЁИОУЎЭЮЯЫ"
_CONSONANTS = "бвгджзйклмнпрстфхцчшщқғҳБВГДЖЗЙКЛМНПРСТФХЦЧШЩҚҒҲ"
_MONTHS = "январ|феврал|март|апрел|май|июн|июл|август|сент[яа]бр|окт[яа]бр|ноябр|декабр"

_RULES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"(?i)(?<=\d) (?=(?:{_MONTHS})ь?(?:га|да|дан|даги|гача|нинг|ни)?(?![{CYRILLIC}]))", "-"),  # 1 июнь → 1-iyun
        (r"(?i)(?<=\b[12]\d\d\d) (?=йил)", "-"),  # 2026 йил → 2026-yil
        (rf"(?<=[{_VOWELS}])[ьЬ]", "ъ"),  # маьлумот, a common slip → maʼlumot
        (rf"(?<=[{_CONSONANTS}])ь(?=[оуаэ])", "й"),  # медальон → medalyon
        (rf"(?<=[{_CONSONANTS}])Ь(?=[ОУАЭ])", "Й"),
        (r"(?<=[сС])(?=[ҳҲ])", "ъ"),  # Исҳоқ → Isʼhoq
        (r"(?<=[ўЎ])[ъЪ]", ""),  # мўъжиза → moʻjiza: ʻ says it already
        (rf"(?<![{_CONSONANTS}])е", "йе"),  # етти → yetti, реестр → reyestr, объект → obyekt
        (rf"(?<=[{_VOWELS}])ц", "тс"),  # лицей → litsey; but акция → aksiya, цирк → sirk
    )
]
_SILENT_HARD_SIGN = re.compile(rf"(?<=[{_CONSONANTS}])[ъЪ](?=[йёюяY])")  # объект → obyekt; but маъюс → maʼyus
_WIDE_CAPITAL = re.compile(rf"[ЁЧШЮЯЩ]|(?<![{_CONSONANTS}])Е|(?<=[{_VOWELS}])Ц")

_STEMS = re.compile(rf"(?i)(?<![{CYRILLIC}])(?:{'|'.join(RESPELLED_IN_LATIN)})")


def to_latin(text: str, alphabet: LatinAlphabet = LATIN_IN_FORCE) -> str:
    """Uzbek Cyrillic in the Latin alphabet. Latin stays as it is, and so does every protected span."""
    return convert_around(text, partial(to_latin_letters, alphabet=alphabet))


def to_latin_letters(text: str, alphabet: LatinAlphabet = LATIN_IN_FORCE) -> str:
    """The same without protection: for text that nobody reads."""
    text = _STEMS.sub(_respell, repair_look_alikes(text))
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    if alphabet is LatinAlphabet.OF_2026:
        text = text.translate(_REFORM)
    return _SILENT_HARD_SIGN.sub("", _WIDE_CAPITAL.sub(_capital, text)).translate(_LETTERS)


def _respell(stem: re.Match[str]) -> str:
    written = stem.group()
    respelled = RESPELLED_IN_LATIN[written.lower()]
    if written.isupper():
        return respelled.upper()
    return respelled.capitalize() if written[0].isupper() else respelled


def _capital(letter: re.Match[str]) -> str:
    """A capital that becomes two letters, both capital beside another capital: АҚШ → AQSH, but Шавкат → Shavkat."""
    text, place = letter.string, letter.start()
    wide = _WIDE[letter.group().lower()]
    between_capitals = text[place + 1 : place + 2].isupper() or text[max(place - 1, 0) : place].isupper()
    return wide.upper() if between_capitals else wide.capitalize()
