"""Conditions as a service's file writes them: a table is all that stands in it.

    conditions = { situation = "disability", disability = ["first", "second"], age = { at_least = 18 } }

A fact with one option or a list of them (one of these), or with `at_least` and `under` where options are numbers;
`any` and `all` take lists of tables, `not` takes a table.
"""

from collections.abc import Mapping
from typing import Protocol

from bot.catalog.fields import CatalogError
from bot.catalog.wrong import Wrong
from bot.domain.condition import All, Any, Condition, Is, Not
from bot.domain.facts import BANDS, OPTIONS, Fact


class Complaint(Protocol):
    """Makes the error that is raised: `Fields.complaint`."""

    def __call__(self, field: str, wrong: Wrong, **values: object) -> CatalogError: ...


def read_condition(value: object, field: str, complaint: Complaint) -> Condition:
    if not isinstance(value, Mapping) or not value:
        raise complaint(field, Wrong.NO_FACTS)
    parts = tuple(_part(str(name), inner, f"{field}.{name}", complaint) for name, inner in value.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _part(name: str, value: object, field: str, complaint: Complaint) -> Condition:
    if name == "not":
        return Not(read_condition(value, field, complaint))
    if name in ("any", "all"):
        if not isinstance(value, list) or len(value) < 2:
            raise complaint(field, Wrong.TWO_TABLES)
        parts = tuple(read_condition(item, f"{field}.{number}", complaint) for number, item in enumerate(value, 1))
        return Any(parts) if name == "any" else All(parts)
    if name not in tuple(Fact):
        raise complaint(field, Wrong.NO_FACT, facts=", ".join(Fact))
    return _is(Fact(name), value, field, complaint)


def _is(fact: Fact, value: object, field: str, complaint: Complaint) -> Is:
    if isinstance(value, Mapping):
        return _between(fact, value, field, complaint)
    values = value if isinstance(value, list) else [value]
    options = frozenset(str(item) for item in values)
    if not options or not options <= set(OPTIONS[fact]) or len(options) != len(values):
        raise complaint(field, Wrong.NO_OPTION, options=", ".join(OPTIONS[fact]))
    if len(options) == len(OPTIONS[fact]):
        raise complaint(field, Wrong.ALL_OPTIONS)
    return Is(fact, options)


def _between(fact: Fact, limits: Mapping[object, object], field: str, complaint: Complaint) -> Is:
    if fact not in BANDS or not limits or not limits.keys() <= {"at_least", "under"}:
        raise complaint(field, Wrong.NO_LIMITS)
    for limit in limits.values():
        if str(limit) not in OPTIONS[fact]:
            raise complaint(field, Wrong.NO_LIMIT, options=", ".join(OPTIONS[fact]))
    lowest, above = int(str(limits.get("at_least", 0))), int(str(limits.get("under", 1_000)))
    values = [option for option in OPTIONS[fact] if lowest <= int(option) < above]
    return _is(fact, values, field, complaint)


def condition_to_json(condition: Condition) -> dict[str, object]:
    """As it is read again; limits become the options between them."""
    match condition:
        case Is(fact, values):
            return {str(fact): [option for option in OPTIONS[fact] if option in values]}
        case Not(part):
            return {"not": condition_to_json(part)}
        case All(parts):
            return {"all": [condition_to_json(part) for part in parts]}
        case Any(parts):
            return {"any": [condition_to_json(part) for part in parts]}
