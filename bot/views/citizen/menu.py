"""The menu, the help, and what is said where nothing else fits."""

from datetime import datetime

from bot.domain.actions import (
    AskPerson,
    OpenCategories,
    OpenHelp,
    OpenLanguages,
    OpenMenu,
    OpenMyData,
    OpenOffices,
    OpenRequests,
    ResumeDraft,
    StartQuestions,
    StartRequest,
)
from bot.domain.draft import QUESTIONS, Draft
from bot.domain.language import Language
from bot.domain.screen import Screen
from bot.i18n import Html, t
from bot.views.citizen.ago import ago
from bot.views.citizen.buttons import button, menu_button

COMMANDS = ("start", "services", "new", "requests", "reminders", "offices", "language", "mydata", "help", "cancel")
"""As Telegram's menu of commands shows them; `command.<name>` has their words."""


def menu(language: Language, draft: Draft | None, now: datetime) -> Screen:
    lines = [t(language, "menu.title")]
    write = button(language, "menu.button.new", StartRequest(""))
    if draft is not None:
        lines.append(draft_line(draft, language, now))
        write = button(language, "menu.button.draft", ResumeDraft(draft.id))
    return Screen(
        Html("\n\n".join(lines)),
        buttons=(
            (button(language, "menu.button.services", OpenCategories()),),
            (button(language, "menu.button.questions", StartQuestions()),),
            (write,),
            (button(language, "menu.button.requests", OpenRequests(0)),),
            (button(language, "menu.button.offices", OpenOffices()),),
            (
                button(language, "menu.button.language", OpenLanguages()),
                button(language, "menu.button.my_data", OpenMyData()),
            ),
            (button(language, "menu.button.help", OpenHelp()),),
        ),
    )


def draft_line(draft: Draft, language: Language, now: datetime) -> Html:
    return t(language, "menu.draft", place=draft.place, total=len(QUESTIONS), ago=ago(draft.updated_at, now, language))


def help_(language: Language) -> Screen:
    return Screen(t(language, "help.text"), buttons=((menu_button(language),),))


def note(language: Language, key: str, **values: object) -> Screen:
    """A sentence with the way to the menu below."""
    return Screen(t(language, key, **values), buttons=((menu_button(language),),))


def file_without_request(language: Language, *, kept: bool) -> Screen:
    """A file came although nothing asked for it. `kept`: a request can begin with it."""
    return Screen(
        t(language, "odd.file" if kept else "odd.file_no_consent"),
        buttons=(
            (button(language, "odd.button.start", AskPerson() if kept else StartRequest("")),),
            (button(language, "button.menu", OpenMenu()),),
        ),
    )
