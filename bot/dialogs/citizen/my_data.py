"""What the bot keeps of a person, and how they take it back."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from bot.dialogs.private import Event, Talk
from bot.domain.actions import OpenMyData, WithdrawConsent
from bot.i18n import plain
from bot.telegram.pressed import Pressed
from bot.telegram.showing import show
from bot.usecases.withdraw_consent import withdraw_consent
from bot.views.citizen.my_data import MyData, my_data, withdrawal
from storage import checklists, drafts, kept_answers, reminders, requests


async def open_my_data(event: Event, talk: Talk) -> None:
    await _show(event, talk)


async def withdraw(query: CallbackQuery, action: WithdrawConsent, talk: Talk) -> None:
    """Asked once more first: what goes does not come back."""
    if not action.sure:
        await show(query, withdrawal(talk.language))
        return
    talk = talk.with_(await withdraw_consent(talk.db, citizen=talk.citizen, now=talk.now))
    await _show(query, talk, toast=plain(talk.language, "my_data.withdrawn"))


async def _show(event: Event, talk: Talk, *, toast: str | None = None) -> None:
    citizen = talk.citizen
    async with talk.db.reading() as tx:
        answers = await kept_answers.get(tx, citizen.id)
        lists = await checklists.every(tx, citizen.id)
        kept = MyData(
            citizen,
            requests=await requests.count_of(tx, citizen.id),
            open_requests=await requests.count_open(tx, citizen.id),
            draft=await drafts.open_of(tx, citizen.id),
            checklists=[(found, ticked) for code, ticked in lists.items() if (found := talk.catalog.service(code))],
            answers_kept_at=answers[1] if answers is not None else None,
            reminders=await reminders.count(tx, citizen.id),
            now=talk.now,
        )
    await show(event, my_data(kept, talk.language), toast=toast)


def build_router() -> Router:
    router = Router(name=__name__)
    router.message.register(open_my_data, Command("mydata"))
    router.callback_query.register(open_my_data, Pressed(OpenMyData))
    router.callback_query.register(withdraw, Pressed(WithdrawConsent))
    return router
