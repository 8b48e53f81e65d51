"""Conversations in staff groups, and what happens to the bot in chats. They go before the citizens' dialogs."""

from aiogram import Router

from bot.dialogs.staff import (
    calendar,
    card,
    catalog,
    conversation,
    deletion,
    edits,
    elsewhere,
    finding,
    group,
    membership,
    notes,
    offices,
    prompts,
    queue,
    registering,
    searches,
    stats,
)


def build_router() -> Router:
    router = Router(name=__name__)
    router.include_routers(
        membership.build_router(),
        group.build_router(),
        card.build_router(),
        registering.build_router(),
        notes.build_router(),
        deletion.build_router(),
        queue.build_router(),
        finding.build_router(),  # in private chats too
        stats.build_router(),
        searches.build_router(),
        catalog.build_router(),  # in private chats too; before what makes a letter of every file
        calendar.build_router(),
        prompts.build_router(),
        offices.build_router(),  # in private chats too
        edits.build_router(),
        conversation.build_router(),  # all other messages in staff groups
        elsewhere.build_router(),  # all that is left in groups, and the staff's commands in private chats
    )
    return router
