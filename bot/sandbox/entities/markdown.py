"""parse_mode=MarkdownV2 and the old Markdown."""

import re
from dataclasses import dataclass, field

from bot.sandbox.entities.spans import Span
from bot.sandbox.errors import Refused, bad_request

_RESERVED = "_*[]()~`>#+-=|{}.!"
_MARKS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
_NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "text_link": "TextUrl", "blockquote": "BlockQuote",
}  # fmt: skip
_LINK = re.compile(r"\]\((?P<url>(?:\\.|[^)\\])*)\)")
_CODE = {fence: re.compile(rf"{fence}(?P<body>(?:\\.|(?!{fence})[^\\])*){fence}", re.DOTALL) for fence in ("`", "```")}
_LANGUAGE = re.compile(r"(?P<language>[^\s`]+)?\n")


@dataclass(slots=True)
class _Parser:
    source: str
    out: list[str] = field(default_factory=list)
    stack: list[tuple[str, int, int]] = field(default_factory=list)  # mark, start in the text, start in the source
    spans: list[Span] = field(default_factory=list)
    quote_start: int | None = None

    def at(self, position: int) -> int:
        return len(self.source[:position].encode())


def _cannot(why: str) -> Refused:
    return bad_request(f"can't parse entities: {why}")


def _unfinished(parser: _Parser, type_: str, position: int) -> Refused:
    return _cannot(f"Can't find end of {_NAMES[type_]} entity at byte offset {parser.at(position)}")


def parse_markdown_v2(source: str) -> tuple[str, list[Span]]:
    parser = _Parser(source)
    position = 0
    while position < len(source):
        position = _step(parser, position)
    _end_quote(parser)
    if parser.stack:
        mark, _, start = parser.stack[-1]
        raise _unfinished(parser, "text_link" if mark == "[" else _MARKS[mark], start)
    return "".join(parser.out), parser.spans


def _step(parser: _Parser, position: int) -> int:
    source, char = parser.source, parser.source[position]
    if char == "\\" and position + 1 < len(source) and source[position + 1].isascii():
        parser.out.append(source[position + 1])
        return position + 2
    if char == ">" and (position == 0 or source[position - 1] == "\n"):
        if parser.quote_start is None:
            parser.quote_start = len(parser.out)
        return position + 1
    if char == "\n" and parser.quote_start is not None and not source.startswith(">", position + 1):
        _end_quote(parser)
    if char not in _RESERVED:
        parser.out.extend(char)
        return position + 1
    return _reserved(parser, position)


def _end_quote(parser: _Parser) -> None:
    if parser.quote_start is not None:
        parser.spans.append(Span("blockquote", parser.quote_start, len(parser.out)))
        parser.quote_start = None


def _reserved(parser: _Parser, position: int) -> int:
    source = parser.source
    if source[position] == "`":
        return _code(parser, position)
    if source[position] == "]" and any(mark == "[" for mark, _, _ in parser.stack):
        return _link(parser, position)
    mark = next((m for m in ("||", "__", "*", "_", "~", "[") if source.startswith(m, position)), None)
    if mark is None:
        raise _cannot(f"Character '{source[position]}' is reserved and must be escaped with the preceding '\\'")
    if parser.stack and parser.stack[-1][0] == mark and mark != "[":
        _, start, _ = parser.stack.pop()
        parser.spans.append(Span(_MARKS[mark], start, len(parser.out)))
    else:
        parser.stack.append((mark, len(parser.out), position))
    return position + len(mark)


def _code(parser: _Parser, position: int) -> int:
    source = parser.source
    fence = "```" if source.startswith("```", position) else "`"
    match = _CODE[fence].match(source, position)
    if match is None:
        raise _unfinished(parser, "pre" if fence == "```" else "code", position)
    body, extra = match["body"], {}
    if fence == "```" and (first_line := _LANGUAGE.match(body)):
        body = body[first_line.end() :]
        extra = {"language": first_line["language"]} if first_line["language"] else {}
    body = re.sub(r"\\([\\`])", r"\1", body)
    start = len(parser.out)
    parser.out.extend(body)
    parser.spans.append(Span("pre" if fence == "```" else "code", start, len(parser.out), extra))
    return match.end()


def _link(parser: _Parser, position: int) -> int:
    mark, start, opened_at = parser.stack.pop()
    if mark != "[":
        raise _unfinished(parser, _MARKS[mark], opened_at)
    match = _LINK.match(parser.source, position)
    if match is None:
        return position + 1  # "[text]" without an address stays text
    url = re.sub(r"\\(.)", r"\1", match["url"])
    if url.startswith("tg://user?id=") and url[13:].isdecimal():
        parser.spans.append(Span("text_mention", start, len(parser.out), {"user_id": int(url[13:])}))
    elif url:
        parser.spans.append(Span("text_link", start, len(parser.out), {"url": url}))
    return match.end()


_OLD = re.compile(
    r"\\(?P<escaped>[_*`\[])|```(?:(?P<language>[^\s`]+)?\n)?(?P<pre>.*?)```|`(?P<code>[^`]*)`"
    r"|\*(?P<bold>[^*]*)\*|_(?P<italic>[^_]*)_|\[(?P<label>[^\]]*)\]\((?P<url>[^)]*)\)|(?P<stray>[_*`])",
    re.DOTALL,
)


def parse_markdown(source: str) -> tuple[str, list[Span]]:
    """The old mode: nothing nests."""
    out = ""
    spans: list[Span] = []
    position = 0
    for match in _OLD.finditer(source):
        out += source[position : match.start()]
        position = match.end()
        if match["stray"]:
            at = len(source[: match.start()].encode())
            raise _cannot(f"Can't find end of the entity starting at byte offset {at}")
        kind = next(name for name in ("escaped", "pre", "code", "bold", "italic", "label") if match[name] is not None)
        start = len(out)
        out += match[kind]
        if kind == "label":
            spans.append(Span("text_link", start, len(out), {"url": match["url"]}))
        elif kind != "escaped":
            spans.append(Span(kind, start, len(out)))
    return out + source[position:], spans
