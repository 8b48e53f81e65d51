"""When somebody may be in danger: the numbers to call, before anything else."""

from bot.domain.language import Language
from bot.domain.screen import Screen
from bot.i18n import t


def emergency(language: Language) -> Screen:
    return Screen(t(language, "emergency.numbers"))
