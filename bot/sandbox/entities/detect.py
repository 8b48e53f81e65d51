"""What Telegram finds in a text without being told: commands, mentions, hashtags, links, addresses, phones."""

import re

from bot.sandbox.entities.spans import utf16_length
from bot.sandbox.wire import Json

_WORTH_LOOKING = re.compile(r"[/@#.+]")
_PATTERNS = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "url",
        re.compile(
            r"(?<![\w@./])(?:https?://[^\s<>\"«»]+|(?:[\w-]+\.)+(?:com|org|net|uz|ru|io|me)(?:/[^\s<>\"«»]*)?)\b/?"
        ),
    ),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}\b")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?(?![\w/])")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d ()-]{7,18}\d\b")),
)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})


def detect(text: str, known: list[Json]) -> list[Json]:
    """Entities to add to `known`; inside code and links nothing is looked for."""
    if not _WORTH_LOOKING.search(text):
        return []
    taken = [(e["offset"], e["offset"] + e["length"]) for e in known if e["type"] in _OPAQUE]
    found: list[Json] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            length = utf16_length(match.group())
            if any(offset < end and start < offset + length for start, end in taken):
                continue
            taken.append((offset, offset + length))
            found.append({"type": kind, "offset": offset, "length": length})
    return found
