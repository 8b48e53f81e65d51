"""A request that is still being written. The row is the truth: it is written at every step and survives everything."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from unicodedata import bidirectional

from bot.domain.refusal import Refusal
from bot.domain.request import ForWhom, RequestKind

FORM = "request"
FORM_VERSION = 1


class Step(StrEnum):
    """The questions of the form, in their order; REVIEW is the last page."""

    FOR_WHOM = "for_whom"
    KIND = "kind"
    OFFICE = "office"
    STATEMENT = "statement"
    ATTACHMENTS = "attachments"
    FULL_NAME = "full_name"
    RESIDENCE = "residence"
    PHONE = "phone"
    REVIEW = "review"


STEPS = tuple(Step)
QUESTIONS = STEPS[:-1]
OPTIONAL = frozenset({Step.ATTACHMENTS, Step.PHONE})
TYPED = frozenset({Step.STATEMENT, Step.ATTACHMENTS, Step.FULL_NAME, Step.RESIDENCE, Step.PHONE})
"""Steps answered by a message, not by a button."""

SAME_AS_BEFORE = "same"
"""The answer "as in the last request", under a question that a button can answer so."""
CLEAR = "clear"
"""The answer "forget what I sent here", under the questions that take messages."""

MIN_NAME_CHARS, MAX_NAME_CHARS = 3, 120
MIN_RESIDENCE_CHARS, MAX_RESIDENCE_CHARS = 3, 300


class DraftIncomplete(Refusal):
    """A question that the law needs answered is open; `step` says which."""

    code = "draft_incomplete"


class NameNotPlausible(Refusal):
    code = "name_not_plausible"


class ResidenceNotPlausible(Refusal):
    code = "residence_not_plausible"


class PhoneNotPlausible(Refusal):
    code = "phone_not_plausible"


class ForeignContact(Refusal):
    """The contact that was shared is somebody else's."""

    code = "foreign_contact"


class StatementTooLong(Refusal):
    code = "statement_too_long"


class TooManyAttachments(Refusal):
    code = "too_many_attachments"


class NotAFile(Refusal):
    """Stickers, polls and games cannot be part of a request."""

    code = "not_a_file"


@dataclass(frozen=True, slots=True)
class Draft:
    id: int
    citizen_id: int
    step: Step
    service_code: str | None
    for_whom: ForWhom | None
    kind: RequestKind | None
    office_id: int | None
    full_name: str | None
    residence: str | None
    phone: str | None
    reviewing: bool
    """Whether the citizen has seen the review: a changed answer then leads back to it."""
    updated_at: datetime
    statements: int
    """How many messages say what the request is about."""
    attachments: int

    def is_answered(self, step: Step) -> bool:
        if step is Step.STATEMENT:
            return self.statements > 0
        if step is Step.ATTACHMENTS:
            return self.attachments > 0
        if step is Step.REVIEW:
            return False
        return getattr(self, step.value if step is not Step.OFFICE else "office_id") is not None

    @property
    def is_empty(self) -> bool:
        """Nothing would be lost with it."""
        return not any(self.is_answered(step) for step in QUESTIONS)

    @property
    def place(self) -> int:
        """Which question it stands at, counted from one; the review counts as the last."""
        return min(STEPS.index(self.step) + 1, len(QUESTIONS))

    @property
    def first_open_question(self) -> Step | None:
        """The first question that must be answered before sending; None when the draft can be sent."""
        return next((step for step in QUESTIONS if step not in OPTIONAL and not self.is_answered(step)), None)

    def step_after(self, step: Step) -> Step:
        """Where an answer to `step` leads: on, or back to the review when the citizen came from there to change it."""
        if self.reviewing and (self.first_open_question in (None, step)):
            return Step.REVIEW
        return STEPS[STEPS.index(step) + 1]

    @property
    def step_before(self) -> Step | None:
        """Where *back* leads; None on the first question."""
        if self.reviewing and self.step is not Step.REVIEW:
            return Step.REVIEW
        place = STEPS.index(self.step)
        return STEPS[place - 1] if place else None


def one_line(text: str) -> str:
    """What was typed, in one line, without the invisible signs that would turn round what stands after it."""
    return " ".join("".join(sign for sign in text if bidirectional(sign) not in _TURNS).split())


_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def check_name(text: str) -> str:
    """The name as the person writes it, in one line. Raises NameNotPlausible when it cannot be a name and a surname."""
    name = one_line(text)
    letters = sum(character.isalpha() for character in name)
    if not MIN_NAME_CHARS <= len(name) <= MAX_NAME_CHARS or letters < MIN_NAME_CHARS or " " not in name:
        raise NameNotPlausible(maximum=MAX_NAME_CHARS)
    return name


def check_residence(text: str) -> str:
    """Where the person lives, in one line. Raises ResidenceNotPlausible."""
    residence = one_line(text)
    if not MIN_RESIDENCE_CHARS <= len(residence) <= MAX_RESIDENCE_CHARS or not any(map(str.isalpha, residence)):
        raise ResidenceNotPlausible(maximum=MAX_RESIDENCE_CHARS)
    return residence
