"""Each operation of the outbox as a call to Telegram; what comes back are the ids of the messages that it made."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.types import LinkPreviewOptions, ReactionTypeEmoji, ReplyParameters

from bot.domain.delivery import Operation, Owed
from bot.domain.html_text import plain_text
from bot.domain.screen import Screen
from bot.telegram.markup import inline_markup, markup

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def perform(bot: Bot, owed: Owed) -> list[int]:
    """Do what is owed. Raises what aiogram raises."""
    return await _CALLS[owed.operation](bot, owed)


async def perform_plainly(bot: Bot, owed: Owed) -> list[int]:
    """The last resort when Telegram does not understand a text's formatting: the text without any."""
    screen = Screen.from_json(owed.payload["screen"])
    message = await bot.send_message(
        owed.chat_id,
        plain_text(screen.text),
        message_thread_id=owed.thread_id,
        reply_markup=markup(screen),
        link_preview_options=NO_PREVIEW,
    )
    return [message.message_id]


async def create_topic(bot: Bot, owed: Owed) -> int:
    assert owed.topic_name is not None
    topic = await bot.create_forum_topic(owed.chat_id, owed.topic_name)
    return topic.message_thread_id


async def reopen_topic(bot: Bot, owed: Owed) -> list[int]:
    await bot.reopen_forum_topic(owed.chat_id, _thread(owed))
    return []


async def _send(bot: Bot, owed: Owed) -> list[int]:
    screen = Screen.from_json(owed.payload["screen"])
    message = await bot.send_message(
        owed.chat_id,
        screen.text,
        parse_mode=ParseMode.HTML,
        message_thread_id=owed.thread_id,
        reply_parameters=_reply(owed),
        reply_markup=markup(screen),
        link_preview_options=NO_PREVIEW,
    )
    return [message.message_id]


async def _copy(bot: Bot, owed: Owed) -> list[int]:
    caption = owed.payload.get("caption")
    made = await bot.copy_message(
        owed.chat_id,
        owed.payload["from_chat"],
        owed.payload["message_id"],
        message_thread_id=owed.thread_id,
        caption=caption,
        parse_mode=ParseMode.HTML if caption is not None else None,
        reply_parameters=_reply(owed),
    )
    return [made.message_id]


async def _album(bot: Bot, owed: Owed) -> list[int]:
    made = await bot.copy_messages(
        owed.chat_id,
        owed.payload["from_chat"],
        owed.payload["message_ids"],
        message_thread_id=owed.thread_id,
        remove_caption=owed.payload.get("remove_caption"),
    )
    return [message.message_id for message in made]


async def _edit(bot: Bot, owed: Owed) -> list[int]:
    screen, message_id = Screen.from_json(owed.payload["screen"]), owed.payload["message_id"]
    keyboard = inline_markup(screen)
    if owed.payload.get("has_file"):
        await bot.edit_message_caption(
            chat_id=owed.chat_id,
            message_id=message_id,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
        )
    else:
        await bot.edit_message_text(
            screen.text,
            chat_id=owed.chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    return [message_id]


async def _card(bot: Bot, owed: Owed) -> list[int]:
    if owed.card_message_id is None:
        return await _send(bot, owed)
    screen = Screen.from_json(owed.payload["screen"])
    await bot.edit_message_text(
        screen.text,
        chat_id=owed.chat_id,
        message_id=owed.card_message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=inline_markup(screen),
        link_preview_options=NO_PREVIEW,
    )
    return [owed.card_message_id]


async def _delete(bot: Bot, owed: Owed) -> list[int]:
    await bot.delete_messages(owed.chat_id, owed.payload["message_ids"])
    return []


async def _pin(bot: Bot, owed: Owed) -> list[int]:
    if owed.card_message_id is not None:
        await bot.pin_chat_message(owed.chat_id, owed.card_message_id, disable_notification=True)
    return []


async def _react(bot: Bot, owed: Owed) -> list[int]:
    await bot.set_message_reaction(
        owed.chat_id, owed.payload["message_id"], reaction=[ReactionTypeEmoji(emoji=owed.payload["emoji"])]
    )
    return []


async def _edit_topic(bot: Bot, owed: Owed) -> list[int]:
    await bot.edit_forum_topic(owed.chat_id, _thread(owed), name=owed.payload["name"])
    return []


async def _close_topic(bot: Bot, owed: Owed) -> list[int]:
    await bot.close_forum_topic(owed.chat_id, _thread(owed))
    return []


_CALLS: Mapping[Operation, Callable[[Bot, Owed], Awaitable[list[int]]]] = MappingProxyType(
    {
        Operation.SEND: _send,
        Operation.COPY: _copy,
        Operation.ALBUM: _album,
        Operation.EDIT: _edit,
        Operation.CARD: _card,
        Operation.DELETE: _delete,
        Operation.PIN: _pin,
        Operation.REACT: _react,
        Operation.EDIT_TOPIC: _edit_topic,
        Operation.CLOSE_TOPIC: _close_topic,
        Operation.REOPEN_TOPIC: reopen_topic,
    }
)


def _reply(owed: Owed) -> ReplyParameters | None:
    message_id: Any = owed.payload.get("reply_to")
    # What was quoted may be gone by now: the words matter more than the quote.
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True) if message_id else None


def _thread(owed: Owed) -> int:
    assert owed.thread_id is not None
    return owed.thread_id
