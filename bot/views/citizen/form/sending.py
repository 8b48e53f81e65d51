"""What stands around the form: an unfinished draft, a pause, the end."""

from datetime import datetime

from bot.domain.actions import DeleteDraft, OpenMenu, OpenRequest, RestartDraft, ResumeDraft
from bot.domain.draft import QUESTIONS, Draft
from bot.domain.language import Language
from bot.domain.request import Request
from bot.domain.screen import Screen
from bot.i18n import Html, t
from bot.views.citizen.ago import ago
from bot.views.citizen.buttons import button


def draft_offer(draft: Draft, language: Language, *, service_name: str | None, service: str, now: datetime) -> Screen:
    """An unfinished request is never resumed or thrown away in silence. `service`: what a new one would be about."""
    lines = [
        t(
            language,
            "draft.offer",
            place=draft.place,
            total=len(QUESTIONS),
            ago=ago(draft.updated_at, now, language),
        )
    ]
    if service_name is not None:
        lines.append(t(language, "form.subject", service=service_name))
    return Screen(
        Html("\n\n".join(lines)),
        buttons=(
            (button(language, "draft.button.resume", ResumeDraft(draft.id)),),
            (button(language, "draft.button.restart", RestartDraft(draft.id, service)),),
            (button(language, "draft.button.delete", DeleteDraft(draft.id, 0)),),
            (button(language, "button.menu", OpenMenu()),),
        ),
    )


def paused(draft: Draft, language: Language) -> Screen:
    return Screen(
        t(language, "draft.pause"),
        buttons=(
            (button(language, "draft.button.resume", ResumeDraft(draft.id)),),
            (button(language, "draft.button.delete", DeleteDraft(draft.id, 1)),),
            (button(language, "button.menu", OpenMenu()),),
        ),
    )


def kept(language: Language) -> Screen:
    """The citizen went elsewhere; keys of the form, if there are any, go away with this."""
    return Screen(t(language, "draft.kept"), keys=())


def sent(request: Request, language: Language) -> Screen:
    """Stands in the place of the review; the receipt follows."""
    return Screen(
        t(language, "form.sent", number=request.number),
        buttons=((button(language, "receipt.button.follow", OpenRequest(request.id)),),),
    )
