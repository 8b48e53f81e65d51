"""Files on their way from and to Telegram."""

from contextlib import suppress
from io import BytesIO

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, Document, Message
from aiohttp import ClientResponseError

from bot.domain.catalog import FileLost
from bot.domain.screen import Screen
from bot.telegram.markup import inline_markup
from bot.telegram.showing import while_open


async def download(message: Message, document: Document) -> bytes:
    """What somebody sent. Raises FileLost when Telegram does not have it any more."""
    assert message.bot is not None
    into = BytesIO()
    with suppress(TelegramBadRequest, ClientResponseError, FileNotFoundError):
        await message.bot.download(document, into)
        return into.getvalue()
    raise FileLost


async def send_file(message: Message, content: bytes, name: str, caption: Screen | None = None) -> Message:
    """A document in the chat (and topic) of `message`."""
    file = BufferedInputFile(content, name)
    text, buttons = (caption.text, inline_markup(caption)) if caption is not None else (None, None)
    return await while_open(
        message,
        lambda: message.answer_document(file, caption=text, parse_mode=ParseMode.HTML, reply_markup=buttons),
    )
