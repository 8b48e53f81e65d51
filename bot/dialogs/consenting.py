"""Consent in the middle of something: each dialog goes on by itself with what consent was needed for."""

from typing import Any

from aiogram.types import CallbackQuery

from bot.dialogs.private import Talk
from bot.domain.actions import GiveConsent
from bot.domain.consent import After
from bot.telegram.pressed import Pressed
from bot.usecases.give_consent import give_consent


class Consents(Pressed):
    """Lets the button through that gives consent for one of these purposes. Handlers may name `action`."""

    def __init__(self, *purposes: After) -> None:
        super().__init__(GiveConsent)
        self._purposes = purposes

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        pressed = await super().__call__(query)
        return pressed if isinstance(pressed, dict) and pressed["action"].then in self._purposes else False


async def consent_given(talk: Talk, action: GiveConsent) -> Talk:
    """The same talk with somebody who has consented. Raises ConsentOutdated."""
    return talk.with_(await give_consent(talk.db, citizen=talk.citizen, version=action.version, now=talk.now))
