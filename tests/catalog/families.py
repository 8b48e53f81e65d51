"""Walking through the questions as a family would."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.catalog import load
from bot.domain.entitlement import Verdict, findings, next_question
from bot.domain.facts import Answers

CONDITIONS = load().conditions


@dataclass(frozen=True)
class Family:
    words: str
    told: dict[str, Any]
    likely: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def answers(self) -> Answers:
        """After all the questions that they were asked."""
        answers = Answers()
        while (fact := next_question(CONDITIONS.values(), answers)) is not None:
            told = self.told.get(fact)
            answers = answers.with_(fact, [told] if isinstance(told, str) else told)
        return answers


def families() -> list[Family]:
    content = (Path(__file__).parent / "families.toml").read_text(encoding="utf-8")
    return [
        Family(**{name: tuple(value) if isinstance(value, list) else value for name, value in one.items()})
        for one in tomllib.loads(content)["family"]
    ]


def found(answers: Answers) -> dict[Verdict, set[str]]:
    every = findings(CONDITIONS, answers)
    return {verdict: {one.service for one in every if one.verdict is verdict} for verdict in Verdict}
