"""Facts and their options in words, and the lines that come before everything else."""

from collections.abc import Iterable

from bot.domain.facts import OPTIONS, YES_NO, Answers, Fact
from bot.domain.language import Language
from bot.i18n import Html, plain, t


def label(fact: Fact, option: str, language: Language) -> str:
    if OPTIONS[fact] == YES_NO:
        return plain(language, f"questions.yes_no.{option}")
    return plain(language, f"questions.{fact}.{option}")


def labels(fact: Fact, options: Iterable[str], language: Language) -> list[str]:
    """In the order in which they are asked."""
    chosen = set(options)
    return [label(fact, option, language) for option in OPTIONS[fact] if option in chosen]


def inside(words: str) -> str:
    """As the words stand inside a sentence: «Ёши» becomes «ёши», «II гуруҳ» stays."""
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def with_numbers(lines: Iterable[Html], *, danger: bool, language: Language) -> Html:
    """Where somebody may be in danger, the emergency numbers stand above all."""
    return Html("\n\n".join([*([t(language, "emergency.numbers")] if danger else []), *lines]))


def speaks_of_danger(answers: Answers) -> bool:
    return "violence" in answers.known.get(Fact.SITUATION, ())
