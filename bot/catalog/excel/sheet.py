"""What was read of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cells = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: Cells
    """By the column's id; empty cells are not there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    rows: Sequence[Row]
    letters: Mapping[str, str]
    """How Excel names a column, by its id."""
    ignored: Sequence[str]
    """What stands in the row of ids and is none."""
