"""Reminders that a citizen asks for, and what they do with one that came."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from bot.dialogs.consenting import Consents, consent_given
from bot.dialogs.private import Event, Talk
from bot.domain.actions import (
    AskReminder,
    EndReminder,
    GiveConsent,
    OpenReminder,
    OpenReminders,
    PostponeReminder,
    SetReminder,
)
from bot.domain.consent import After, has_consented
from bot.domain.refusal import NotFound
from bot.i18n import clock, plain
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.usecases.set_reminder import end_reminder, postpone_reminder, set_reminder
from bot.views.citizen.first_contact import consent
from bot.views.citizen.reminders import reminder_list, reminder_page, reminder_set, when
from bot.views.citizen.services import gone
from storage import reminders


async def go_on(query: CallbackQuery, action: GiveConsent, talk: Talk) -> None:
    talk = await consent_given(talk, action)
    await ask(query, AskReminder(action.service), talk)


async def ask(query: CallbackQuery, action: AskReminder, talk: Talk) -> None:
    service = talk.catalog.service(action.service)
    await show(query, when(service, talk.language) if service is not None else gone(talk.catalog, talk.language))


async def remind(query: CallbackQuery, action: SetReminder, talk: Talk) -> None:
    service = talk.catalog.service(action.service)
    if service is None:
        await show(query, gone(talk.catalog, talk.language))
        return
    if not has_consented(talk.citizen):
        await show(query, consent(talk.language, then=After.REMINDER, service=service.code))
        return
    due_at = await set_reminder(
        talk.db, citizen=talk.citizen, service_code=service.code, delay=action.delay, now=talk.now
    )
    await show(query, reminder_set(service, due_at, talk.language))


async def open_list(event: Event, talk: Talk) -> None:
    await _show_list(event, talk)


async def open_one(query: CallbackQuery, action: OpenReminder, talk: Talk) -> None:
    async with talk.db.reading() as tx:
        reminder = await reminders.get(tx, action.reminder_id, talk.citizen.id)
    if reminder is None:
        raise NotFound
    await show(query, reminder_page(reminder, talk.catalog, talk.language))


async def postpone(query: CallbackQuery, action: PostponeReminder, talk: Talk) -> None:
    due_at = await postpone_reminder(
        talk.db, citizen=talk.citizen, reminder_id=action.reminder_id, delay=action.delay, now=talk.now
    )
    await _show_list(query, talk, toast=plain(talk.language, "reminder.postponed", at=clock(due_at)))


async def end(query: CallbackQuery, action: EndReminder, talk: Talk) -> None:
    await end_reminder(talk.db, citizen=talk.citizen, reminder_id=action.reminder_id)
    await _show_list(query, talk, toast=plain(talk.language, "reminder.ended"))


async def _show_list(event: Event, talk: Talk, *, toast: str | None = None) -> None:
    async with talk.db.reading() as tx:
        mine = await reminders.of(tx, talk.citizen.id)
    await show(event, reminder_list(mine, talk.catalog, talk.language), toast=toast)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_list, Command("reminders"))
    router.callback_query.register(open_list, Pressed(OpenReminders))
    router.callback_query.register(ask, Pressed(AskReminder))
    router.callback_query.register(go_on, Consents(After.REMINDER))
    router.callback_query.register(remind, Pressed(SetReminder))
    router.callback_query.register(open_one, Pressed(OpenReminder))
    router.callback_query.register(postpone, Pressed(PostponeReminder))
    router.callback_query.register(end, Pressed(EndReminder))
    return router
