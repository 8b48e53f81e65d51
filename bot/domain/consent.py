"""Consent to the use of personal data (ЎРҚ-547 of 02.07.2019): asked before anything personal is kept."""

from enum import StrEnum

from bot.domain.people import Citizen
from bot.domain.refusal import Refusal

CONSENT_VERSION = "2"
"""Of the text under `consent.full`. Other purposes, data or operators make a new version: everybody is asked again."""


class After(StrEnum):
    """What consent was needed for, and what comes when it is given. The values stand in buttons."""

    MENU = "0"
    REQUEST = "1"
    PAPERS = "2"
    ANSWERS = "3"
    REMINDER = "4"


class ConsentNeeded(Refusal):
    code = "consent_needed"


class ConsentOutdated(Refusal):
    """The text that was agreed to is not the one in force."""

    code = "consent_outdated"


def has_consented(citizen: Citizen) -> bool:
    return citizen.consent_version == CONSENT_VERSION
