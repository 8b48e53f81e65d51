"""Files that the bot sends: uploaded with the request, or named by the id of one that Telegram has."""

from typing import Final

from bot.sandbox.errors import bad_request
from bot.sandbox.files import MAX_PHOTO_BYTES, MediaKind, StoredFile, too_big
from bot.sandbox.images import image_size
from bot.sandbox.registry import Call
from bot.sandbox.wire import Json, Upload

_NAMES: Final = {
    MediaKind.PHOTO: "Photo",
    MediaKind.DOCUMENT: "Document",
    MediaKind.VIDEO: "Video",
    MediaKind.AUDIO: "Audio",
    MediaKind.VOICE: "VoiceNote",
    MediaKind.VIDEO_NOTE: "VideoNote",
    MediaKind.ANIMATION: "Animation",
    MediaKind.STICKER: "Sticker",
}
_MAX_SIDES_SUM: Final = 10_000
_MAX_PROPORTION: Final = 20


def find_file(call: Call, kind: MediaKind, reference: str, properties: Json) -> StoredFile:
    """The file behind a `photo`, `document`, … parameter. Raises Refused."""
    if reference.startswith("attach://"):
        upload = call.uploads.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind.value} in the request")
        return _stored(call, kind, upload, properties)
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the sandbox reaches nobody else's server
    file = call.world.files.find(reference)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind is not kind:
        raise bad_request(f"can't use file of type {_NAMES[file.kind]} as {_NAMES[kind]}")
    return file


def _stored(call: Call, kind: MediaKind, upload: Upload, properties: Json) -> StoredFile:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind is MediaKind.PHOTO:
        _check_picture(upload.content)
    return call.world.files.add(
        kind,
        upload.content,
        name=upload.name,
        mime_type=upload.mime_type,
        width=properties.get("width", 0),
        height=properties.get("height", 0),
        duration=properties.get("duration", 0),
    )


def _check_picture(content: bytes) -> None:
    if len(content) > MAX_PHOTO_BYTES:
        raise too_big()
    size = image_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > _MAX_SIDES_SUM or max(size) > _MAX_PROPORTION * max(1, min(size)):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
