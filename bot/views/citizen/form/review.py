"""The last page: everything as it will be sent, with a button to change each answer."""

from bot.domain.actions import ChangeAnswer, DeleteDraft, SubmitDraft
from bot.domain.draft import QUESTIONS
from bot.domain.screen import Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import button
from bot.views.citizen.form.page import FormPage

MAX_STATEMENT_SHOWN = 1500
"""Characters. All of it is sent, and stands above in the chat."""


def review(page: FormPage) -> Screen:
    language, draft_id = page.language, page.draft.id
    changes = [button(language, f"form.change.{step}", ChangeAnswer(draft_id, step)) for step in QUESTIONS]
    return Screen(
        Html("\n\n".join([t(language, "form.review"), _answers(page), t(language, "form.review.send")])),
        buttons=(
            (button(language, "form.button.send", SubmitDraft(draft_id)),),
            *(tuple(changes[place : place + 2]) for place in range(0, len(changes), 2)),
            (button(language, "form.button.pause", DeleteDraft(draft_id, 0)),),
        ),
    )


def _answers(page: FormPage) -> Html:
    draft, language = page.draft, page.language
    lines = [
        t(language, "form.review.service", text=page.service_name) if page.service_name else None,
        t(language, "form.review.for_whom", text=plain(language, f"for_whom.{draft.for_whom}")),
        t(language, "form.review.kind", text=plain(language, f"kind.{draft.kind}")),
        t(language, "form.review.office", text=_office_name(page)),
        t(language, "form.review.statement"),
        Html(f"<blockquote>{t(language, 'form.quote', text=_statement(page))}</blockquote>"),
        t(language, "form.review.attachments", count=draft.attachments)
        if draft.attachments
        else t(language, "form.review.no_attachments"),
        t(language, "form.review.full_name", text=draft.full_name),
        t(language, "form.review.residence", text=draft.residence),
        t(language, "form.review.phone", text=draft.phone) if draft.phone else t(language, "form.review.no_phone"),
    ]
    return Html("\n".join(line for line in lines if line is not None))


def _statement(page: FormPage) -> str:
    """Words as typed; in place of a spoken message its kind."""
    parts = [
        message.content.text or f"[{plain(page.language, f'content.{message.content.kind}')}]"
        for message in page.messages
        if message.content.is_statement
    ]
    text = "\n".join(parts)
    return text if len(text) <= MAX_STATEMENT_SHOWN else f"{text[: MAX_STATEMENT_SHOWN - 1].rstrip()}…"


def _office_name(page: FormPage) -> str:
    return next(office.name(page.language) for office in page.offices if office.id == page.draft.office_id)
