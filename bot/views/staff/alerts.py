"""What the administrators and the staff are told about the bot itself."""

from bot.domain.language import Language
from bot.domain.screen import Screen
from bot.i18n import t


def topic_restored(language: Language) -> Screen:
    return Screen(t(language, "alert.topic_restored"))


def group_refuses(language: Language) -> Screen:
    return Screen(t(language, "alert.group_refuses"))


def update_quarantined(update_id: int, language: Language) -> Screen:
    """`update_id` is Telegram's number: by it the update is found in the table and in the log."""
    return Screen(t(language, "alert.update_quarantined", update_id=update_id))


def apology(language: Language) -> Screen:
    """To the person whose message could not be handled."""
    return Screen(t(language, "alert.apology"))
