"""What somebody may be entitled to: the questions, and what the answers say."""

from bot.views.citizen.entitlement.findings import findings_page
from bot.views.citizen.entitlement.questions import forgotten, kept_offer, question

__all__ = ["findings_page", "forgotten", "kept_offer", "question"]
