"""What the citizen is told when the staff move their request: what changed, by whom, until when, what to do next."""

from types import MappingProxyType

from bot.domain.actions import AcceptAnswer, OpenRequest, ReopenRequest, WriteToRequest
from bot.domain.content import ContentKind
from bot.domain.language import Language
from bot.domain.request import Move, Outcome, Request, RequestKind
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, day, plain, t
from bot.views.citizen.letter import Letter, letter_screen

MAX_QUOTED_CHARS = 300

_APPEALS = MappingProxyType({Move.ANSWER: "letter.how_to_appeal", Move.LEAVE_UNCONSIDERED: "change.how_to_appeal"})
"""Decisions: the person is told to whom to complain of them."""


def change(move: Move, request: Request, language: Language, *, reason: Html | None = None) -> Screen:
    """One template per move. `request` is as it is after it; `reason` is in the citizen's script, escaped."""
    is_taklif = move is Move.STUDY and request.kind is RequestKind.TAKLIF
    text = t(
        language,
        "change.study_taklif" if is_taklif else f"change.{move}",
        number=request.number,
        due=day(request.due_on, language),
        reason=reason or Html(),
        outcome=_outcome(request.outcome, language),
    )
    return Screen(_with_appeal(move, text, language), buttons=_buttons(move, request, language))


def official_number_given(request: Request, language: Language) -> Screen:
    """The staff have entered the request in the agency's register."""
    text = t(language, "change.official_number", number=request.number, official=request.official_number or "–")
    return Screen(text, buttons=((Button(plain(language, "letter.button.follow"), OpenRequest(request.id)),),))


def answer_quoted(request: Request, quoted: str, kind: ContentKind, language: Language) -> Screen:
    """A message that the citizen has already is now the answer; `quoted` is its text in their script, unformatted."""
    quoted = quoted or plain(language, f"content.{kind}")
    text = t(
        language,
        "change.answer_quoted",
        number=request.number,
        text=_cut(quoted),
        outcome=_outcome(request.outcome, language),
    )
    return Screen(_with_appeal(Move.ANSWER, text, language), buttons=_buttons(Move.ANSWER, request, language))


def correction(request: Request, *, old: str, new: Html, language: Language) -> Screen:
    """What a message says now, and the beginning of what it said: for a copy that cannot be changed any more."""
    quoted = t(language, "change.corrected_from", old=_cut(old)) if old else Html()
    return letter_screen(request, "\n\n".join(filter(None, (new, quoted))), Letter.CORRECTION, language)


def answers_wait(count: int, language: Language) -> Screen:
    """To somebody who had stopped the bot and is back."""
    return Screen(t(language, "change.waiting", count=count))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_QUOTED_CHARS else text[:MAX_QUOTED_CHARS] + "…"


def _outcome(outcome: Outcome | None, language: Language) -> str:
    return plain(language, f"outcome.{outcome}") if outcome is not None else "–"


def _with_appeal(move: Move, text: Html, language: Language) -> Html:
    if move not in _APPEALS:
        return text
    return Html(f"{text}\n\n{t(language, _APPEALS[move])}")


def _buttons(move: Move, request: Request, language: Language) -> Rows:
    follow = Button(plain(language, "letter.button.follow"), OpenRequest(request.id))
    if move is Move.ASK:
        return ((Button(plain(language, "letter.button.reply"), WriteToRequest(request.id)),),)
    if move is Move.ANSWER:
        accept = Button(plain(language, "letter.button.accept"), AcceptAnswer(request.id))
        return ((accept,), (Button(plain(language, "letter.button.reopen"), ReopenRequest(request.id)),))
    if move in (Move.PASS_ON, Move.LEAVE_UNCONSIDERED, Move.CLOSE):
        return ((Button(plain(language, "change.button.ask_again"), ReopenRequest(request.id)),),)
    return ((follow,),)
