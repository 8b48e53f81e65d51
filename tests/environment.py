"""The environment of a program that is started by a test: nothing of the machine's own settings reaches it."""

import os

from bot.settings import Settings

NAMES = tuple(name.upper() for name in Settings.model_fields)
"""The settings' names in the environment."""


def environment(**settings: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NAMES} | settings
