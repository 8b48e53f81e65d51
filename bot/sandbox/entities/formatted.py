"""From a `text` parameter with its parse mode to what the message shows."""

from dataclasses import dataclass

from bot.sandbox.entities.detect import detect
from bot.sandbox.entities.html import parse_html
from bot.sandbox.entities.markdown import parse_markdown, parse_markdown_v2
from bot.sandbox.entities.spans import to_entities, utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json

__all__ = ["Formatted", "format_text", "utf16_length"]

_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


@dataclass(frozen=True, slots=True)
class Formatted:
    text: str
    entities: list[Json]

    @property
    def length(self) -> int:
        """In UTF-16 units, the unit of every limit of Telegram's."""
        return utf16_length(self.text)


def format_text(text: str, *, parse_mode: str | None = None, entities: list[Json] | None = None) -> Formatted:
    """Parse, trim and complete with what Telegram finds by itself (links, commands, mentions).

    Raises Refused ("can't parse entities: …").
    """
    if not entities:  # given entities have counted carriage returns already
        text = text.replace("\r", "")
    if parse_mode:
        parser = _PARSERS.get(parse_mode.lower())
        if parser is None:
            raise bad_request("unsupported parse_mode")
        plain, spans = parser(text)
        return _finish(plain, to_entities(plain, spans))
    return _finish(text, _given(entities) if entities else [])


def _given(entities: list[Json]) -> list[Json]:
    for entity in entities:
        if not {"type", "offset", "length"} <= entity.keys():
            raise bad_request("can't parse entities: can't parse MessageEntity: required field is missing")
    # What Telegram finds by itself is not taken from the sender.
    own = [e for e in entities if e["type"] not in {"mention", "hashtag", "bot_command", "url", "email"}]
    return sorted(own, key=lambda e: (e["offset"], -e["length"]))


def _finish(text: str, entities: list[Json]) -> Formatted:
    text, entities = _trimmed(text, entities)
    found = detect(text, entities)
    if found:
        entities = sorted([*entities, *found], key=lambda e: (e["offset"], -e["length"]))
    return Formatted(text, entities)


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Drop white space at both ends; entities that then hold nothing go, others are cut."""
    kept = text.rstrip()
    lead = len(kept) - len(kept.lstrip())
    if entities and lead:
        lead = min(lead, _characters(kept, min(int(e["offset"]) for e in entities)))
    kept = kept[lead:]
    if not entities or kept == text:
        return kept, entities
    limit = utf16_length(kept)
    moved = [_moved(entity, lead, limit) for entity in entities]
    return kept, [entity for entity in moved if entity["length"] > 0]


def _characters(text: str, units: int) -> int:
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))


def _moved(entity: Json, lead: int, limit: int) -> Json:
    offset = int(entity["offset"]) - lead
    return {**entity, "offset": offset, "length": min(int(entity["length"]), limit - offset)}
