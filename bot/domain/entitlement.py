"""What somebody may be entitled to, and which question is worth asking next. It advises; the agency decides."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.condition import Condition, Is, Truth, atoms, reasons, truth
from bot.domain.facts import FIRST, SEVERAL, Answers, Fact, Values

MAX_QUESTIONS = 12


class Verdict(StrEnum):
    LIKELY = "likely"
    POSSIBLE = "possible"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the answers say of one service, and what says so by its fact: values that were asked for, and met, are
    still open, or are not met."""

    service: str
    verdict: Verdict
    reasons: Mapping[Fact, Values]


_VERDICTS = {Truth.YES: Verdict.LIKELY, Truth.UNKNOWN: Verdict.POSSIBLE, Truth.NO: Verdict.NOT}


def findings(conditions: Mapping[str, Condition], answers: Answers) -> list[Finding]:
    """One for each service that has to do with what was told, in the order of the services."""
    return [
        _finding(service, condition, answers)
        for service, condition in conditions.items()
        if _is_worth_telling(condition, answers)
    ]


def _finding(service: str, condition: Condition, answers: Answers) -> Finding:
    verdict = truth(condition, answers)
    found: dict[Fact, Values] = {}
    for atom in reasons(condition, answers, verdict):
        found[atom.fact] = found.get(atom.fact, frozenset()) | atom.values
    return Finding(service, _VERDICTS[verdict], found)


def _is_worth_telling(condition: Condition, answers: Answers) -> bool:
    """Nobody wants to read of a hundred services for others.

    What is open is told when something that was said speaks for it; a no when the situation is the person's own and
    all that does not fit was said in answer to a question: who did not ask for coal need not hear who gets it.
    """
    verdict = truth(condition, answers)
    if verdict is Truth.NO and not all(_was_told(atom.fact, answers) for atom in reasons(condition, answers, verdict)):
        return False
    return verdict is Truth.YES or any(_speaks_for(atom, answers, verdict) for atom in atoms(condition))


def _was_told(fact: Fact, answers: Answers) -> bool:
    return fact in answers.known and fact not in SEVERAL


def _speaks_for(atom: Is, answers: Answers, verdict: Truth) -> bool:
    telling = atom.fact is Fact.SITUATION or (verdict is Truth.UNKNOWN and atom.fact not in (Fact.SEX, Fact.FOR_WHOM))
    return telling and atom.fact in answers.known and truth(atom, answers) is Truth.YES


def next_question(conditions: Iterable[Condition], answers: Answers) -> Fact | None:
    """The question that still decides most services; None when no answer changes anything, or enough was asked.

    A service that waits for one fact alone counts more than one that waits for many: its answer decides it.
    """
    if len(answers.given) >= MAX_QUESTIONS:
        return None
    for fact in FIRST:
        if fact not in answers.asked:
            return fact
    weights: Counter[Fact] = Counter()
    for condition in conditions:
        waits_for = {atom.fact for atom in reasons(condition, answers, Truth.UNKNOWN)}
        for fact in waits_for - answers.asked:
            weights[fact] += 1_000 // len(waits_for)
    return max(weights, key=lambda fact: (weights[fact], -list(Fact).index(fact)), default=None)
