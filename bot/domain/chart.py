"""A picture of figures: what stands in it, in words that are drawn as they are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One office or service. `note` says in words what the bar shows: nothing hangs on colours alone."""

    name: str
    new: int
    answered: int
    overdue: int
    note: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Words of a picture, in the reader's language."""

    title: str
    subtitle: str
    figures: tuple[tuple[str, str], ...]
    """A number and what it counts."""
    parts: tuple[tuple[str, tuple[Bar, ...]], ...]
    """A heading and its bars."""
