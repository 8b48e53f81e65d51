"""What every service must keep to, beyond being readable as data: for files and for what administrators send."""

import re
from collections.abc import Iterator
from typing import Any

from bot.catalog.fields import CatalogError, Fields
from bot.catalog.latin import letter_faults
from bot.catalog.service import Service, TermKind, Text
from bot.catalog.service_json import service_to_json
from bot.catalog.wrong import Wrong
from bot.domain.language import Language

MAX_CARD_CHARS = 3_000
MAX_NAME_CHARS = 60
MAX_SUMMARY_CHARS = 240
EMERGENCY = "102"
PROACTIVE = "proactive"

CODE = re.compile(r"[a-z][a-z0-9-]{2,39}")
BARE_WORD = re.compile(r"\b(ногирон(?!ли)|nogiron(?!li)|инвалид(?!ност)|invalid)\w*", re.IGNORECASE)
HTML = re.compile(r"</?[a-z!][^>]*>?|&(?:#\d+|\w+);", re.IGNORECASE)

LINK = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#][^\s\"<>]*)?", re.IGNORECASE)
FIGURE = re.compile(r"\d+")

Broken = tuple[str, Wrong, dict[str, Any]]


def broken_rules(service: Service) -> Iterator[CatalogError]:
    """Every rule that a service breaks, with the field where it does."""
    fields = Fields({}, service.code)
    for rule in (_of_facts(service), letter_faults(service_to_json(service)), _of_texts(service)):
        for field, wrong, values in rule:
            yield fields.complaint(field, wrong, **values)


def shown(text: Text) -> list[str]:
    """All that a citizen reads of a service."""
    parts = [text.name, text.summary, text.who, *text.documents, *text.steps, text.term, text.fee, text.amount]
    return [part for part in [*parts, text.legal_basis, text.contact] if part]


def _of_facts(service: Service) -> Iterator[Broken]:
    if not CODE.fullmatch(service.code):
        yield "code", Wrong.CODE_SHAPE, {}
    if not LINK.fullmatch(service.source.url):
        yield "source.url", Wrong.NO_LINK, {}
    if service.amount is not None and not LINK.fullmatch(service.amount.source_url):
        yield "amount.source_url", Wrong.NO_LINK, {}
    if service.no_application and PROACTIVE not in service.where:
        yield "no_application", Wrong.NOT_PROACTIVE, {}
    if not service.search_words:
        yield "search_words", Wrong.NO_SEARCH_WORDS, {}
    for words in service.search_words:
        if found := HTML.search(words):
            yield "search_words", Wrong.HAS_HTML, {"found": found.group()}


def _of_texts(service: Service) -> Iterator[Broken]:
    for language, text in service.texts.items():
        place = f"text.{language.tag}"
        yield from _of_lengths(place, text)
        yield from _of_words(place, text)
        if service.amount is not None and str(service.amount.year) not in (text.amount or ""):
            yield f"{place}.amount", Wrong.AMOUNT_YEAR, {"year": service.amount.year}
    yield from _of_translation(service)
    master = service.text(Language.UZ_CYRL)
    if service.urgent and EMERGENCY not in master.summary:
        yield f"text.{Language.UZ_CYRL.tag}.summary", Wrong.NO_EMERGENCY, {}
    if service.term is not None:
        says_working = f"{service.term.days} иш кун" in (master.term or "")
        if says_working != (service.term.kind is TermKind.WORKING):
            yield f"text.{Language.UZ_CYRL.tag}.term", Wrong.TWO_CLOCKS, {"days": service.term.days}


def _of_translation(service: Service) -> Iterator[Broken]:
    """The Russian says nothing that the master does not, with the same figures: a sum that changes in one changes in
    both. It may say less: not everybody who mends the Uzbek writes Russian."""
    russian = service.texts.get(Language.RU)
    if russian is None:
        return
    master, place = service.text(Language.UZ_CYRL), f"text.{Language.RU.tag}"
    for field in Text.__dataclass_fields__:
        words, said = _lines(getattr(master, field)), _lines(getattr(russian, field))
        if not said:
            continue
        if len(words) != len(said):
            yield f"{place}.{field}", Wrong.NOT_TRANSLATED, {}
        elif _figures(words) != _figures(said):
            yield f"{place}.{field}", Wrong.OTHER_FIGURES, {"words": "; ".join(_figures(words))}


def _lines(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _figures(lines: tuple[str, ...]) -> list[str]:
    return sorted(FIGURE.findall(" ".join(lines)))


def _of_lengths(place: str, text: Text) -> Iterator[Broken]:
    for field, words, most in (("name", text.name, MAX_NAME_CHARS), ("summary", text.summary, MAX_SUMMARY_CHARS)):
        if len(words) > most:
            yield f"{place}.{field}", Wrong.TOO_LONG, {"length": len(words), "most": most}
    length = sum(map(len, shown(text)))
    if length >= MAX_CARD_CHARS:
        yield f"{place}.steps", Wrong.CARD_TOO_LONG, {"length": length, "most": MAX_CARD_CHARS - 1}


def _of_words(place: str, text: Text) -> Iterator[Broken]:
    for field, value in _fields(text):
        if found := HTML.search(value):
            yield f"{place}.{field}", Wrong.HAS_HTML, {"found": found.group()}
        if found := BARE_WORD.search(value):
            yield f"{place}.{field}", Wrong.BARE_WORD, {"words": found.group()}


def _fields(text: Text) -> Iterator[tuple[str, str]]:
    for field in Text.__dataclass_fields__:
        value = getattr(text, field)
        for words in value if isinstance(value, tuple) else (value,):
            if words is not None:
                yield field, words
