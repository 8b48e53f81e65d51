"""The Latin of the catalogue: generated from its Cyrillic master, committed, and checked to be what it would be now.

Names (`categories.toml`, `where.toml`, `offices.toml`) are pairs of lines, `uz_Cyrl = …` and below it `uz_Latn = …`;
the Russian, which people write, follows them.
In a service's file everything from `MARK` to the end is generated; where the converter cannot know better,
`[override.uz_Latn]` above the mark gives the words of a field.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.fields import CatalogError
from bot.catalog.loading import FOLDER, load_from, read
from bot.catalog.wrong import Wrong
from bot.domain.language import Language
from bot.script import Script, detect, foreign_letters, to_latin

MARK = "# Generated from [text.uz_Cyrl]: do not edit below, write [override.uz_Latn] above this line instead."
MASTER, LATIN, RUSSIAN = (language.tag for language in (Language.UZ_CYRL, Language.UZ_LATN, Language.RU))

_NAME_PAIR = re.compile(r'^(uz_Cyrl = "(?P<master>[^"\n]*)"\n)(?:uz_Latn = "[^"\n]*"\n)?', re.MULTILINE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

Words = str | list[str]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the catalogue, in words for whoever edits it."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


def check(folder: Path = FOLDER) -> list[Problem]:
    """Everything that is wrong with the files: what cannot be loaded, strange letters, Latin that is not up to date."""
    problems = []
    for path in _files(folder):
        try:
            problems += [Problem(path.name, message) for message in _complaints(path)]
        except CatalogError as error:
            problems.append(Problem(path.name, str(error)))
    if not problems:
        try:
            load_from(folder)
        except CatalogError as error:
            file, _, message = str(error).partition(": ")
            problems.append(Problem(file, message))
    return problems


def write_latin(folder: Path = FOLDER) -> list[Path]:
    """Generate the Latin anew; the files that changed. Raises CatalogError where a file cannot be read."""
    changed = []
    for path in _files(folder):
        before = path.read_text(encoding="utf-8")
        after = _with_latin(path)
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path)
    return changed


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) + sorted((folder / "services").glob("*.toml"))


def _complaints(path: Path) -> Iterator[str]:
    for field, wrong, values in letter_faults(read(path)):
        yield f"{field}: {wrong.value.format(**values)}"
    if _with_latin(path) != path.read_text(encoding="utf-8"):
        yield "the Latin is not what the master gives now: run `inson-bot catalog latin`"


def letter_faults(values: Mapping[str, object]) -> Iterator[tuple[str, Wrong, dict[str, str]]]:
    """Words in the other script, and letters outside the alphabet: the field, and what is wrong."""
    for field, words in _leaves(values):
        tags = field.split(".")
        if LATIN in tags and _CYRILLIC.search(words):
            yield field, Wrong.CYRILLIC_LEFT, {"words": words}
        elif (MASTER in tags or RUSSIAN in tags) and detect(words) is Script.LATN:
            yield field, Wrong.NOT_CYRILLIC, {"words": words}
        elif MASTER in tags and (strange := foreign_letters(words)):
            yield field, Wrong.STRANGE_LETTERS, {"letters": " ".join(sorted(strange)), "words": words}
        elif RUSSIAN in tags and (strange := foreign_letters(words, Language.RU)):
            yield field, Wrong.NOT_RUSSIAN, {"letters": " ".join(sorted(strange)), "words": words}


def _leaves(values: object, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(values, Mapping):
        for name, value in values.items():
            yield from _leaves(value, f"{field}.{name}" if field else name)
    elif isinstance(values, list):
        for value in values:
            yield from _leaves(value, field)
    elif isinstance(values, str):
        yield field, values


def _with_latin(path: Path) -> str:
    content = path.read_text(encoding="utf-8")
    if path.parent.name == "services":
        return f"{content.partition(MARK)[0].rstrip()}\n\n{MARK}\n{_latin_table(path)}"
    return _NAME_PAIR.sub(_latin_name, content)


def _latin_name(pair: re.Match[str]) -> str:
    return f'{pair.group(1)}uz_Latn = "{to_latin(pair.group("master"))}"\n'


def _latin_table(path: Path) -> str:
    values = read(path)
    master = _table(values, path, "text", MASTER)
    overrides = _table(values, path, "override", LATIN) if "override" in values else {}
    for field in overrides:
        if field not in master:
            raise CatalogError(f"{path.name}: override.{LATIN}.{field}: the master has no such field")
    lines = [f"{field} = {_toml(overrides.get(field) or _to_latin(words))}" for field, words in master.items()]
    return "\n".join([f"[text.{LATIN}]", *lines]) + "\n"


def _table(values: Mapping[str, object], path: Path, outer: str, inner: str) -> Mapping[str, Words]:
    table = values.get(outer)
    found = table.get(inner) if isinstance(table, Mapping) else None
    if not isinstance(found, Mapping):
        raise CatalogError(f"{path.name}: {outer}.{inner}: is missing")
    return found


def renewed_latin(
    master: Mapping[str, Words], old_master: Mapping[str, Words], old_latin: Mapping[str, Words]
) -> dict[str, Words]:
    """The Latin of a master that was edited. Words that did not change keep theirs, which somebody may have chosen."""
    return {
        field: _renewed(words, old_master.get(field, ""), old_latin.get(field, "")) for field, words in master.items()
    }


def _renewed(words: Words, before: Words, latin: Words) -> Words:
    if isinstance(words, str):
        return latin if words == before and latin else to_latin(words)
    known = dict(zip(before, latin, strict=True)) if len(before) == len(latin) else {}
    return [known.get(item) or to_latin(item) for item in words]


def _to_latin(words: Words) -> Words:
    return to_latin(words) if isinstance(words, str) else [to_latin(item) for item in words]


def _toml(words: Words) -> str:
    """A string, or a list with an item a line where it is long. JSON's escapes are TOML's."""
    if isinstance(words, str):
        return json.dumps(words, ensure_ascii=False)
    items = [json.dumps(item, ensure_ascii=False) for item in words]
    line = f"[{', '.join(items)}]"
    return line if len(line) <= 100 else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
