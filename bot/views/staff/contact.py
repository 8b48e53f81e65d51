"""How to reach the person who asked: shown over the chat, to the officer who pressed, and to nobody else."""

from bot.domain.language import Language
from bot.domain.request import Applicant
from bot.i18n import plain

MAX_ALERT_UNITS = 200
"""Telegram's limit."""


def contact(applicant: Applicant | None, language: Language) -> str:
    """Plain text. What is too long is cut at the end of the address, then of the name; the phone is always whole."""
    if applicant is None:
        return plain(language, "staff.contact.erased")
    phone = applicant.phone or plain(language, "staff.contact.no_phone")
    name = _cut(applicant.full_name, MAX_ALERT_UNITS - _units(phone) - 2)
    residence = _cut(applicant.residence, MAX_ALERT_UNITS - _units(phone) - _units(name) - 2)
    return "\n".join(line for line in (name, phone, residence) if line)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    if _units(text) <= units:
        return text
    while text and _units(text) > units - 1:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""
