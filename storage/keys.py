"""Where the encryption keys come from when the settings name none: a file beside the database."""

import os
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from pathlib import Path

from storage.cipher import CannotDecrypt, Cipher, new_key
from storage.database import database_file


class Fit(Enum):
    """How keys and what is stored go together."""

    NOTHING_STORED = auto()
    FITS = auto()
    GONE = auto()
    WRONG = auto()


def fit(keys: Sequence[str], sealed: Iterable[bytes]) -> Fit:
    """Try the keys on encrypted values of the database."""
    tokens = tuple(sealed)
    if not tokens:
        return Fit.NOTHING_STORED
    if not keys:
        return Fit.GONE
    try:
        cipher = Cipher(keys)
        for token in tokens:
            cipher.open(token)
    except (CannotDecrypt, ValueError):
        return Fit.WRONG
    return Fit.FITS


def keys_beside(url: str) -> tuple[str, ...]:
    """The key in the file beside the database, if there is one."""
    file = key_file(key_folder(url))
    return (file.read_text(encoding="ascii").strip(),) if file.exists() else ()


def key_folder(url: str) -> Path:
    file = database_file(url)
    return file.parent if file is not None else Path("data")


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
