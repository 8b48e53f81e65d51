"""The request form as the citizen sees it: a question at a time, then the review."""

from bot.views.citizen.form.page import FormPage
from bot.views.citizen.form.questions import question
from bot.views.citizen.form.sending import draft_offer, kept, paused, sent
from bot.views.citizen.form.taken import attachment_taken, keyboard_gone, keys_gone, statement_taken

__all__ = [
    "FormPage",
    "attachment_taken",
    "draft_offer",
    "kept",
    "keyboard_gone",
    "keys_gone",
    "paused",
    "question",
    "sent",
    "statement_taken",
]
