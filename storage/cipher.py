"""Encryption of the columns that hold personal data, and keyed hashes to find people by them."""

import base64
import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class CannotDecrypt(Exception):
    """The row was written with a key that is not among ours."""


class Cipher:
    """`keys` are Fernet keys (32 bytes, base64), the newest first: it encrypts, all of them decrypt.

    The keyed hashes use the oldest key, so that adding a new key in front does not make anybody impossible to find.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._hash_key = hashlib.sha256(b"inson-bot search keys" + base64.urlsafe_b64decode(keys[-1])).digest()

    def seal(self, text: str | None) -> bytes | None:
        return None if text is None else self._fernet.encrypt(text.encode())

    def open(self, token: bytes | None) -> str | None:
        """Raises CannotDecrypt."""
        if token is None:
            return None
        try:
            return self._fernet.decrypt(token).decode()
        except InvalidToken as error:
            raise CannotDecrypt("no key in ENCRYPTION_KEYS fits") from error

    def search_key(self, text: str) -> bytes:
        """The same text gives the same 16 bytes; without the key nobody can try out names against them."""
        return hmac.digest(self._hash_key, text.encode(), "sha256")[:16]


def new_key() -> str:
    return Fernet.generate_key().decode()
