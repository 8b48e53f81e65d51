"""parse_mode=HTML, with the tags, the entities and the complaints of Telegram's parser."""

import re
from dataclasses import dataclass, field

from bot.sandbox.entities.spans import Span
from bot.sandbox.errors import Refused, bad_request

_TYPES = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"<|&(?:#(?P<dec>\d+)|#[xX](?P<hex>[0-9a-fA-F]+)|(?P<name>lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>/]*")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<key>[^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+)))?"""
)


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Parser:
    source: str
    out: list[str] = field(default_factory=list)
    written: int = 0
    stack: list[_Open] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.out.append(text)
        self.written += len(text)

    def at(self, position: int) -> int:
        return len(self.source[:position].encode())


def parse_html(source: str) -> tuple[str, list[Span]]:
    """The plain text and its spans. Raises Refused as Telegram does."""
    parser = _Parser(source)
    position = 0
    while match := _TOKEN.search(source, position):
        parser.write(source[position : match.start()])
        if match.group() == "<":
            position = _tag(parser, match.start())
        else:
            parser.write(_character(match))
            position = match.end()
    parser.write(source[position:])
    if parser.stack:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{parser.stack[-1].tag}"')
    return "".join(parser.out), parser.spans


def _cannot(why: str) -> Refused:
    return bad_request(f"can't parse entities: {why}")


def _character(match: re.Match[str]) -> str:
    if name := match["name"]:
        return _NAMED[name]
    code = int(match["dec"]) if match["dec"] else int(match["hex"], 16)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return match.group()
    return chr(code)


def _tag(parser: _Parser, start: int) -> int:
    if parser.source.startswith("</", start):
        return _end_tag(parser, start)
    return _start_tag(parser, start)


def _start_tag(parser: _Parser, start: int) -> int:
    source = parser.source
    name_match = _TAG_NAME.match(source, start + 1)
    assert name_match is not None
    tag = name_match.group().lower()
    if tag not in _TYPES:
        raise _cannot(f'Unsupported start tag "{tag}" at byte offset {parser.at(start)}')
    attributes, end = _attributes(source, name_match.end())
    if end >= len(source) or source[end] != ">":
        raise _cannot(f"Unclosed start tag at byte offset {parser.at(start)}")
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {parser.at(start)}')
    parser.stack.append(_Open(tag, parser.written, attributes))
    return end + 1


def _attributes(source: str, position: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while match := _ATTRIBUTE.match(source, position):
        value = match["double"] or match["single"] or match["bare"] or ""
        attributes[match["key"].lower()] = _TOKEN.sub(lambda m: m.group() if m.group() == "<" else _character(m), value)
        position = match.end()
    while position < len(source) and source[position].isspace():
        position += 1
    return attributes, position


def _end_tag(parser: _Parser, start: int) -> int:
    close = parser.source.find(">", start)
    if close < 0:
        raise _cannot(f"Unclosed end tag at byte offset {parser.at(start)}")
    tag = parser.source[start + 2 : close].strip().lower()
    if not parser.stack:
        raise _cannot(f"Unexpected end tag at byte offset {parser.at(start)}")
    opened = parser.stack.pop()
    if tag and tag != opened.tag:
        raise _cannot(
            f'Unmatched end tag at byte offset {parser.at(start)}, expected "</{opened.tag}>", found "</{tag}>"'
        )
    _close(parser, opened)
    return close + 1


def _close(parser: _Parser, opened: _Open) -> None:
    span = _span(parser, opened)
    if span is not None and span.end > span.start:
        parser.spans.append(span)


def _span(parser: _Parser, opened: _Open) -> Span | None:
    start, end, attributes = opened.start, parser.written, opened.attributes
    match opened.tag:
        case "a":
            return _link(parser, opened)
        case "tg-emoji":
            return Span("custom_emoji", start, end, {"custom_emoji_id": attributes.get("emoji-id", "")})
        case "blockquote" if "expandable" in attributes:
            return Span("expandable_blockquote", start, end)
        case "pre":
            return _preformatted(parser, start, end)
        case "code" if parser.stack and parser.stack[-1].tag == "pre":
            language = attributes.get("class", "").removeprefix("language-")
            return Span("code", start, end, {"language": language} if language else {})
        case _:
            return Span(_TYPES[opened.tag], start, end)


def _link(parser: _Parser, opened: _Open) -> Span | None:
    url = opened.attributes.get("href") or "".join(parser.out)[opened.start : parser.written]
    if url.startswith("tg://user?id=") and url[13:].isdecimal():
        return Span("text_mention", opened.start, parser.written, {"user_id": int(url[13:])})
    if "." not in url and "://" not in url:
        return None  # a link that leads nowhere stays text, without complaint
    if "://" not in url:
        url = f"http://{url}"
    if url.count("/") == 2:
        url += "/"
    return Span("text_link", opened.start, parser.written, {"url": url})


def _preformatted(parser: _Parser, start: int, end: int) -> Span:
    """`<pre><code class="language-x">` is one entity, as Telegram makes it."""
    inner = parser.spans[-1] if parser.spans else None
    if inner and inner.type == "code" and (inner.start, inner.end) == (start, end):
        parser.spans.pop()
        return Span("pre", start, end, dict(inner.extra))
    return Span("pre", start, end)
