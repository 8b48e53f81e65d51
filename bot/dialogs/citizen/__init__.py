"""Conversations with citizens, in private chats."""

from aiogram import Router

from bot.dialogs.citizen import (
    cancel,
    consent,
    edits,
    entitlement,
    first_contact,
    form,
    form_messages,
    inline,
    menu,
    my_data,
    offices,
    old_buttons,
    papers,
    reminders,
    reopening,
    requests,
    search,
    services,
    writing,
)
from bot.dialogs.citizen.leaving import LeavesWhatWasBegun
from bot.dialogs.private import InTalk, IsSaid


def build_router() -> Router:
    """In their order: what has no chat, strangers, commands and buttons, what was begun, then everything else."""
    router = Router(name=__name__)
    router.message.filter(IsSaid())
    router.include_router(inline.build_router())
    router.include_router(first_contact.build_router())
    router.include_router(_talk())
    return router


def _talk() -> Router:
    talk = Router(name=f"{__name__}.talk")
    for observer in (talk.message, talk.callback_query, talk.edited_message):
        observer.filter(InTalk())
    talk.include_router(_elsewhere())
    for dialog in (form, entitlement, cancel):
        talk.include_router(dialog.build_router())
    for dialog in (writing, form_messages, reopening):
        talk.include_router(dialog.build_router())
    talk.include_router(offices.build_place_router())
    for dialog in (search, old_buttons, edits):
        talk.include_router(dialog.build_router())
    return talk


def _elsewhere() -> Router:
    """Commands and buttons that lead away from whatever was begun."""
    elsewhere = Router(name=f"{__name__}.elsewhere")
    elsewhere.message.middleware(LeavesWhatWasBegun())
    elsewhere.callback_query.middleware(LeavesWhatWasBegun())
    for dialog in (menu, consent, services, papers, offices, reminders, requests, my_data):
        elsewhere.include_router(dialog.build_router())
    for dialog in (writing, reopening, entitlement):
        elsewhere.include_router(dialog.build_button_router())
    return elsewhere
