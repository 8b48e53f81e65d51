"""Telegram's HTML as text: how long it is for Telegram, and where it can be cut in two."""

import re
from collections.abc import Iterator
from html import unescape

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
"""Telegram counts UTF-16 units, after the tags were read."""

_TOKEN = re.compile(r"<(?P<close>/?)(?P<name>[a-z-]+)(?P<rest>[^>]*)>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);|[^<&]|[<&]")


def units(html: str) -> int:
    """The length of a text as Telegram counts it."""
    return sum(_units(token) for token in _TOKEN.finditer(html))


def plain_text(html: str) -> str:
    """The text without its formatting."""
    return unescape("".join(token[0] for token in _TOKEN.finditer(html) if token["name"] is None))


def split(html: str, limit: int = MAX_TEXT_UNITS) -> list[str]:
    """The text in parts of at most `limit` units: cut at line ends, else at spaces, else anywhere; tags balanced."""
    parts, rest = [], html
    while units(rest) > limit:
        head, rest = _cut(rest, limit)
        parts.append(head)
    return [*parts, rest] if rest.strip() or not parts else parts


def _cut(html: str, limit: int) -> tuple[str, str]:
    """The longest good beginning within `limit` and what is left, with the tags closed in one and reopened in both."""
    best, place = {"\n": 0, " ": 0, "": 0}, 0
    for token in _TOKEN.finditer(html):
        place += _units(token)
        if place > limit:
            break
        best[""] = token.end()
        if token[0] in best:
            best[token[0]] = token.end()
    # A line end in the second half of the part is a better place than a space at its very end.
    end = next(end for end in (best["\n"], best[" "], best[""]) if end > best[""] // 2)
    opened = list(_open_tags(html[:end]))
    head = html[:end].rstrip() + "".join(f"</{name}>" for name, _ in reversed(opened))
    return head, "".join(tag for _, tag in opened) + html[end:].lstrip()


def _open_tags(html: str) -> Iterator[tuple[str, str]]:
    """Name and text of the tags that are still open at the end of `html`, the outermost first."""
    stack: list[tuple[str, str]] = []
    for token in _TOKEN.finditer(html):
        if token["name"] is None:
            continue
        if token["close"]:
            stack.pop()
        else:
            stack.append((token["name"], token[0]))
    return iter(stack)


def _units(token: re.Match[str]) -> int:
    return 0 if token["name"] else len(unescape(token[0]).encode("utf-16-le")) // 2
