"""Latin → Cyrillic. Latin does not tell ц from с, э from е, nor where ь stood: rules for most, a lexicon for the rest.

A word is converted in lower case and gets its capitals back afterwards; the lexicon's stem at its beginning is put in
first, so that the rules see the right letters on their left.
"""

import re

from bot.domain.language import Script
from bot.script.latin import to_latin
from bot.script.letters import APOSTROPHES, LATIN, TURNED_COMMA, TUTUQ, repair_look_alikes
from bot.script.lexicon import ABBREVIATIONS, CYRILLIC_STEMS, KEPT_IN_LATIN
from bot.script.protection import convert_around, detect

_REFORM_OF_2026 = str.maketrans(
    {"ş": "sh", "ç": "ch", "ö": "oʻ", "õ": "oʻ", "ğ": "gʻ", "Ş": "Sh", "Ç": "Ch", "Ö": "Oʻ", "Õ": "Oʻ", "Ğ": "Gʻ"}
)
_MONTHS = "yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|senty?abr|okty?abr|noyabr|dekabr"
_ENDING = (
    "lar|lik|lig|siz|im|ing|imiz|ingiz|miz|ngiz|i|si|ni|ning|ga|da|dan|dagi|gacha|cha|chi|dek|day|mi|ku"
    "|man|san|dir|li|m|ng"
)
_ENDING = f"(?:{_ENDING})"
_ENDINGS = re.compile(
    f"{_ENDING}{{0,6}}"
)  # bounded: endings overlap, and an endless chain could be read in endless ways

_TEXT_RULES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"(?<=[oOgG])[{APOSTROPHES}]", TURNED_COMMA),  # o' → oʻ, whichever of the signs was typed
        # ma'no → maʼno; a second sign after oʻ is one too: moʻ'jiza
        (rf"(?:(?<![oOgG])(?<=[{LATIN}])|(?<={TURNED_COMMA}))[{APOSTROPHES}](?=[{LATIN}])", TUTUQ),
        (r"(?<=\b[12]\d\d\d)-(?=yil)", " "),  # 2026-yil → 2026 йил
        (rf"(?i)(?<=\d)-(?=(?:{_MONTHS})(?:ga|da|dan|dagi|gacha|ning|ni)?(?![{LATIN}]))", " "),  # 1-iyun → 1 июнь
    )
]

_VOWELS = "aeiouʻаеёиоуўэюя"
_CONSONANTS = "bdfghjklmnpqrstvxzбвгджзклмнпрстфхцчшқғҳ"
_WORD_RULES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # aksiya → акция, stansiya → станция, potensial → потенциал; but jinsiyat → жинсият
        (r"(?<=[knpкнп])t?s(?=iya(?!t)|ion)|(?<=n)s(?=ia[lt])", "ц"),
        # litsey → лицей, abzats → абзац; but ketsa → кетса, davlatsiz → давлатсиз, adolatsevar → адолатсевар
        (rf"(?<=[{_VOWELS}])ts(?=[iey]|k[ia]y|$)(?!iz(?!m(?![aiu]))|in(?!ats)|imon|evar)|^ts(?!h)", "ц"),
        # etti → этти, poema → поэма; but klient → клиент, and the surname Abdullaev → Абдуллаев
        (r"(?:^|(?<=[aeouʻаеёоуўэюя])(?!ev))e", "э"),
        (rf"(?<=[{_CONSONANTS}])(?<!^ob)(?<!^sub)(?<!^in)(?<!^s)ʼ(?=e|y[aeou])", "ь"),  # premʼera, an older spelling
        (rf"(?<![{_CONSONANTS}])ye", "е"),  # yetti → етти, reyestr → реестр
        (r"ye", "ье"),  # premyera → премьера
    )
]
_LETTER_PAIRS = (
    ("sʼh", "сҳ"), ("yoʻ", "йў"), ("oʻ", "ў"), ("gʻ", "ғ"), ("sh", "ш"), ("ch", "ч"),
    ("ya", "я"), ("yo", "ё"), ("yu", "ю"),
)  # fmt: skip
_LETTERS = str.maketrans("abdefghijklmnopqrstuvxyzʼ", "абдефгҳижклмнопқрстувхйзъ")

_WORD = re.compile(f"[{LATIN}{TURNED_COMMA}{TUTUQ}]+")
_NAME_OR_WORD = re.compile(rf"[«“„\"][A-Z][\w&.-]*(?: [A-Z][\w&.-]*){{1,4}}[»”“\"]|{_WORD.pattern}")
_FOREIGN = re.compile(r"(?i)w|c(?!h)|[^a-zʻʼ]")  # Windows, Facebook, café
_KEPT = re.compile(f"({'|'.join(KEPT_IN_LATIN.split())})({_ENDING}{{0,6}})")
_CAPITALS_AND_ENDING = re.compile(f"([A-Zʻʼ]{{2,}})({_ENDING}{{1,6}})")
_PIECE = re.compile("(?i)sʼh|yoʻ|oʻ|gʻ|sh|ch|ya|yo|yu|ye|.")


def _stems() -> dict[str, str]:
    stems = {}
    for written in CYRILLIC_STEMS:
        stem = written.rstrip(".ь")
        latin = to_latin(stem)
        stems[latin] = written
        # As many write them: proekt for proyekt, sentyabr for sentabr, kontsert for konsert.
        stems[re.sub(r"(?<=[aeiou])ye", "e", latin)] = written
        stems[latin.replace("tabr", "tyabr")] = written
        stems[to_latin(stem.replace("ц", "тс"))] = written
    return stems


_STEMS = _stems()
_LONGEST_STEM = max(map(len, _STEMS))
_ABBREVIATIONS = {to_latin(word): word for word in ABBREVIATIONS.split()}


def to_cyrillic(text: str) -> str:
    """Uzbek Latin (of 1995 or 2026) in Cyrillic. A text mostly in Cyrillic stays: its Latin words are meant."""
    if detect(text) is not Script.LATN:
        return text
    return convert_around(text, _convert)


def _convert(text: str) -> str:
    text = repair_look_alikes(text).translate(_REFORM_OF_2026)
    for pattern, replacement in _TEXT_RULES:
        text = pattern.sub(replacement, text)
    return _NAME_OR_WORD.sub(_name_or_word, text)


def _name_or_word(match: re.Match[str]) -> str:
    text = match.group()
    if text[0] not in '«“„"':
        return _word(match)
    # A name in quotes that is foreign in one word is foreign in all: “Western Union”.
    return text if any(map(_FOREIGN.search, _WORD.findall(text))) else _WORD.sub(_word, text)


def _word(match: re.Match[str]) -> str:
    word = match.group()
    if word.islower() and not _FOREIGN.search(word):
        return _lower(word)
    if _FOREIGN.search(word):
        return word
    if kept := _KEPT.fullmatch(word):
        return kept[1] + _lower(kept[2])
    return _capitalised(word)


def _capitalised(word: str) -> str:
    if word.isupper():
        return _ABBREVIATIONS.get(word) or _lower(word.lower()).upper()
    if word[1:].islower():
        cyrillic = _lower(word.lower())
        return cyrillic[0].upper() + cyrillic[1:]
    if parts := _CAPITALS_AND_ENDING.fullmatch(word):  # TMEKning
        return _capitalised(parts[1]) + _lower(parts[2])
    return "".join(map(_piece, _PIECE.findall(word)))  # OʻzLiDeP → ЎзЛиДеП


def _piece(letters: str) -> str:
    cyrillic = "е" if letters in "eE" else _lower(letters.lower())
    return cyrillic.capitalize() if letters[0].isupper() else cyrillic


def _lower(word: str) -> str:
    word = _with_stem(word)
    for pattern, replacement in _WORD_RULES:
        word = pattern.sub(replacement, word)
    for latin, cyrillic in _LETTER_PAIRS:
        word = word.replace(latin, cyrillic)
    return word.translate(_LETTERS)


def _with_stem(word: str) -> str:
    """`word` with the longest stem of the lexicon at its beginning already in Cyrillic."""
    for length in range(min(len(word), _LONGEST_STEM), 2, -1):
        written = _STEMS.get(word[:length])
        if written is None:
            continue
        rest = word[length:]
        if rest.startswith(TURNED_COMMA) or (written.endswith(".") and not _ENDINGS.fullmatch(rest)):
            continue
        return written.rstrip(".ь") + rest if rest else written.removesuffix(".")
    return word
