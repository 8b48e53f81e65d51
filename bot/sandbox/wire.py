"""What travels: Bot API objects as plain JSON, the only form in which the sandbox keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived in a multipart request."""

    name: str
    content: bytes
    mime_type: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answers: a JSON body or, when a proxy in front of Telegram speaks, raw text."""

    status: int
    body: Json = field(default_factory=dict)
    raw: str | None = None


Uploads = Mapping[str, Upload]
NO_UPLOADS: Uploads = {}
