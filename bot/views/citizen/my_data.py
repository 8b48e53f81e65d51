"""What the bot keeps of a person, and how they take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalog import Service
from bot.domain.actions import AskConsent, DeleteDraft, OpenConsent, OpenMyData, OpenReminders, WithdrawConsent
from bot.domain.consent import After
from bot.domain.draft import Draft
from bot.domain.language import Language
from bot.domain.people import Citizen
from bot.domain.screen import Button, Screen
from bot.i18n import Html, clock, plain, t
from bot.views.citizen.ago import ago
from bot.views.citizen.buttons import button, menu_button
from bot.views.citizen.papers import papers_button

MAX_CHECKLISTS = 5


@dataclass(frozen=True, slots=True)
class MyData:
    citizen: Citizen
    requests: int
    open_requests: int
    draft: Draft | None
    checklists: Sequence[tuple[Service, frozenset[str]]]
    """Services with the papers that are ticked off."""
    answers_kept_at: datetime | None
    reminders: int
    now: datetime


def my_data(kept: MyData, language: Language) -> Screen:
    draft = kept.draft
    lines = [
        t(language, "my_data.script", name=plain(language, "language.name")),
        _consent_line(kept.citizen, language),
        t(language, "my_data.requests", count=kept.requests, open=kept.open_requests),
        t(language, "my_data.draft", ago=ago(draft.updated_at, kept.now, language))
        if draft is not None
        else t(language, "my_data.no_draft"),
    ]
    if kept.checklists:
        lines.append(t(language, "my_data.papers", count=len(kept.checklists)))
    if kept.answers_kept_at is not None:
        lines.append(t(language, "my_data.answers", at=clock(kept.answers_kept_at)))
    if kept.reminders:
        lines.append(t(language, "my_data.reminders", count=kept.reminders))
    paragraphs = [t(language, "my_data.title"), Html("\n".join(lines)), t(language, "my_data.sealed")]
    rows: list[tuple[Button, ...]] = []
    if draft is not None:
        rows.append((button(language, "my_data.button.delete_draft", DeleteDraft(draft.id, 0)),))
    rows += [(papers_button(service, ticked, language),) for service, ticked in kept.checklists[:MAX_CHECKLISTS]]
    if kept.reminders:
        rows.append((button(language, "reminder.button.all", OpenReminders()),))
    rows.append((button(language, "my_data.button.text", OpenConsent(After.MENU, "")),))
    if kept.citizen.consent_version is None:
        rows.append((button(language, "my_data.button.give", AskConsent(After.MENU, "")),))
    else:
        rows.append((button(language, "my_data.button.withdraw", WithdrawConsent(0)),))
    return Screen(Html("\n\n".join(paragraphs)), buttons=(*rows, (menu_button(language),)))


def _consent_line(citizen: Citizen, language: Language) -> Html:
    if citizen.consent_version is None or citizen.consented_at is None:
        return t(language, "my_data.no_consent")
    return t(language, "my_data.consent", version=citizen.consent_version, at=clock(citizen.consented_at))


def withdrawal(language: Language) -> Screen:
    """What will be gone and what stays, before it is done."""
    return Screen(
        t(language, "my_data.withdraw"),
        buttons=(
            (button(language, "my_data.button.sure", WithdrawConsent(1)),),
            (button(language, "button.back", OpenMyData()),),
        ),
    )
