"""A service as JSON: what a database row holds. The shape is that of the TOML seed, so both are read by one reader."""

from collections.abc import Mapping
from dataclasses import asdict

from bot.catalog.conditions import condition_to_json, read_condition
from bot.catalog.fields import Fields
from bot.catalog.service import (
    DEFAULT_FORM,
    DEFAULT_ORDER,
    Amount,
    Fee,
    Owner,
    Service,
    Source,
    SourceKind,
    Term,
    TermKind,
    Text,
)
from bot.catalog.wrong import Wrong
from bot.domain.condition import Condition
from bot.domain.language import Language


def service_from_json(values: Mapping[str, object], place: str = "service") -> Service:
    """Raises CatalogError; `place` is what its message calls this service (the file's name)."""
    fields = Fields(values, place)
    source = _source(fields.table("source"))
    service = Service(
        code=fields.text("code"),
        category=fields.text("category"),
        owner=fields.choice("owner", Owner),
        order=fields.whole_number("order", default=DEFAULT_ORDER),
        where=fields.texts("where"),
        related=fields.texts("related"),
        search_words=fields.texts("search_words"),
        form=fields.optional_text("form") or DEFAULT_FORM,
        no_application=fields.flag("no_application"),
        urgent=fields.flag("urgent"),
        conditions=_conditions(fields),
        term=_term(fields.optional_table("term")),
        fee=fields.choice("fee", Fee, default=Fee.UNKNOWN),
        amount=_amount(fields.optional_table("amount"), source),
        source=source,
        texts=_texts(fields.table("text")),
    )
    fields.nothing_else()
    _check_words(service, fields)
    return service


def service_to_json(service: Service) -> dict[str, object]:
    values = {
        "code": service.code,
        "category": service.category,
        "owner": str(service.owner),
        "order": service.order,
        "where": list(service.where),
        "related": list(service.related),
        "search_words": list(service.search_words),
        "form": service.form,
        "no_application": service.no_application,
        "urgent": service.urgent,
        "conditions": service.conditions and condition_to_json(service.conditions),
        "term": service.term and {"days": service.term.days, "kind": str(service.term.kind)},
        "fee": str(service.fee),
        "amount": service.amount and asdict(service.amount),
        "source": _source_to_json(service.source),
        "text": {language.tag: _text_to_json(text) for language, text in service.texts.items()},
    }
    return {field: value for field, value in values.items() if value is not None}


def _source(fields: Fields) -> Source:
    source = Source(
        url=fields.text("url"),
        kind=fields.choice("kind", SourceKind),
        date=fields.day("date"),
        compiled=fields.day("compiled"),
    )
    if (source.date is None) == (source.compiled is None):
        raise fields.complaint("date", Wrong.ONE_DATE)
    fields.nothing_else()
    return source


def _conditions(fields: Fields) -> Condition | None:
    value = fields.anything("conditions")
    return None if value is None else read_condition(value, "conditions", fields.complaint)


def _term(fields: Fields | None) -> Term | None:
    if fields is None:
        return None
    term = Term(days=fields.whole_number("days"), kind=fields.choice("kind", TermKind))
    fields.nothing_else()
    return term


def _amount(fields: Fields | None, source: Source) -> Amount | None:
    if fields is None:
        return None
    amount = Amount(year=fields.whole_number("year"), source_url=fields.optional_text("source_url") or source.url)
    fields.nothing_else()
    return amount


def _texts(fields: Fields) -> dict[Language, Text]:
    """Both scripts of Uzbek in any case; another language where somebody has translated it."""
    texts = {language: _text(fields.table(language.tag)) for language in (Language.UZ_CYRL, Language.UZ_LATN)}
    russian = fields.optional_table(Language.RU.tag)
    if russian is not None:
        texts[Language.RU] = _text(russian)
    fields.nothing_else()
    return texts


def _text(fields: Fields) -> Text:
    text = Text(
        name=fields.text("name"),
        summary=fields.text("summary"),
        who=fields.optional_text("who"),
        documents=fields.texts("documents"),
        steps=fields.texts("steps"),
        term=fields.optional_text("term"),
        fee=fields.optional_text("fee"),
        amount=fields.optional_text("amount"),
        legal_basis=fields.optional_text("legal_basis"),
        contact=fields.optional_text("contact"),
    )
    fields.nothing_else()
    return text


def _check_words(service: Service, fields: Fields) -> None:
    """What is a number or a choice and what is said in words must not part."""
    for language, text in service.texts.items():
        if (service.amount is None) != (text.amount is None):
            raise fields.complaint(f"text.{language.tag}.amount", Wrong.AMOUNT_APART)
        if service.term is not None and (text.term is None or str(service.term.days) not in text.term):
            raise fields.complaint(f"text.{language.tag}.term", Wrong.TERM_APART, days=service.term.days)
        if service.fee is not Fee.FREE and (service.fee is Fee.UNKNOWN) != (text.fee is None):
            raise fields.complaint(f"text.{language.tag}.fee", Wrong.FEE_APART)


def _source_to_json(source: Source) -> dict[str, str]:
    values = {"url": source.url, "kind": str(source.kind), "date": source.date, "compiled": source.compiled}
    return {field: str(value) for field, value in values.items() if value is not None}


def _text_to_json(text: Text) -> dict[str, object]:
    return {
        field: list(value) if isinstance(value, tuple) else value
        for field, value in asdict(text).items()
        if value is not None and value != ()
    }
