"""What a citizen may tell of somebody so that the bot can say what they may be entitled to, a question each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Values = frozenset[str]


class Fact(StrEnum):
    """One question each. In this order where two questions decide equally much."""

    FOR_WHOM = "for_whom"
    SITUATION = "situation"
    AGE = "age"
    SEX = "sex"
    DISABILITY = "disability"
    SINCE_CHILDHOOD = "since_childhood"
    HEALTH = "health"
    CARE = "care"
    ALONE = "alone"
    CARE_REGISTRY = "care_registry"
    CARER = "carer"
    REGISTER = "register"
    CHILDREN = "children"
    YOUNGEST = "youngest"
    CHILD_NEEDS = "child_needs"
    PENSION = "pension"
    EMPLOYED = "employed"
    LOSS = "loss"
    HOUSING = "housing"
    FAMILY = "family"
    WORK = "work"
    HARDSHIP = "hardship"
    CAR = "car"


YES_NO = ("yes", "no")

OPTIONS: Mapping[Fact, tuple[str, ...]] = {
    Fact.FOR_WHOM: ("self", "child", "adult"),
    Fact.SITUATION: (
        *("disability", "health", "care", "money", "children", "birth"),
        *("loss", "housing", "work", "orphan", "hardship", "violence"),
    ),
    Fact.AGE: ("0", "3", "7", "14", "18", "24", "55", "60", "80"),
    Fact.SEX: ("woman", "man"),
    Fact.DISABILITY: ("first", "second", "third", "child", "none"),
    Fact.SINCE_CHILDHOOD: YES_NO,
    Fact.HEALTH: (
        *("aids", "prosthesis", "surgery", "treatment", "sanatorium", "rehab"),
        *("blind", "hearing", "new_loss", "cannot_come", "term_ends"),
    ),
    Fact.CARE: ("home", "day", "stay", "short", "adapt", "dementia", "mental"),
    Fact.ALONE: ("nobody", "apart", "family"),
    Fact.CARE_REGISTRY: YES_NO,
    Fact.CARER: YES_NO,
    Fact.REGISTER: YES_NO,
    Fact.CHILDREN: ("0", "1", "2", "3"),
    Fact.YOUNGEST: ("0", "3", "4", "7"),
    Fact.CHILD_NEEDS: ("single_parent", "kindergarten", "clothes", "clubs"),
    Fact.PENSION: YES_NO,
    Fact.EMPLOYED: YES_NO,
    Fact.LOSS: ("breadwinner", "burial"),
    Fact.HOUSING: ("no_home", "unfit", "disaster", "debts", "fuel"),
    Fact.FAMILY: (
        *("no_parents", "adopt", "foster", "fostering", "guardian", "property"),
        *("name", "dispute", "incapable", "grown_orphan", "dna"),
    ),
    Fact.WORK: ("job", "study", "tools", "land", "provider", "employer"),
    Fact.HARDSHIP: ("homeless", "documents", "prison", "trafficking", "addiction", "crime", "leaving_child"),
    Fact.CAR: YES_NO,
}

SEVERAL = frozenset(
    {
        *(Fact.SITUATION, Fact.HEALTH, Fact.CARE, Fact.CHILD_NEEDS, Fact.LOSS),
        *(Fact.HOUSING, Fact.FAMILY, Fact.WORK, Fact.HARDSHIP),
    }
)
"""More than one option may hold, or none."""

BANDS = frozenset({Fact.AGE, Fact.CHILDREN, Fact.YOUNGEST})
"""Options are numbers, each with those up to the next one: 60 is 60 to 79."""

OBTAINABLE = frozenset({Fact.REGISTER, Fact.CARE_REGISTRY})
"""Who says no may still get there, so a no shuts nothing out: it says what comes first."""

FIRST = (Fact.FOR_WHOM, Fact.SITUATION)
"""Asked before all others, which they narrow."""

GATES: Mapping[Fact, Values] = {
    Fact.DISABILITY: frozenset({"disability"}),
    Fact.SINCE_CHILDHOOD: frozenset({"disability"}),
    Fact.CAR: frozenset({"disability"}),
    Fact.HEALTH: frozenset({"disability", "health", "care"}),
    Fact.CARER: frozenset({"disability", "care"}),
    Fact.CARE: frozenset({"care"}),
    Fact.ALONE: frozenset({"care"}),
    Fact.CARE_REGISTRY: frozenset({"care"}),
    Fact.REGISTER: frozenset({"money"}),
    Fact.EMPLOYED: frozenset({"money"}),
    Fact.CHILD_NEEDS: frozenset({"children"}),
    Fact.LOSS: frozenset({"loss"}),
    Fact.HOUSING: frozenset({"housing"}),
    Fact.FAMILY: frozenset({"orphan"}),
    Fact.WORK: frozenset({"work"}),
    Fact.HARDSHIP: frozenset({"hardship"}),
}
"""Without any of these situations nothing of the fact holds, and nobody is asked for it."""

NARROWED: Mapping[tuple[Fact, str], Mapping[Fact, Values]] = {
    (Fact.FOR_WHOM, "self"): {
        Fact.AGE: frozenset({"14", "18", "24", "55", "60", "80"}),
        Fact.CARER: frozenset({"no"}),
    },
    (Fact.FOR_WHOM, "child"): {
        Fact.AGE: frozenset({"0", "3", "7", "14"}),
        Fact.DISABILITY: frozenset({"child", "none"}),
        Fact.CHILDREN: frozenset({"1", "2", "3"}),
    },
    (Fact.FOR_WHOM, "adult"): {
        Fact.AGE: frozenset({"18", "24", "55", "60", "80"}),
        Fact.DISABILITY: frozenset({"first", "second", "third", "none"}),
    },
    (Fact.CHILDREN, "0"): {Fact.YOUNGEST: frozenset()},
}
"""What an answer leaves of the options of another fact."""


@dataclass(frozen=True, slots=True)
class Given:
    """A question that was asked. `values` is None when the citizen does not know, or would rather not say."""

    fact: Fact
    values: Values | None


class Answers:
    """What is known of a person. Further answers only ever narrow what is possible."""

    def __init__(self, given: Iterable[Given] = ()) -> None:
        self.given = tuple(given)
        self.known = {answer.fact: answer.values for answer in self.given if answer.values is not None}
        self.asked = frozenset(answer.fact for answer in self.given)
        self._possible = {fact: self._narrowed(fact) for fact in Fact}

    @classmethod
    def from_json(cls, given: Iterable[Any]) -> "Answers":
        """As `to_json` wrote it. Facts and options that there are no more since then are passed over."""
        known = [(Fact(fact), values) for fact, values in given if fact in tuple(Fact)]
        return cls(
            Given(fact, None if values is None else frozenset(values) & frozenset(OPTIONS[fact]))
            for fact, values in known
        )

    def to_json(self) -> list[Any]:
        """[[fact, [option, …] or null], …] in the order of the questions."""
        return [[answer.fact, None if answer.values is None else sorted(answer.values)] for answer in self.given]

    def with_(self, fact: Fact, values: Iterable[str] | None) -> "Answers":
        return Answers([*self.given, Given(fact, None if values is None else frozenset(values))])

    def possible(self, fact: Fact) -> Values:
        """Options that may still hold; empty when nothing of the fact can."""
        return self._possible[fact]

    def options(self, fact: Fact) -> tuple[str, ...]:
        """The options to ask for, in their order."""
        return tuple(option for option in OPTIONS[fact] if option in self._possible[fact])

    def _narrowed(self, fact: Fact) -> Values:
        if fact in self.known:
            return self.known[fact]
        situation = self.known.get(Fact.SITUATION)
        if situation is not None and fact in GATES and not situation & GATES[fact]:
            return frozenset()
        left = frozenset(OPTIONS[fact])
        for other, values in self.known.items():
            for value in values:
                left &= NARROWED.get((other, value), {}).get(fact, left)
        return left
