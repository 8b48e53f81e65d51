"""What the form says to a message that it kept."""

from bot.domain.language import Language
from bot.domain.screen import Screen
from bot.i18n import t
from bot.views.citizen.form.page import FormPage


def statement_taken(page: FormPage) -> Screen:
    """A first file without a word is welcome, but the words are still wanted."""
    if page.draft.statements:
        return page.screen(t(page.language, "form.statement_added"), rows=(page.next_row(),))
    return page.screen(t(page.language, "form.statement_file"))


def attachment_taken(page: FormPage) -> Screen:
    return page.screen(t(page.language, "form.attachments_added"), rows=(page.next_row(),))


def keyboard_gone(page: FormPage, *, answered: bool) -> Screen:
    """Takes the keys of the phone question away; a message can do that only if it has no buttons."""
    if not answered:
        return keys_gone(page.language)
    phone = page.draft.phone
    if phone:
        return Screen(t(page.language, "form.phone_kept", phone=phone), keys=())
    return Screen(t(page.language, "form.phone_skipped"), keys=())


def keys_gone(language: Language) -> Screen:
    return Screen(t(language, "form.keys_gone"), keys=())
