"""Where the encryption keys come from when the settings name none: a file beside the database."""

import os
from pathlib import Path

from storage.cipher import new_key


def read_or_make_key(folder: Path) -> tuple[str, Path | None]:
    """The key in `folder`, made at the first start; the path is that of a file made just now, to be told of."""
    path = key_file(folder)
    if path.exists():
        return path.read_text(encoding="ascii").strip(), None
    folder.mkdir(parents=True, exist_ok=True)
    key = new_key()
    # Nobody else may read it, not even for the moment between creating and closing it.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key, path


def key_file(folder: Path) -> Path:
    return folder / "encryption.key"
