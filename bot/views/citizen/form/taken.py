"""What the form says to a message that it kept."""

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
    language, phone = page.language, page.draft.phone
    if not answered:
        return Screen(t(language, "form.keys_gone"), keys=())
    if phone:
        return Screen(t(language, "form.phone_kept", phone=phone), keys=())
    return Screen(t(language, "form.phone_skipped"), keys=())
