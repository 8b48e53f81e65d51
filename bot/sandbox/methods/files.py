"""Files on their way to the bot."""

from aiogram.methods import GetFile, GetUserProfilePhotos

from bot.sandbox.errors import bad_request
from bot.sandbox.files import MAX_DOWNLOAD_BYTES, too_big
from bot.sandbox.registry import Call, answers
from bot.sandbox.wire import Json


@answers(GetFile)
def get_file(call: Call) -> Json:
    file = call.world.files.find(call["file_id"])
    if file is None:
        lost = call["file_id"] in call.world.files.lost
        raise bad_request("wrong file_id or the file is temporarily unavailable" if lost else "invalid file_id")
    if file.size > MAX_DOWNLOAD_BYTES:
        raise too_big()
    return {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


@answers(GetUserProfilePhotos)
def get_user_profile_photos(call: Call) -> Json:
    if call["user_id"] not in call.world.users:
        raise bad_request("invalid user_id specified")
    return {"total_count": 0, "photos": []}
