"""What every page of the form has: where it stands, and the ways back and out."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.actions import DeleteDraft, NextStep, StepBack
from bot.domain.conversation import RequestMessage
from bot.domain.draft import QUESTIONS, Draft
from bot.domain.language import Language
from bot.domain.office import Office
from bot.domain.request import Applicant
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, t
from bot.views.citizen.buttons import button


@dataclass(frozen=True, slots=True)
class FormPage:
    """A draft with what its present question needs to be asked."""

    draft: Draft
    language: Language
    service_name: str | None = None
    offices: Sequence[Office] = ()
    last_office_id: int | None = None
    """The office of the newest request: it stands first."""
    before: Applicant | None = None
    """What the citizen gave with the newest request."""
    messages: Sequence[RequestMessage] = ()
    """What the draft says so far."""

    def screen(self, *paragraphs: Html | None, rows: Rows = ()) -> Screen:
        text = Html("\n\n".join(paragraph for paragraph in (self.head(), *paragraphs) if paragraph))
        return Screen(text, buttons=(*rows, self.ways_out()))

    def head(self) -> Html:
        step = t(self.language, "form.step", place=self.draft.place, total=len(QUESTIONS))
        if self.service_name is None:
            return step
        return Html(f"{step}\n{t(self.language, 'form.subject', service=self.service_name)}")

    def next_row(self) -> tuple[Button, ...]:
        return (button(self.language, "form.button.next", NextStep(self.draft.id, self.draft.step)),)

    def ways_out(self) -> tuple[Button, ...]:
        pause = button(self.language, "form.button.pause", DeleteDraft(self.draft.id, 0))
        if self.draft.step_before is None:
            return (pause,)
        return (button(self.language, "button.back", StepBack(self.draft.id, self.draft.step)), pause)
