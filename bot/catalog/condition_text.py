"""Conditions as a person writes them in one line: the table as it stands in a service's file."""

import json
import tomllib
from collections.abc import Sequence

from bot.domain.condition import All, Any, Condition, Is, Not
from bot.domain.facts import BANDS, OPTIONS

MAX_BRACKETS = 100
"""More would be a trick to exhaust the reader."""

Table = dict[str, object]


def condition_to_text(condition: Condition) -> str:
    return _toml(_table(condition))


def table_in_text(text: str) -> object:
    """What stands in the line, to be read by `read_condition`. Raises ValueError."""
    line = " ".join(text.replace("“", '"').replace("”", '"').split()).removeprefix("conditions =").strip()
    if line.count("{") + line.count("[") > MAX_BRACKETS:
        raise ValueError(f"more than {MAX_BRACKETS} brackets")
    return tomllib.loads(f"conditions = {line}")["conditions"]


def _table(condition: Condition) -> Table:
    if isinstance(condition, All):
        entries = [_entry(part) for part in condition.parts]
        table = dict(entries)
        if len(table) == len(entries) >= 2:
            return table
    return dict([_entry(condition)])


def _entry(condition: Condition) -> tuple[str, object]:
    match condition:
        case Is():
            return str(condition.fact), _values(condition)
        case Not(part):
            return "not", _table(part)
        case All(parts):
            return "all", [_table(part) for part in parts]
        case Any(parts):
            return "any", [_table(part) for part in parts]


def _values(atom: Is) -> object:
    options = OPTIONS[atom.fact]
    places = [place for place, option in enumerate(options) if option in atom.values]
    if atom.fact in BANDS and places == list(range(places[0], places[-1] + 1)):
        return _limits(options, places[0], places[-1] + 1)
    values = [options[place] for place in places]
    return values[0] if len(values) == 1 else values


def _limits(options: Sequence[str], lowest: int, above: int) -> Table:
    limits: Table = {"at_least": int(options[lowest])} if lowest > 0 else {}
    return {**limits, "under": int(options[above])} if above < len(options) else limits


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(inner)}" for name, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
