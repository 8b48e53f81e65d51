"""What facts make the bot owe: receipts, cards, copies, letters. Rows of the outbox, in the caller's transaction."""

from bot.owing.citizens import letter, notice, receipt, reminder
from bot.owing.copies import copies, edited_copy
from bot.owing.places import card, open_place, restore_place
from bot.owing.staff import alert, mark, staff_note

__all__ = [
    "alert",
    "card",
    "copies",
    "edited_copy",
    "letter",
    "mark",
    "notice",
    "open_place",
    "receipt",
    "reminder",
    "restore_place",
    "staff_note",
]
