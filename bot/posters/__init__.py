"""Posters for waiting rooms, `inson-bot catalog posters`: a page a service, with a QR code that opens it in the bot."""

from bot.posters.document import write_posters
from bot.posters.sources import NameUnknown, bots_name, services_in_force

__all__ = ["NameUnknown", "bots_name", "services_in_force", "write_posters"]
