"""Polls and dice."""

from typing import Final

from aiogram.methods import SendDice, SendPoll, StopPoll

from bot.sandbox import outgoing
from bot.sandbox.content import poll
from bot.sandbox.entities import format_text, utf16_length
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.edits import change, find_own
from bot.sandbox.registry import Call, answers
from bot.sandbox.wire import Json

MAX_QUESTION_UNITS: Final = 300
MAX_OPTION_UNITS: Final = 100
MAX_OPTIONS: Final = 12
DICE: Final = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


@answers(SendPoll)
def send_poll(call: Call) -> Json:
    question = format_text(call["question"], parse_mode=call.get("question_parse_mode"))
    if not 0 < question.length <= MAX_QUESTION_UNITS:
        raise bad_request("poll question length must not exceed 300" if question.text else "poll question is empty")
    content = poll(call.world, question.text, _options(call))
    content.update(_settings(call))
    if question.entities:
        content["question_entities"] = question.entities
    return outgoing.send(call, {"poll": content}, "can_send_polls")


def _options(call: Call) -> list[str]:
    options = [option if isinstance(option, str) else option["text"] for option in call["options"]]
    if not 1 <= len(options) <= MAX_OPTIONS:
        raise bad_request("poll must have at least 1 option" if not options else "poll can't have more than 12 options")
    if not all(0 < utf16_length(option) <= MAX_OPTION_UNITS for option in options):
        raise bad_request("poll options length must not exceed 100")
    return options


def _settings(call: Call) -> Json:
    given = ("is_anonymous", "type", "allows_multiple_answers", "allows_revoting", "members_only", "is_closed")
    settings: Json = {name: call[name] for name in given if name in call.values}
    optional = ("open_period", "close_date", "correct_option_ids", "explanation", "description")
    settings |= {name: call[name] for name in optional if name in call.values}
    if (
        settings.get("type") == "quiz"
        and "correct_option_ids" not in settings
        and "correct_option_id" not in call.values
    ):
        raise bad_request("quiz must have a correct option")
    if "correct_option_id" in call.values:
        settings["correct_option_ids"] = [call["correct_option_id"]]
    return settings


@answers(StopPoll)
def stop_poll(call: Call) -> Json:
    chat, old = find_own(call)
    if "poll" not in old:
        raise bad_request("message with poll to stop not found")
    if old["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    closed: Json = old["poll"] | {"is_closed": True}
    change(call, chat, old, drop=("poll",), content={"poll": closed})
    return closed


@answers(SendDice)
def send_dice(call: Call) -> Json:
    emoji = call.get("emoji", "🎲")
    if emoji not in DICE:
        raise bad_request("wrong dice emoji specified")
    value = 1 + call.world.numbers.serial() % DICE[emoji]
    return outgoing.send(call, {"dice": {"emoji": emoji, "value": value}}, "can_send_other_messages")
