"""The outbox on its way to Telegram: claim, pace, call, settle."""

from bot.delivery.pacing import Pacer, Rates
from bot.delivery.sender import Sender

__all__ = ["Pacer", "Rates", "Sender"]
