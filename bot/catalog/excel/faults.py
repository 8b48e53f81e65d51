"""What is wrong with a file that somebody sent, by row and column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.catalog.wrong import Wrong

MAX_FAULTS = 20
"""More are not read by anybody: mend these and send it again."""


@dataclass(frozen=True, slots=True)
class Fault:
    wrong: Wrong
    row: int | None = None
    letter: str | None = None
    """Of the column, as Excel names it."""
    column: str | None = None
    """The column's id."""
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """For whoever sits at the command line."""
        place = [f"row {self.row}"] if self.row is not None else []
        if self.column is not None:
            place.append(f"column {self.letter or '?'} ({self.column})")
        return f"{', '.join(place) or 'the file'}: {self.wrong.value.format(**self.values)}"


class BrokenFile(Exception):
    """Nothing can be taken from it. Carries the first faults, in the order of the rows."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        every = sorted(faults, key=lambda fault: fault.row or 0)
        super().__init__("; ".join(map(str, every[:MAX_FAULTS])))
        self.faults = tuple(every[:MAX_FAULTS])
        self.more = max(0, len(every) - MAX_FAULTS)


def broken(wrong: Wrong, **values: object) -> BrokenFile:
    """The file as a whole is no good."""
    return BrokenFile([Fault(wrong, values=values)])
