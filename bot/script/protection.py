"""What a conversion never touches: everything in a text that a machine reads, or that is not Uzbek."""

import re
from collections.abc import Callable

from bot.domain.language import Script
from bot.script.letters import script_of

_NOT_IN_LINK = r"\s<>\"«»“”"
_PATH = rf"[/?#][^{_NOT_IN_LINK}]*[^{_NOT_IN_LINK}.,;:!?)]"
_ENDING = r"(?:(?:ning|ni|ga|da|dan|dagi|gacha)(?![A-Za-z]))?"  # a case ending may follow an address: my.gov.uzdan
_HOST = r"(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+(?:uz|com|org|net|ru|info|me|io|gov)"
_ROMAN = r"(?=[IVX])(?:XL|X{0,3})(?:IX|IV|V?I{0,3})"  # 1 to 49: centuries, quarters, groups of disability
_WORD_SIGN = r"\w'’ʻʼ"

_KINDS = (
    r"</?[A-Za-z][^<>]*>",  # <b>, </a>, <a href="…">
    r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);",  # &amp;
    r"\$?\{[^{}]*\}",  # {name}, {name!r:>10}, ${name}
    r"%\(\w+\)[a-z]|%[A-Za-z](?!\w)",  # %(name)s, %s
    r"(?<![\w.+-])[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}",  # aziza@example.uz
    # https://my.gov.uz/uz, tg://user?id=1, mailto:…; an ending glued to a bare host is not part of it
    rf"(?<![A-Za-z])(?:[a-z][a-z0-9+.-]{{1,15}}://|mailto:|tel:|www\.)(?:[^{_NOT_IN_LINK}/?#]*[A-Za-z0-9])?(?:{_PATH})?/?",
    rf"{_HOST}(?:{_PATH}|(?={_ENDING}(?![A-Za-z0-9])))",  # my.gov.uz, t.me/inson_bot
    r"(?<![\w/<@])/[a-z][a-z0-9_]*(?:@[A-Za-z0-9_]+)?(?![A-Za-z])",  # /start, /start@inson_bot
    r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]+",  # @inson_bot
    r"(?<![\w-])[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{2}(?![A-Za-z0-9])",  # FA-7K3M-29, FA-KMPX-WZ
    # AD1234567, 7K3M-29: capital letters and digits in one piece
    r"(?<![\w-])(?=[A-Z0-9-]*(?:[A-Z][0-9]|[0-9][A-Z]))[A-Z0-9]+(?:-[A-Z0-9]+)*(?![A-Za-z0-9])",
    # II, XIX; but not the initial of a name: V. Karimov, I.Karimov
    rf"(?<![{_WORD_SIGN}.]){_ROMAN}(?![{_WORD_SIGN}])(?!(?<![IVX][IVX])\.\s?[A-Z])",
)
_PROTECTED = re.compile("|".join(_KINDS))


def convert_around(text: str, convert: Callable[[str], str]) -> str:
    """`text` with `convert` applied to all that lies between the protected spans."""
    parts: list[str] = []
    end = 0
    for span in _PROTECTED.finditer(text):
        parts += convert(text[end : span.start()]), span.group()
        end = span.end()
    parts.append(convert(text[end:]))
    return "".join(parts)


def detect(text: str) -> Script | None:
    """The script of most letters outside protected spans; Cyrillic when they are as many; None when there are none."""
    return script_of(_PROTECTED.sub("", text))
