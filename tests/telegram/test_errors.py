import pytest
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
from aiogram.methods import SendMessage

from bot.domain.delivery import Failure
from bot.telegram.errors import failure_of

CALL = SendMessage(chat_id=1, text="x")


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("Forbidden: bot was blocked by the user", Failure.STOPPED),
        ("Forbidden: user is deactivated", Failure.GONE),
        ("Forbidden: bot can't initiate conversation with a user", Failure.UNREACHABLE),
        ("Forbidden: bot was kicked from the supergroup chat", Failure.OUR_GROUP),
        ("Forbidden: bot is not a member of the supergroup chat", Failure.OUR_GROUP),
        ("Forbidden: something that Telegram says tomorrow", Failure.REFUSED),
    ],
)
def test_what_403_means(text: str, failure: Failure) -> None:
    assert failure_of(TelegramForbiddenError(CALL, text)) is failure


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("Bad Request: chat not found", Failure.UNREACHABLE),
        ("Bad Request: message is not modified: specified new message content …", Failure.NOT_MODIFIED),
        ("Bad Request: TOPIC_NOT_MODIFIED", Failure.NOT_MODIFIED),
        ("Bad Request: TOPIC_CLOSED", Failure.TOPIC_CLOSED),
        ("Bad Request: TOPIC_DELETED", Failure.TOPIC_LOST),
        ("Bad Request: TOPIC_ID_INVALID", Failure.TOPIC_LOST),
        ("Bad Request: message thread not found", Failure.TOPIC_LOST),
        ("Bad Request: not enough rights to create a topic", Failure.OUR_GROUP),
        ("Bad Request: the chat is not a forum", Failure.NO_TOPICS),
        ("Bad Request: message to edit not found", Failure.MESSAGE_LOST),
        ("Bad Request: message can't be edited", Failure.MESSAGE_LOST),
        ("Bad Request: message to copy not found", Failure.MESSAGE_LOST),
        ("Bad Request: wrong file identifier/HTTP URL specified", Failure.MESSAGE_LOST),
        ("Bad Request: can't parse entities: unclosed start tag at byte offset 5", Failure.MARKUP),
        ("Bad Request: BUTTON_DATA_INVALID", Failure.REFUSED),
    ],
)
def test_what_400_means(text: str, failure: Failure) -> None:
    assert failure_of(TelegramBadRequest(CALL, text)) is failure


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (TelegramRetryAfter(CALL, "Too Many Requests", retry_after=3), Failure.TOO_FAST),
        (TelegramMigrateToChat(CALL, "upgraded", migrate_to_chat_id=-100), Failure.MOVED),
        (TelegramServerError(CALL, "Bad Gateway"), Failure.PASSING),
        (TelegramNetworkError(CALL, "connection lost"), Failure.PASSING),
        (ClientDecodeError("HTML instead of JSON", ValueError(), "<html>"), Failure.PASSING),
        (TimeoutError(), Failure.PASSING),
        (TelegramAPIError(CALL, "something else"), Failure.REFUSED),
    ],
)
def test_what_other_errors_mean(error: Exception, failure: Failure) -> None:
    assert failure_of(error) is failure
