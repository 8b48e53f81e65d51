"""What can be seen without Telegram: the database, its keys, and who else may read them."""

import os
from pathlib import Path

from bot.doctor.finding import Finding, note, ok, wrong
from bot.settings import Settings
from storage import staff
from storage.cipher import Cipher, new_key
from storage.condition import CannotOpen, Condition, Tables, condition
from storage.database import Database, database_file
from storage.keys import Fit, fit, key_file, key_folder, keys_beside

DATABASE, KEYS = "database", "encryption"


async def examine(settings: Settings) -> list[Finding]:
    try:
        found = await condition(settings.database_url)
    except CannotOpen as error:
        return [wrong(DATABASE, f"cannot be opened: {error}", "check DATABASE_URL, and who may read the file")]
    return [_tables(settings, found), _key(settings, found), *_files(settings)]


async def connected_groups(settings: Settings) -> dict[int, bool]:
    """Staff groups by id, and whether the bot takes them for groups with topics.

    STAFF_CHAT_ID only counts until a group has been written down: after that the rows do.
    """
    seed = {} if settings.staff_chat_id is None else {settings.staff_chat_id: True}
    try:
        found = await condition(settings.database_url)
    except CannotOpen:
        return seed
    return (await _groups(settings) if found.tables is Tables.CURRENT else {}) or seed


async def _groups(settings: Settings) -> dict[int, bool]:
    db = Database(settings.database_url, cipher=Cipher([new_key()]))  # nothing sealed is read here
    try:
        async with db.reading() as tx:
            return {group.chat_id: group.is_forum for group in await staff.groups(tx)}
    finally:
        await db.close()


def _tables(settings: Settings, found: Condition) -> Finding:
    match found.tables:
        case Tables.NO_FILE:
            return _no_file(settings)
        case Tables.CURRENT:
            return ok(DATABASE, "reachable and up to date")
        case Tables.NEWER:
            mend = "start the version that worked on it, or put back a copy from before"
            return wrong(DATABASE, f"made by a newer version of the program (revision {found.revision})", mend)
        case Tables.MISSING:
            return wrong(DATABASE, "has no tables of this program", "`inson-bot migrate`, or check DATABASE_URL")
        case Tables.OLD:
            return wrong(DATABASE, f"is of an older version (revision {found.revision})", "`inson-bot migrate`")


def _no_file(settings: Settings) -> Finding:
    file = database_file(settings.database_url)
    assert file is not None
    folder = next(parent for parent in file.absolute().parents if parent.exists())
    if not os.access(folder, os.W_OK):
        return wrong(DATABASE, f"may not be created in {folder}", f"let the bot's user write in {folder}")
    return note(DATABASE, f"none yet; the first start creates {file}")


def _key(settings: Settings, found: Condition) -> Finding:
    keys = settings.encryption_keys or keys_beside(settings.database_url)
    match fit(keys, found.sealed):
        case Fit.GONE:
            return wrong(KEYS, "the key is gone", f"put back the copy of {_key_file(settings)}, or set ENCRYPTION_KEYS")
        case Fit.WRONG:
            mend = "add the key that was in use before to ENCRYPTION_KEYS, behind the newest"
            return wrong(KEYS, "the keys do not fit what is stored", mend)
        case Fit.FITS:
            return ok(KEYS, "the keys fit what is stored")
        case Fit.NOTHING_STORED:
            return ok(KEYS, "there is a key; nothing is encrypted yet" if keys else "nothing is encrypted yet")


def _key_file(settings: Settings) -> Path:
    return key_file(key_folder(settings.database_url))


def _files(settings: Settings) -> list[Finding]:
    files = [file for file in (database_file(settings.database_url), _key_file(settings), Path(".env")) if file]
    return [finding for file in files if file.exists() for finding in _file(file)]


def _file(file: Path) -> list[Finding]:
    """Personal data, keys and the token are for the bot's user alone."""
    findings = []
    if file.stat().st_mode & 0o077:
        findings.append(wrong("files", f"{file} may be read by others on this machine", f"chmod 600 {file}"))
    if not os.access(file, os.R_OK | os.W_OK):
        findings.append(wrong("files", f"{file} may not be read and written by this user", f"chown it: {file}"))
    return findings
