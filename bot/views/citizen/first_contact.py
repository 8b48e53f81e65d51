"""The first screens: which script, what the bot is for, and consent."""

from bot.domain.actions import AskConsent, ChooseLanguage, GiveConsent, OpenConsent, OpenMyData, RefuseConsent
from bot.domain.consent import CONSENT_VERSION, After
from bot.domain.language import Language
from bot.domain.screen import Button, Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import button


def languages(first: Language, *, service: str = "") -> Screen:
    """The question in every language, since nobody knows yet which one is read; `first` stands on top, then what is
    written in its script."""
    order = sorted(Language, key=lambda language: (language is not first, language.script is not first.script))
    text = Html("\n".join(t(language, "language.ask") for language in order))
    rows = tuple(
        (Button(plain(language, "language.name"), ChooseLanguage(language.tag, service)),) for language in order
    )
    return Screen(text, buttons=rows)


def welcome(language: Language) -> Screen:
    """Stays in the chat: it holds the numbers to call."""
    return Screen(t(language, "welcome.text"))


def consent(language: Language, *, then: After = After.MENU, service: str = "") -> Screen:
    """The question. `then`: what the citizen was about to do, with `service` if there is one."""
    return Screen(
        t(language, "consent.short"),
        buttons=(
            (button(language, "consent.button.give", GiveConsent(CONSENT_VERSION, then, service)),),
            (button(language, "consent.button.full", OpenConsent(then, service)),),
            (button(language, "consent.button.refuse", RefuseConsent()),),
        ),
    )


def consent_in_full(language: Language, *, then: After = After.MENU, service: str = "", given: bool = False) -> Screen:
    """`given`: it is only read once more."""
    text = t(language, "consent.full", version=CONSENT_VERSION)
    if given:
        return Screen(text, buttons=((button(language, "button.back", OpenMyData()),),))
    return Screen(
        text,
        buttons=(
            (button(language, "consent.button.give", GiveConsent(CONSENT_VERSION, then, service)),),
            (button(language, "button.back", AskConsent(then, service)),),
        ),
    )
