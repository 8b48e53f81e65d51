"""What happened to a request, in the citizen's words: when, who (by role, never by name), what."""

from collections.abc import Sequence
from itertools import groupby

from bot.domain.language import Language
from bot.domain.people import Role
from bot.domain.request import Event, EventKind, Move
from bot.i18n import Html, clock, day, plain, t

MAX_EVENTS_SHOWN = 12
MAX_REASON_SHOWN = 150

# Moves of which it matters who made them.
_BY_ANYBODY = frozenset({Move.CLOSE, Move.REOPEN})


def timeline(events: Sequence[Event], language: Language) -> list[Html]:
    """The newest events, oldest first, a line each; several messages of one side in a row are one line."""
    lines = []
    events = [event for event in events if event.move is not Move.PROPOSE]  # between the staff and their head
    for key, group in groupby(events, key=lambda event: (event.kind is EventKind.MESSAGE, _who(event.role))):
        happened = list(group)
        lines += [_line(event, language) for event in (happened[-1:] if key[0] else happened)]
    return lines[-MAX_EVENTS_SHOWN:]


def _line(event: Event, language: Language) -> Html:
    what = _what(event, language)
    if event.reason:
        reason = event.reason if len(event.reason) <= MAX_REASON_SHOWN else f"{event.reason[:MAX_REASON_SHOWN]}…"
        what = plain(language, "timeline.reason", what=what, reason=reason)
    return t(language, "timeline.line", at=clock(event.at), what=what)


def _what(event: Event, language: Language) -> str:
    if event.kind is EventKind.MESSAGE:
        return plain(language, f"timeline.message.{_who(event.role)}")
    if event.move is Move.EXTEND or event.kind is EventKind.EXTENDED:
        return plain(language, "timeline.extend", due=day(event.due_on, language) if event.due_on else "")
    if event.move is None:
        return plain(language, "timeline.submitted")
    if event.move is Move.ANSWER and event.outcome is not None:
        return plain(language, "timeline.answer_outcome", outcome=plain(language, f"outcome.{event.outcome}"))
    if event.move in _BY_ANYBODY:
        return plain(language, f"timeline.{event.move}.{_who(event.role)}")
    return plain(language, f"timeline.{event.move}")


def _who(role: Role) -> str:
    return role.value if role in (Role.CITIZEN, Role.CLOCK) else "staff"
