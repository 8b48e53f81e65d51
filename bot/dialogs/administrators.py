"""What administrators do in a staff group or in a private chat, where they are citizens as well."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.dialogs.private import Private, say
from bot.domain.language import Language
from bot.domain.people import Citizen, Officer, Role
from bot.telegram.people import Roles
from bot.views.citizen.form import kept
from bot.views.citizen.offices import place_keys_gone
from storage import staff
from storage.database import Database


class FromAdministrator(Filter):
    """An administrator of the bot, in a staff group or in private: handlers may name `officer`, who has that role."""

    async def __call__(
        self,
        event: Message | CallbackQuery,
        *,
        officer: Officer | None,
        citizen: Citizen | None,
        roles: Roles,
        db: Database,
        now: datetime,
    ) -> bool | dict[str, Any]:
        if officer is not None:
            return officer.role is Role.ADMINISTRATOR
        user = event.from_user
        if user is None or citizen is None or citizen.language is None or user.id not in roles.administrators:
            return False
        async with db.transaction() as tx:
            met = await staff.meet(
                tx,
                telegram_id=user.id,
                name=user.first_name,
                role=Role.ADMINISTRATOR,
                language=citizen.language,
                now=now,
            )
        return {"officer": replace(met, language=citizen.language)}


def is_private(event: Message | CallbackQuery) -> bool:
    message = event if isinstance(event, Message) else event.message
    return message is not None and message.chat.type == ChatType.PRIVATE


async def leave_citizens_talk(event: Message | CallbackQuery, language: Language, state: FSMContext) -> None:
    """What an administrator had begun in private as a citizen is left; a draft is kept."""
    begun = await state.get_state()
    if begun == Private.FORM.state:
        await say(event, kept(language))
    elif begun == Private.PLACE.state:
        await say(event, place_keys_gone(language))
    if is_private(event):
        await state.clear()
