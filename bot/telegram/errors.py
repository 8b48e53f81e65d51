"""What Telegram's refusals mean for us. Its codes are coarse, so the words count; the words are those of its server."""

import asyncio

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.domain.delivery import Failure

# The first fragment that stands in the lower-case text decides.
FORBIDDEN = (
    ("bot was blocked by the user", Failure.STOPPED),
    ("user is deactivated", Failure.GONE),
    ("can't initiate conversation", Failure.UNREACHABLE),
    ("bot was kicked", Failure.OUR_GROUP),
    ("bot is not a member", Failure.OUR_GROUP),
)
BAD_REQUEST = (
    ("message is not modified", Failure.NOT_MODIFIED),
    ("topic_not_modified", Failure.NOT_MODIFIED),
    ("topic_closed", Failure.TOPIC_CLOSED),
    ("topic_deleted", Failure.TOPIC_LOST),
    ("topic_id_invalid", Failure.TOPIC_LOST),
    ("message thread not found", Failure.TOPIC_LOST),
    ("not enough rights", Failure.OUR_GROUP),
    ("have no rights", Failure.OUR_GROUP),
    ("chat_write_forbidden", Failure.OUR_GROUP),
    ("the chat is not a forum", Failure.NO_TOPICS),
    ("message to edit not found", Failure.MESSAGE_LOST),
    ("message can't be edited", Failure.MESSAGE_LOST),
    ("message to delete not found", Failure.MESSAGE_LOST),
    ("message can't be deleted", Failure.MESSAGE_LOST),
    ("message to copy not found", Failure.MESSAGE_LOST),
    ("message to react not found", Failure.MESSAGE_LOST),
    ("message to pin not found", Failure.MESSAGE_LOST),
    ("message_id_invalid", Failure.MESSAGE_LOST),
    ("there are no messages to copy", Failure.MESSAGE_LOST),
    ("wrong file identifier", Failure.MESSAGE_LOST),
    ("can't parse entities", Failure.MARKUP),
    ("chat not found", Failure.UNREACHABLE),
    ("peer_id_invalid", Failure.UNREACHABLE),
)

# The network broke, or the server sent no JSON (a proxy's page): whether the message was taken is not known.
PASSING = (TelegramNetworkError, TelegramServerError, ClientDecodeError, asyncio.TimeoutError)
TROUBLE = (TelegramAPIError, ClientDecodeError, asyncio.TimeoutError)
"""All that a call to Telegram may raise."""


def failure_of(error: Exception) -> Failure:
    """The meaning of an error of a call to Telegram."""
    if isinstance(error, TelegramRetryAfter):
        return Failure.TOO_FAST
    if isinstance(error, TelegramMigrateToChat):
        return Failure.MOVED
    if isinstance(error, PASSING):
        return Failure.PASSING
    if isinstance(error, TelegramForbiddenError):
        return _by_words(str(error), FORBIDDEN)
    if isinstance(error, TelegramBadRequest):
        return _by_words(str(error), BAD_REQUEST)
    return Failure.REFUSED


def _by_words(text: str, table: tuple[tuple[str, Failure], ...]) -> Failure:
    lower = text.lower()
    return next((failure for fragment, failure in table if fragment in lower), Failure.REFUSED)
