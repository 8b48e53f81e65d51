"""Who talks with the bot."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.language import Language


class Role(StrEnum):
    """What somebody may do with a request; `bot.domain.request.MOVES` says who may do what."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    HEAD = "head"
    REGIONAL_OFFICER = "regional_officer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    CLOCK = "clock"


ANSWERING = frozenset({Role.OFFICER, Role.HEAD, Role.REGIONAL_OFFICER, Role.ADMINISTRATOR})
"""Roles that work on requests."""

DECIDING = frozenset({Role.HEAD, Role.REGIONAL_OFFICER, Role.ADMINISTRATOR})
"""Roles that decide what only the head of an office may decide (ЎРҚ-445, art. 28, 29)."""


class Reach(StrEnum):
    """Whether messages get through to somebody, as far as Telegram last told us."""

    ACTIVE = "active"
    STOPPED = "stopped"  # they blocked the bot: no announcements, no reminders; answers are kept for their return
    GONE = "gone"  # the account was deleted
    UNREACHABLE = "unreachable"  # Telegram knows no such chat until they write again


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody in a private chat. `id` is ours; `chat_id` is Telegram's, of the person and of the chat alike."""

    id: int
    chat_id: int
    language: Language | None
    """None until they chose one."""
    consent_version: str | None
    """The version of the consent text that they accepted and have not withdrawn."""
    consented_at: datetime | None
    reach: Reach
    waiting_answers: int = 0
    """Answers that could not be delivered while they had stopped the bot."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody of the staff, as seen at this action: the role was looked up just now."""

    id: int
    telegram_id: int
    name: str
    """First name, as it stands on the cards that they take."""
    role: Role
    language: Language


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """A chat of the staff. What has no group of its own goes to the regional one (`office_id` None)."""

    chat_id: int
    office_id: int | None
    is_forum: bool
    language: Language
