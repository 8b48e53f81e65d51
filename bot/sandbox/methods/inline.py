"""Answers to inline queries."""

from typing import Any, Final

from aiogram.methods import AnswerInlineQuery

from bot.sandbox import outgoing
from bot.sandbox.errors import bad_request
from bot.sandbox.files import MediaKind
from bot.sandbox.incoming_files import find_file
from bot.sandbox.markup import check_markup
from bot.sandbox.methods.locations import contact_content, location_of, venue_content
from bot.sandbox.registry import Call, answers
from bot.sandbox.wire import Json

MAX_RESULTS: Final = 50
MAX_ID_BYTES: Final = 64
# The files that a result may name by id, and what they become.
_CACHED: Final = {
    "photo_file_id": MediaKind.PHOTO,
    "document_file_id": MediaKind.DOCUMENT,
    "video_file_id": MediaKind.VIDEO,
    "audio_file_id": MediaKind.AUDIO,
    "voice_file_id": MediaKind.VOICE,
    "gif_file_id": MediaKind.ANIMATION,
    "mpeg4_file_id": MediaKind.ANIMATION,
    "sticker_file_id": MediaKind.STICKER,
}


@answers(AnswerInlineQuery)
def answer_inline_query(call: Call) -> bool:
    world = call.world
    query = world.inline.open(call["inline_query_id"], now=world.now)
    results: list[Json] = call["results"]
    _check_ids(results)
    query.results = [result | {"message": _message(call, result)} for result in results]
    query.next_offset = call.get("next_offset", "")
    query.button = call.get("button")
    query.answered.set()
    return True


def _check_ids(results: list[Json]) -> None:
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result["id"]) for result in results]
    if not all(0 < len(result_id.encode()) <= MAX_ID_BYTES for result_id in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def _message(call: Call, result: Json) -> Json:
    """The message that choosing this result sends: it is checked now, as Telegram does. Raises Refused."""
    content = _content(call, result)
    markup = check_markup(result.get("reply_markup"))
    return content | ({"reply_markup": markup} if markup else {})


def _content(call: Call, result: Json) -> Json:
    if given := result.get("input_message_content"):
        return _input_content(call, given)
    for field, kind in _CACHED.items():
        if field in result:
            media = call.world.files.describe(find_file(call, kind, result[field], {}), kind)
            return media | outgoing.caption_content(call.world, result)
    match result.get("type"):
        case "location":
            return {"location": location_of(result)}
        case "venue":
            return venue_content(result)
        case "contact":
            return contact_content(result)
        case "article":
            raise bad_request("can't parse InlineQueryResult: article must have input_message_content")
        case _:
            raise bad_request("failed to get HTTP URL content")  # the sandbox reaches nobody else's server


def _input_content(call: Call, given: Json) -> Json:
    if "message_text" in given:
        values: dict[str, Any] = {"text": given["message_text"], **given}
        return outgoing.text_content(call.world, Call(call.world, values, call.uploads))
    if "phone_number" in given:
        return contact_content(given)
    return venue_content(given) if "address" in given else {"location": location_of(given)}
