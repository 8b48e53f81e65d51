"""Answers to taps."""

from typing import Final

from aiogram.methods import AnswerCallbackQuery

from bot.sandbox.callbacks import CallbackAnswer
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.registry import Call, answers

MAX_TEXT_UNITS: Final = 200


@answers(AnswerCallbackQuery)
def answer_callback_query(call: Call) -> bool:
    text = call.get("text")
    if text and utf16_length(text) > MAX_TEXT_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = CallbackAnswer(text, bool(call.get("show_alert")), call.get("url"))
    world = call.world
    callback = world.callbacks.answer(call["callback_query_id"], answer, now=world.now)
    world.tell({"type": "answer", "user_id": callback.user_id, "text": text, "alert": answer.alert})
    return True
