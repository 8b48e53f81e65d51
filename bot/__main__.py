"""The command line: `inson-bot [demo | run | doctor | migrate | backup | catalog … | words … | new-key]`.

The framework takes seconds to import, so each command imports what it needs when it is chosen.
"""

import argparse
import asyncio
import errno
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.settings import Settings, WrongSettings, needed_to_run, read_settings

DEFAULT_PORT = 8080
INTERRUPTED = 130
"""What shells expect of a program that Ctrl-C ended before it had begun its work."""
REFUSED_BY_THE_MACHINE = {errno.EACCES, errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EROFS}

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 when something is wrong, 2 when the settings or arguments are."""
    try:
        return _main(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _main(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings()
    except WrongSettings as error:
        return _complain(error.lines)
    _lazy("bot.log").configure(settings.log_level, settings.log_format)
    command: Command = options.command or (_run if settings.bot_token else _demo)
    return command(options, settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inson-bot",
        description="The bot of the Inson social service centres. Without a command: the sandbox when BOT_TOKEN is not"
        " set, else `run`.",
    )
    parser.set_defaults(command=None)
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help="of the sandbox's page (default: %(default)s)")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    demo = commands.add_parser("demo", help="the bot in the sandbox: a Telegram of its own, with a page in the browser")
    demo.set_defaults(command=_demo)
    # Without a default of its own: it would undo a --port that stands before the command.
    demo.add_argument("--port", type=_port, default=argparse.SUPPRESS, help=f"of the page (default: {DEFAULT_PORT})")
    for name, command, words in (
        ("run", _run, "serve Telegram, by webhook if WEBHOOK_URL is set, else by polling"),
        ("doctor", _doctor, "say what is wrong with the set-up; exit code 1 if anything is"),
        ("migrate", _migrate, "create the database or bring it up to date"),
        ("new-key", _new_key, "print a new key for ENCRYPTION_KEYS"),
    ):
        commands.add_parser(name, help=words).set_defaults(command=command)
    backup = commands.add_parser("backup", help="copy the SQLite database while it is in use")
    backup.set_defaults(command=_backup)
    backup.add_argument("file", type=Path, help="where to; it must not exist yet")
    for name, check, latin in (("catalog", _catalog_check, _catalog_latin), ("words", _words_check, _words_latin)):
        group = commands.add_parser(name, help=f"check {name}, or write the Latin ones from the Cyrillic master")
        deeds = group.add_subparsers(required=True, metavar="check|latin|…")
        deeds.add_parser("check").set_defaults(command=check)
        deeds.add_parser("latin").set_defaults(command=latin)
        if name == "catalog":
            _add_posters(deeds)
            _add_workbook(deeds)
    return parser


def _add_posters(deeds: Any) -> None:
    posters = deeds.add_parser("posters", help="write a PDF with a page a service, each with the QR code of its link")
    posters.set_defaults(command=_catalog_posters)
    posters.add_argument("file", type=Path, help="where to; an older file there is replaced")
    posters.add_argument("--bot", metavar="USERNAME", type=_username, help="of the bot; else BOT_TOKEN tells it")


def _add_workbook(deeds: Any) -> None:
    export = deeds.add_parser("export", help="write the services in force as an Excel file")
    export.set_defaults(command=_catalog_export)
    export.add_argument("file", type=Path, help="where to (.xlsx); an older file there is replaced")
    importing = deeds.add_parser("import", help="read such a file back, say what it changes, and write it")
    importing.set_defaults(command=_catalog_import)
    importing.add_argument("file", type=Path, help="an .xlsx that `export` wrote and somebody edited")
    importing.add_argument("--dry-run", action="store_true", help="only say what it changes")


def _username(text: str) -> str:
    name = text.removeprefix("@")
    if not (name.isascii() and name.replace("_", "").isalnum() and 5 <= len(name) <= 32):
        raise argparse.ArgumentTypeError("a username has 5 to 32 Latin letters, digits and underscores")
    return name


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a number up to 65535")
    return int(text)


def _demo(options: argparse.Namespace, settings: Settings) -> int:
    return _serve(_lazy("bot.demo").demo(settings, port=options.port))


def _run(_options: argparse.Namespace, settings: Settings) -> int:
    faults = needed_to_run(settings) or _database_faults(settings)
    if faults:
        return _complain(faults)
    return _serve(_lazy("bot.app").serve(settings))


def _serve(coroutine: Any) -> int:
    """Run until it is asked to stop. What people can mend is said in one line, without a traceback."""
    polling, refusals = _lazy("bot.telegram.polling"), _lazy("aiogram.exceptions")
    _write_for_this_user_only()
    try:
        asyncio.run(coroutine)
    except (polling.TokenRefused, refusals.TelegramUnauthorizedError, refusals.TelegramNotFound):
        return _complain(["BOT_TOKEN was refused by the server: copy it again from @BotFather, or check BOT_API_URL"])
    except polling.AnotherPoller:
        return _complain(["another program fetches this bot's updates: stop it, or use a webhook for several"])
    except OSError as error:
        if error.errno not in REFUSED_BY_THE_MACHINE:
            raise
        return _complain([f"{error.filename or 'WEBHOOK_HOST, WEBHOOK_PORT'}: {error.strerror}"])
    return 0


def _doctor(_options: argparse.Namespace, settings: Settings) -> int:
    return int(asyncio.run(_lazy("bot.doctor").examine(settings, say=print)))


def _migrate(_options: argparse.Namespace, settings: Settings) -> int:
    faults = _database_faults(settings)
    if faults:
        return _complain(faults)
    _write_for_this_user_only()
    copy = asyncio.run(_lazy("storage.migrate").migrate(settings.database_url, now=datetime.now(UTC)))
    if copy is not None:
        print(f"The database as it was: {copy}")
    print("The database is up to date.")
    return 0


def _backup(options: argparse.Namespace, settings: Settings) -> int:
    backing_up = _lazy("storage.backup")
    try:
        backing_up.back_up(settings.database_url, options.file)
    except backing_up.CannotBackUp as error:
        return _complain([str(error)])
    print(f"Copied to {options.file}")
    return 0


def _new_key(_options: argparse.Namespace, _settings: Settings) -> int:
    print(_lazy("storage.cipher").new_key())
    return 0


def _catalog_check(_options: argparse.Namespace, _settings: Settings) -> int:
    return _report([str(problem) for problem in _lazy("bot.catalog.latin").check()])


def _catalog_latin(_options: argparse.Namespace, _settings: Settings) -> int:
    return _name_files(_lazy("bot.catalog.latin").write_latin())


def _catalog_posters(options: argparse.Namespace, settings: Settings) -> int:
    posters, looking = _lazy("bot.posters"), _lazy("storage.condition")
    try:
        bot = options.bot or asyncio.run(posters.bots_name(settings))
        services = asyncio.run(posters.services_in_force(settings))
        count = posters.write_posters(options.file, services, bot)
    except posters.NameUnknown:
        return _complain(["the server did not say what the bot is called: name it with --bot, or check BOT_TOKEN"])
    except looking.CannotOpen as error:
        return _complain([f"DATABASE_URL: {error}"])
    except OSError as error:
        return _complain([f"{options.file}: {error.strerror}"])
    print(f"Pages: {count}; the links open @{bot}")
    return 0


def _catalog_export(options: argparse.Namespace, settings: Settings) -> int:
    return _with_workbook(options, settings, lambda workbook: _export(workbook, options, settings))


def _export(workbook: Any, options: argparse.Namespace, settings: Settings) -> int:
    content, count = asyncio.run(workbook.export(settings))
    options.file.write_bytes(content)
    print(f"Services: {count}")
    return 0


def _catalog_import(options: argparse.Namespace, settings: Settings) -> int:
    return _with_workbook(options, settings, lambda workbook: _import(workbook, options, settings))


def _import(workbook: Any, options: argparse.Namespace, settings: Settings) -> int:
    content = options.file.read_bytes()
    done = asyncio.run(workbook.import_(content, settings, dry_run=options.dry_run, say=print))
    return 0 if done else 1


def _with_workbook(options: argparse.Namespace, settings: Settings, deed: Callable[[Any], int]) -> int:
    faults = _database_faults(settings)
    if faults:
        return _complain(faults)
    _write_for_this_user_only()
    try:
        return deed(_lazy("bot.workbook"))
    except OSError as error:
        return _complain([f"{options.file}: {error.strerror}"])


def _words_check(_options: argparse.Namespace, _settings: Settings) -> int:
    return _report([f"{path.name} is not what its master says" for path in _lazy("bot.i18n.latin").stale()])


def _words_latin(_options: argparse.Namespace, _settings: Settings) -> int:
    return _name_files(_lazy("bot.i18n.latin").write_latin())


def _database_faults(settings: Settings) -> list[str]:
    """Looked for before anything is changed."""
    looking = _lazy("storage.condition")
    try:
        found = asyncio.run(looking.condition(settings.database_url))
    except looking.CannotOpen as error:
        return [f"DATABASE_URL: {error}"]
    if found.tables is looking.Tables.NEWER:
        made = f"a newer version of the program made this database (revision {found.revision})"
        return [f"DATABASE_URL: {made}; start that version"]
    keeping = _lazy("storage.keys")
    keys = settings.encryption_keys or keeping.keys_beside(settings.database_url)
    return _KEY_FAULTS.get(keeping.fit(keys, found.sealed).name, [])


_KEY_FAULTS = {
    "GONE": [
        "ENCRYPTION_KEYS: the key of this database is gone; put back the copy of its encryption.key, or name it here"
    ],
    "WRONG": [
        "ENCRYPTION_KEYS: these keys do not open what is stored; add the key that was used before, behind the newest"
    ],
}
"""A new key would make what is stored unreadable for ever, without a word."""


def _write_for_this_user_only() -> None:
    """The database and its copies hold personal data."""
    os.umask(0o077)


def _report(problems: list[str]) -> int:
    for line in problems:
        print(line)
    print("Nothing to mend." if not problems else f"To mend: {len(problems)}")
    return 1 if problems else 0


def _name_files(paths: list[Path]) -> int:
    for path in paths:
        print(path)
    print(f"Written: {len(paths)}")
    return 0


def _complain(lines: list[str]) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return 2


def _lazy(module: str) -> Any:
    return importlib.import_module(module)


if __name__ == "__main__":
    sys.exit(main())
