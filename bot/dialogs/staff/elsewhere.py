"""What is left: buttons pressed by people without a role, chats that are not ours, the staff's commands in private."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.language import Language
from bot.domain.people import StaffGroup
from bot.i18n import plain
from bot.telegram.people import InPrivate
from bot.telegram.showing import answer, send
from bot.views.staff.group import only_in_staff_group

STAFF_COMMANDS = ("queue", "find", "stats", "announce", "connect", "team", "note", "delete", "searches", "catalog")


class NotInPrivate(Filter):
    async def __call__(self, event: Message | CallbackQuery) -> bool:
        message = event if isinstance(event, Message) else event.message
        return message is not None and message.chat.type != ChatType.PRIVATE


async def refuse_button(query: CallbackQuery, group: StaffGroup | None) -> None:
    language = group.language if group is not None else Language.UZ_CYRL
    await answer(query, plain(language, "staff.toast.not_staff"), alert=True)


async def stay_silent(_message: Message) -> None:
    """People talk in a group that is not ours: that is none of our business."""


async def name_the_place(message: Message, language: Language) -> None:
    await send(message, only_in_staff_group(language))


def build_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(refuse_button, NotInPrivate())
    router.message.register(stay_silent, NotInPrivate())
    router.edited_message.register(stay_silent, NotInPrivate())
    router.message.register(name_the_place, Command(*STAFF_COMMANDS), InPrivate())
    return router
