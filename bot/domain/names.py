"""Names of people, as they are written in Uzbekistan: given name, surname and patronymic in any order."""

# Surnames and patronymics; a given name ends so rarely that a card may then show another part of the name.
_FAMILY_ENDINGS = (
    *("ов", "ова", "ев", "ева", "ёв", "ёва", "ич", "вна", "ский", "ская", "зода", "ий", "хўжаев"),
    *("ov", "ova", "ev", "eva", "yov", "yova", "ich", "vna", "skiy", "skaya", "zoda", "iy"),
)
_FAMILY_WORDS = frozenset({"ўғли", "қизи", "углы", "кизи", "oʻgʻli", "qizi", "o'g'li", "o‘g‘li", "ogli", "ugli"})


def given_name(full_name: str) -> str:
    """The one word by which a person is called, as typed; a dash where there is no name.

    «Каримова Азиза Бахтиёр қизи» and «Азиза Каримова» both give «Азиза».
    """
    words = full_name.split()
    own = [word for place, word in enumerate(words) if not _is_of_family(word, words[place + 1 : place + 2])]
    return (own or words or ["–"])[0]


def _is_of_family(word: str, following: list[str]) -> bool:
    """A father's name stands before «ўғли» or «қизи»."""
    lower = word.lower()
    return (
        lower.endswith(_FAMILY_ENDINGS)
        or lower in _FAMILY_WORDS
        or any(next_word.lower() in _FAMILY_WORDS for next_word in following)
    )
