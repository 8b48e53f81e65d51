"""A parsed entity before its offsets are known in UTF-16 units."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Span:
    """`start` and `end` count characters of the plain text; `extra` holds url, language, custom_emoji_id."""

    type: str
    start: int
    end: int
    extra: dict[str, Any] = field(default_factory=dict)


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def to_entities(text: str, spans: list[Span]) -> list[Json]:
    """Spans as Telegram lists them: by offset, the outer before the inner, empty ones dropped."""
    real = sorted((span for span in spans if span.end > span.start), key=lambda s: (s.start, -s.end))
    return [
        {
            "type": span.type,
            "offset": utf16_length(text[: span.start]),
            "length": utf16_length(text[span.start : span.end]),
            **span.extra,
        }
        for span in real
    ]
