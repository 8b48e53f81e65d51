"""Reminders: asking for one, the list of them, and what comes when the time has come."""

from collections.abc import Sequence
from datetime import datetime

from bot.catalog import Catalog, Service
from bot.domain.actions import (
    AskReminder,
    EndReminder,
    OpenReminder,
    OpenReminders,
    OpenService,
    PostponeReminder,
    SetReminder,
)
from bot.domain.calendar import tashkent_day
from bot.domain.language import Language
from bot.domain.reminder import Delay, Reminder
from bot.domain.screen import Screen
from bot.i18n import clock, plain, short_day, t
from bot.views.citizen.buttons import button, menu_button, named


def when(service: Service, language: Language) -> Screen:
    return Screen(
        t(language, "reminder.when", service=service.text(language).name),
        buttons=(
            *((button(language, f"reminder.in.{delay}", SetReminder(service.code, delay)),) for delay in Delay),
            (button(language, "button.back", OpenService(service.code)), menu_button(language)),
        ),
    )


def reminder_set(service: Service, due_at: datetime, language: Language) -> Screen:
    return Screen(
        t(language, "reminder.set", service=service.text(language).name, at=clock(due_at)),
        buttons=(
            (button(language, "reminder.button.change", AskReminder(service.code)),),
            (button(language, "reminder.button.all", OpenReminders()),),
            (button(language, "reminder.button.card", OpenService(service.code)), menu_button(language)),
        ),
    )


def reminder_list(kept: Sequence[Reminder], catalog: Catalog, language: Language) -> Screen:
    rows = tuple((named(_label(one, catalog, language), OpenReminder(one.id)),) for one in kept)
    text = t(language, "reminders.list" if kept else "reminders.none")
    return Screen(text, buttons=(*rows, (menu_button(language),)))


def reminder_page(reminder: Reminder, catalog: Catalog, language: Language) -> Screen:
    name = _name(reminder, catalog, language)
    key = "reminder.page" if reminder.sent_at is None else "reminder.page.sent"
    return Screen(
        t(language, key, service=name, at=clock(reminder.due_at)),
        buttons=(
            (button(language, "reminder.button.card", OpenService(reminder.service_code)),),
            *(
                (button(language, f"reminder.postpone.{delay}", PostponeReminder(reminder.id, delay)),)
                for delay in (Delay.TOMORROW, Delay.WEEK)
            ),
            (button(language, "reminder.button.end", EndReminder(reminder.id)),),
            (button(language, "reminder.button.all", OpenReminders()), menu_button(language)),
        ),
    )


def reminder_message(reminder: Reminder, language: Language) -> Screen:
    """Says nothing of what it is about: others may see the telephone."""
    return Screen(
        t(language, "reminder.message"),
        buttons=(
            (button(language, "reminder.button.open", OpenReminder(reminder.id)),),
            (button(language, "reminder.postpone.1", PostponeReminder(reminder.id, Delay.TOMORROW)),),
            (button(language, "reminder.button.end", EndReminder(reminder.id)),),
        ),
    )


def _label(reminder: Reminder, catalog: Catalog, language: Language) -> str:
    day = short_day(tashkent_day(reminder.due_at))
    return plain(language, "reminders.item", day=day, service=_name(reminder, catalog, language))


def _name(reminder: Reminder, catalog: Catalog, language: Language) -> str:
    service = catalog.service(reminder.service_code)
    return service.text(language).name if service is not None else plain(language, "reminder.service_gone")
