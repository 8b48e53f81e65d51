"""Files that people and the bot sent: bytes in memory, and the objects that describe them."""

import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Final

from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.images import image_size
from bot.sandbox.wire import Json

MAX_DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
MAX_UPLOAD_BYTES: Final = 50 * 1024 * 1024
MAX_PHOTO_BYTES: Final = 10 * 1024 * 1024
THUMBNAIL_SIDE: Final = 320


class MediaKind(StrEnum):
    """The kinds of files; the value is the field of Message that holds one."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VIDEO = "video"
    AUDIO = "audio"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    STICKER = "sticker"


_FOLDERS: Final = {
    MediaKind.PHOTO: "photos",
    MediaKind.DOCUMENT: "documents",
    MediaKind.VIDEO: "videos",
    MediaKind.AUDIO: "music",
    MediaKind.VOICE: "voice",
    MediaKind.VIDEO_NOTE: "video_notes",
    MediaKind.ANIMATION: "animations",
    MediaKind.STICKER: "stickers",
}
_MIME: Final = {
    MediaKind.PHOTO: "image/jpeg",
    MediaKind.VIDEO: "video/mp4",
    MediaKind.AUDIO: "audio/mpeg",
    MediaKind.VOICE: "audio/ogg",
    MediaKind.VIDEO_NOTE: "video/mp4",
    MediaKind.ANIMATION: "video/mp4",
    MediaKind.STICKER: "image/webp",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    file_unique_id: str
    kind: MediaKind
    name: str
    mime_type: str
    content: bytes
    size: int  # what Telegram says it is; a test may claim more than `content` holds
    width: int
    height: int
    duration: int
    path: str


class FileStore:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self.lost: set[str] = set()
        self._small: dict[str, StoredFile] = {}  # file_id of a photo → its preview
        self._serial = count(1)

    def add(
        self,
        kind: MediaKind,
        content: bytes,
        *,
        name: str | None = None,
        mime_type: str | None = None,
        size: int | None = None,
        width: int = 0,
        height: int = 0,
        duration: int = 0,
    ) -> StoredFile:
        serial = next(self._serial)
        mime_type = mime_type or mimetypes.guess_type(name or "")[0] or _MIME.get(kind, "application/octet-stream")
        if not width:
            width, height = image_size(content) or (640, 480)
        name = name or f"file_{serial}{mimetypes.guess_extension(mime_type) or ''}"
        extension = name.rpartition(".")[2] if "." in name else "bin"
        unique = hashlib.sha256(content + f"{kind}{size}".encode()).hexdigest()[:16]
        file = StoredFile(
            file_id=f"SBX{kind.name[:4]}{serial:08d}{unique}",
            file_unique_id=f"AQ{unique}",
            kind=kind,
            name=name,
            mime_type=mime_type,
            content=content,
            size=len(content) if size is None else size,
            width=width,
            height=height,
            duration=duration,
            path=f"{_FOLDERS[kind]}/file_{serial}.{extension}",
        )
        self._by_id[file.file_id] = file
        self._by_path[file.path] = file
        return file

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def forget(self, file_id: str) -> None:
        """Telegram no longer has this file."""
        file = self._by_id.pop(file_id)
        self._by_path.pop(file.path)
        self.lost.add(file_id)

    def describe(self, file: StoredFile, kind: MediaKind, extra: Json | None = None) -> Json:
        """The media field of a message, for example `{"voice": {…}}`, with what `extra` adds to the object."""
        if kind is MediaKind.PHOTO:
            return {"photo": self._photo_sizes(file)}
        json = _FIELDS[kind](file) | _base(file) | (extra or {})
        if kind is MediaKind.ANIMATION:  # for old clients Telegram repeats an animation as a document
            return {"animation": json, "document": _named(file) | _base(file)}
        return {kind.value: json}

    def _photo_sizes(self, file: StoredFile) -> list[Json]:
        sizes = [file]
        if max(file.width, file.height) > THUMBNAIL_SIDE:
            if file.file_id not in self._small:
                self._small[file.file_id] = self._made_small(file)
            sizes.insert(0, self._small[file.file_id])
        return [_base(size) | {"width": size.width, "height": size.height} for size in sizes]

    def _made_small(self, file: StoredFile) -> StoredFile:
        scale = THUMBNAIL_SIDE / max(file.width, file.height)
        return self.add(
            MediaKind.PHOTO,
            file.content,
            name=file.name,
            size=max(1, file.size // 4),
            width=max(1, round(file.width * scale)),
            height=max(1, round(file.height * scale)),
        )


def too_big() -> Refused:
    return bad_request("file is too big")


def _base(file: StoredFile) -> Json:
    return {"file_id": file.file_id, "file_unique_id": file.file_unique_id, "file_size": file.size}


def _named(file: StoredFile) -> Json:
    return {"file_name": file.name, "mime_type": file.mime_type}


def _moving(file: StoredFile) -> Json:
    return _named(file) | {"width": file.width, "height": file.height, "duration": file.duration}


def _audio(file: StoredFile) -> Json:
    return _named(file) | {"duration": file.duration}


def _voice(file: StoredFile) -> Json:
    return {"duration": file.duration, "mime_type": file.mime_type}


def _round(file: StoredFile) -> Json:
    return {"duration": file.duration, "length": min(file.width, 640)}


def _sticker(_: StoredFile) -> Json:
    return {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}


_FIELDS: Final[dict[MediaKind, Callable[[StoredFile], Json]]] = {
    MediaKind.DOCUMENT: _named,
    MediaKind.VIDEO: _moving,
    MediaKind.ANIMATION: _moving,
    MediaKind.AUDIO: _audio,
    MediaKind.VOICE: _voice,
    MediaKind.VIDEO_NOTE: _round,
    MediaKind.STICKER: _sticker,
}
