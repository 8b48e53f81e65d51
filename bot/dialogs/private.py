"""What private chats have in common: what the next message means, and how something is said in them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.enums import ContentType, ParseMode
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.catalog import Catalog
from bot.domain.content import ContentKind
from bot.domain.language import Language
from bot.domain.people import Citizen
from bot.domain.screen import Screen
from bot.telegram.markup import markup
from bot.telegram.showing import show
from bot.views.citizen.menu import menu
from bot.views.citizen.offices import place_keys_gone
from storage import drafts
from storage.database import Database

Event = Message | CallbackQuery

LONGEST_WAIT = timedelta(hours=12)
"""How long the next message is taken for what was asked."""

SAYINGS = frozenset(
    {
        *(ContentType(kind) for kind in ContentKind),
        ContentType.STICKER,
        ContentType.POLL,
        ContentType.DICE,
        ContentType.GAME,
        ContentType.STORY,
        ContentType.VENUE,
        ContentType.CHECKLIST,
        ContentType.PAID_MEDIA,
    }
)
"""Messages that somebody meant to say; the others are Telegram's own notes (something was pinned, a timer was set)."""


class Private(StatesGroup):
    """What the citizen's next message means; without a state it is a search. The data holds ids, and since when."""

    FORM = State()
    """It answers the draft's question: {"draft": id, "step": Step}. The step stands here too, because an update that is
    handled a second time after a crash must answer the question that it answered the first time."""
    WRITING = State()
    """It belongs to a request: {"request": id}."""
    REOPENING = State()
    """It says why a request is opened again: {"request": id}."""
    QUESTIONS = State()
    """It is a search as ever; the buttons answer what somebody may be entitled to, and the answers stand only here:
    {"given": as `Answers.to_json`, "ticked": options of the present question}."""

    PLACE = State()
    """It is the place to which the nearest offices are wanted; our keys stand below the chat."""


@dataclass(frozen=True, slots=True)
class Talk:
    """All that a handler needs to go on with a talk: with whom, in which language, at which moment."""

    citizen: Citizen
    language: Language
    db: Database
    catalog: Catalog
    state: FSMContext
    now: datetime

    async def expect(self, meaning: State, **data: Any) -> None:
        """From now on the next message has this meaning."""
        await self.state.set_state(meaning)
        await self.state.set_data({**data, "since": self.now.isoformat()})

    def with_(self, citizen: Citizen) -> "Talk":
        """The same talk after something about the citizen has changed."""
        return replace(self, citizen=citizen, language=citizen.language or self.language)


class Expected(Filter):
    """The message has this meaning, and was waited for not longer than a night: days later it may mean anything."""

    def __init__(self, *meanings: State) -> None:
        self._states = {meaning.state for meaning in meanings}

    async def __call__(self, _event: TelegramObject, raw_state: str | None, talk: Talk) -> bool:
        return raw_state in self._states and not await is_long_ago(talk)


async def is_long_ago(talk: Talk) -> bool:
    since = datetime.fromisoformat((await talk.state.get_data())["since"])
    return talk.now - since > LONGEST_WAIT


class InTalk(Filter):
    """A private chat with somebody who has chosen a language: its handlers may name `talk` and `language`."""

    async def __call__(
        self,
        _event: TelegramObject,
        citizen: Citizen | None,
        db: Database,
        catalog: Catalog,
        state: FSMContext,
        now: datetime,
    ) -> bool | dict[str, Any]:
        if citizen is None or citizen.language is None:
            return False
        return {"talk": Talk(citizen, citizen.language, db, catalog, state, now), "language": citizen.language}


class IsSaid(Filter):
    """Lets through what a person says: no notes of Telegram's about the chat, nothing that they pass on from us."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        is_ours = message.via_bot is not None and message.via_bot.id == bot.id
        return message.content_type in SAYINGS and not is_ours


async def say(event: Event, screen: Screen) -> None:
    """A new message in the chat: what stands above stays."""
    message = event if isinstance(event, Message) else event.message
    assert message is not None
    await message.answer(
        screen.text, parse_mode=ParseMode.HTML, reply_markup=markup(screen), disable_web_page_preview=True
    )


async def reply(message: Message, screen: Screen) -> None:
    """A new message that quotes `message`: a button under it can go back to what was said."""
    await message.reply(
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup(screen),
        disable_web_page_preview=True,
        allow_sending_without_reply=True,
    )


async def put_away_place_keys(event: Event, talk: Talk) -> None:
    """The citizen does not share their place but goes elsewhere: the keys that asked for it go too."""
    if await talk.state.get_state() == Private.PLACE.state:
        await talk.state.clear()
        await say(event, place_keys_gone(talk.language))


async def show_menu(event: Event, talk: Talk, *, toast: str | None = None) -> None:
    async with talk.db.reading() as tx:
        draft = await drafts.open_of(tx, talk.citizen.id)
    await show(event, menu(talk.language, draft, talk.now), toast=toast)


async def is_second_of_album(message: Message, state: FSMContext) -> bool:
    """Whether another item of the same album was answered already: an album is one thing said, and answered once."""
    if message.media_group_id is None:
        return False
    data = await state.get_data()
    if data.get("album") == message.media_group_id:
        return True
    await state.set_data({**data, "album": message.media_group_id})
    return False
