"""The Latin words, written from the Cyrillic master: `inson-bot words latin`, checked by `inson-bot words check`.

A sentence that the rules would spell wrongly is written by hand in the Latin file, under the comment `# by hand`; it is
then left alone for as long as its master exists.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.domain.language import Language
from bot.i18n.words import LOCALES
from bot.script import to_latin

BY_HAND = "by hand"


def write_latin() -> list[Path]:
    """Write every Latin file anew; return those that changed."""
    changed = stale()
    for path in changed:
        master = LOCALES / Language.UZ_CYRL.tag / path.name
        if master.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_latin_text(master), encoding="utf-8")
        else:
            path.unlink()
    return changed


def stale() -> list[Path]:
    """Latin files that are not what their master says, and those whose master is gone."""
    masters = {_latin_path(master): master for master in sorted((LOCALES / Language.UZ_CYRL.tag).glob("*.po"))}
    orphans = [path for path in sorted((LOCALES / Language.UZ_LATN.tag).glob("*.po")) if path not in masters]
    return orphans + [path for path, master in masters.items() if not _is_fresh(path, master)]


def _is_fresh(path: Path, master: Path) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == _latin_text(master)


def _latin_path(master: Path) -> Path:
    return LOCALES / Language.UZ_LATN.tag / master.name


def _latin_text(master: Path) -> str:
    by_hand = _by_hand(_latin_path(master))
    lines = [
        f"# Written from {Language.UZ_CYRL.tag}/{master.name} by `inson-bot words latin`. A sentence under the comment",
        f"# `{BY_HAND}` is left alone.",
        'msgid ""',
        'msgstr ""',
        f'"Language: {Language.UZ_LATN.tag}\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Plural-Forms: nplurals=1; plural=0;\\n"',
    ]
    for key, text in _sentences(master).items():
        lines.append("")
        if key in by_hand:
            lines.append(f"# {BY_HAND}")
        lines += [f"msgid {_quoted(key)}", f"msgstr {_quoted(by_hand.get(key) or to_latin(text))}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """One line of the file for each line of the sentence, as gettext's own tools write it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if "\n" not in escaped:
        return f'"{escaped}"'
    parts = [part.replace("\n", "\\n") for part in escaped.splitlines(keepends=True)]
    return '""\n' + "\n".join(f'"{part}"' for part in parts)


def _sentences(path: Path) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in _catalog(path) if message.id}


def _by_hand(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    return {str(m.id): str(m.string) for m in _catalog(path) if m.id and BY_HAND in m.user_comments}


def _catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)
