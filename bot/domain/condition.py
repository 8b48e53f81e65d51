"""Whether what is known of a person fits: a small expression over facts, with "unknown" as a third answer.

It is Kleene's logic, so it is monotone: one more answer never turns yes or no into unknown, nor into each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.domain.facts import OBTAINABLE, SEVERAL, Answers, Fact, Values


class Truth(Enum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __invert__(self) -> "Truth":
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, self)


@dataclass(frozen=True, slots=True)
class Is:
    """The fact is one of `values`; where several options may hold, at least one of `values` does."""

    fact: Fact
    values: Values


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


Condition = Is | All | Any | Not


def truth(condition: Condition, answers: Answers) -> Truth:
    match condition:
        case Is():
            return _fits(condition, answers)
        case Not(part):
            return ~truth(part, answers)
        case All(parts):
            return _strongest(parts, answers, Truth.NO)
        case Any(parts):
            return _strongest(parts, answers, Truth.YES)


def _strongest(parts: tuple[Condition, ...], answers: Answers, decisive: Truth) -> Truth:
    """One part that is `decisive` decides; else one that is unknown leaves it open."""
    found = Truth.UNKNOWN if not parts else ~decisive
    for part in parts:
        one = truth(part, answers)
        if one is decisive:
            return decisive
        if one is Truth.UNKNOWN:
            found = Truth.UNKNOWN
    return found


def _fits(atom: Is, answers: Answers) -> Truth:
    possible = answers.possible(atom.fact)
    if not possible & atom.values:
        # Who is asked and says no to a register may enter it tomorrow.
        may_come = atom.fact in OBTAINABLE and atom.fact in answers.known
        return Truth.UNKNOWN if may_come else Truth.NO
    if atom.fact in answers.known or (atom.fact not in SEVERAL and possible <= atom.values):
        return Truth.YES
    return Truth.UNKNOWN


def atoms(condition: Condition) -> Iterator[Is]:
    match condition:
        case Is():
            yield condition
        case Not(part):
            yield from atoms(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from atoms(part)


def reasons(condition: Condition, answers: Answers, wanted: Truth) -> Iterator[Is]:
    """The atoms that make the condition `wanted`: why yes, why no, or what is still open."""
    if truth(condition, answers) is not wanted:
        return
    match condition:
        case Is():
            yield condition
        case Not(part):
            yield from reasons(part, answers, ~wanted)
        case All(parts) | Any(parts):
            for part in parts:
                yield from reasons(part, answers, wanted)
