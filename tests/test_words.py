"""The words: all in every language and script, all used, none missing, and all such that Telegram takes them."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import bot
from bot.catalog import Text
from bot.catalog.excel.columns import CHOICES, COLUMNS, LANGUAGES
from bot.catalog.wrong import Wrong
from bot.domain.content import ContentKind
from bot.domain.draft import QUESTIONS
from bot.domain.entitlement import Verdict
from bot.domain.facts import OBTAINABLE, OPTIONS, YES_NO, Fact
from bot.domain.language import Language
from bot.domain.refusal import Refusal
from bot.domain.request import ForWhom, Outcome, RequestKind, Status
from bot.i18n import words
from bot.i18n.latin import stale
from bot.sandbox.entities.html import parse_html
from bot.script import foreign_letters

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "locales"
MASTER = LOCALES / Language.UZ_CYRL.tag
FILES = sorted(path.name for path in MASTER.glob("*.po"))
KEYS = sorted(words(Language.UZ_CYRL))
SENTENCES = [(language, key) for language in Language for key in words(language)]

LETTERS = re.compile(r"[а-яё]", re.IGNORECASE)
NO_WORDS = re.compile(r"\{\w+\}|<[^>]+>|https?://\S+|/\w+")
SPEAKING = ("views", "dialogs", "telegram", "owing", "i18n")
"""Where sentences are chosen; elsewhere a string with a dot is something else."""
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
BUTTON = re.compile(r"\bbutton\.|\.key\.|^staff\.outcome\.")
MAX_BUTTON_CHARS = 33
"""Thirty, and a sign before them with its space."""
FAMILIES: Mapping[str, Iterable[str]] = {
    "kind": RequestKind,
    "for_whom": ForWhom,
    "status": Status,
    "outcome": Outcome,
    "request.next": Status,
    "form.change": QUESTIONS,
    "content": set(ContentKind) - {ContentKind.TEXT},  # a text is shown itself
    "questions.ask": Fact,
    "questions.name": Fact,
    "questions.yes_no": YES_NO,
    **{f"questions.{fact}": options for fact, options in OPTIONS.items() if options != YES_NO},
    "findings": Verdict,
    "findings.why": Verdict,
    "findings.button": Verdict,
    "findings.step": OBTAINABLE,
    "catalog.column": [column.id.replace(".", "_") for column in COLUMNS if column.path[0] != "text"],
    "catalog.column.text": Text.__dataclass_fields__,
    "catalog.language": [language.tag for language in LANGUAGES],
    **{f"catalog.value.{column.replace('.', '_')}": values for column, values in CHOICES.items()},
    "catalog.wrong": [wrong.name.lower() for wrong in Wrong],
    "date.month": [str(month) for month in range(1, 13)],
}
"""Keys that the code puts together from the values of an enumeration: each value needs its sentence."""


def sentences(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


# Every language and script.


def test_every_language_has_the_same_files() -> None:
    folders = {
        path.name: sorted(file.name for file in path.glob("*.po")) for path in LOCALES.iterdir() if path.is_dir()
    }
    assert folders == {language.tag: FILES for language in Language}


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_the_same_keys_in_the_same_order(name: str) -> None:
    master = sentences(MASTER / name)
    assert master
    for language in Language:
        assert list(sentences(LOCALES / language.tag / name)) == list(master)


@pytest.mark.parametrize("language", Language)
def test_no_sentence_is_empty(language: Language) -> None:
    empty = [
        key for name in FILES for key, text in sentences(LOCALES / language.tag / name).items() if not text.strip()
    ]
    assert empty == []


def test_the_latin_is_what_its_master_says() -> None:
    assert [path.name for path in stale()] == []


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", KEYS)
def test_every_language_has_the_same_places_and_tags(key: str) -> None:
    first, *others = [words(language)[key] for language in Language]
    for other in others:
        assert places(other) == places(first)
        assert re.findall(r"<[^>]+>", other) == re.findall(r"<[^>]+>", first)


@pytest.mark.parametrize(("language", "key"), SENTENCES)
def test_telegram_takes_the_formatting(language: Language, key: str) -> None:
    text = words(language)[key]
    parse_html(text.format(**dict.fromkeys(places(text), "1")))


def test_no_cyrillic_is_left_in_the_latin() -> None:
    latin = words(Language.UZ_LATN)
    assert {key: text for key, text in latin.items() if re.search(r"[\u0400-\u04ff]", text)} == {}


@pytest.mark.parametrize("language", [Language.UZ_CYRL, Language.RU])
def test_no_letter_of_another_alphabet_is_in_what_people_write(language: Language) -> None:
    written = {key: NO_WORDS.sub("", text) for key, text in words(language).items()}
    assert {key: strange for key, text in written.items() if (strange := foreign_letters(text, language))} == {}


def test_nothing_of_the_master_was_left_untranslated() -> None:
    """Single words (стикер, видео) may be the same; sentences may not."""
    master = words(Language.UZ_CYRL)
    assert [
        key for key, text in words(Language.RU).items() if text == master[key] and len(LETTERS.findall(text)) > 30
    ] == []


def test_latin_apostrophes_are_the_right_ones() -> None:
    wrong = re.compile(r"[a-z]['’‘`´][a-z]", re.IGNORECASE)
    assert {key: text for key, text in words(Language.UZ_LATN).items() if wrong.search(text)} == {}


@pytest.mark.parametrize(("language", "key"), [(language, key) for language, key in SENTENCES if BUTTON.search(key)])
def test_a_button_can_be_read_at_a_glance(language: Language, key: str) -> None:
    assert len(words(language)[key]) <= MAX_BUTTON_CHARS


def test_no_ending_is_glued_to_the_number_of_a_request() -> None:
    """«FA-7K3M-29-мурожаат» cannot be read aloud: it is «FA-7K3M-29 рақамли мурожаат»."""
    glued = re.compile(r"\{number\}(</b>)?-")
    assert {key: text for key, text in words(Language.UZ_CYRL).items() if glued.search(text)} == {}


# What the code says.


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    paths = [path for path in (ROOT / "bot").rglob("*.py") if "sandbox" not in path.parts]
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def strings() -> Iterator[tuple[Path, str]]:
    """Every string in the code; what a formatted one puts in appears as a star."""
    for path, tree in trees():
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
                yield path, node.value
            elif isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values]
                yield path, "".join(parts)


def pattern(key: str) -> re.Pattern[str]:
    return re.compile(re.escape(key).replace(r"\*", r"[\w.]+"))


@cache
def named_keys() -> frozenset[str]:
    """Strings that look like a key, or like a family of keys (`status.*`)."""
    first = {key.partition(".")[0] for key in KEYS}
    return frozenset(
        text
        for path, text in strings()
        if path.relative_to(ROOT / "bot").parts[0] in SPEAKING
        and KEY.fullmatch(text.replace("*", "x"))
        and text.partition(".")[0] in first
        and not text.endswith(".po")
    )


def test_no_key_that_the_code_names_is_missing() -> None:
    assert [name for name in sorted(named_keys()) if not any(pattern(name).fullmatch(key) for key in KEYS)] == []


def test_no_sentence_is_unused() -> None:
    plain = {name for name in named_keys() if "*" not in name} | {text for _, text in strings() if text in set(KEYS)}
    families = [pattern(name) for name in named_keys() if "*" in name]
    unused = [key for key in KEYS if key not in plain and not any(family.fullmatch(key) for family in families)]
    assert unused == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_value_of_a_family_has_its_sentence(family: str) -> None:
    assert [value for value in FAMILIES[family] if f"{family}.{value}" not in words(Language.UZ_CYRL)] == []


def test_every_refusal_has_its_sentence() -> None:
    assert [code for code in sorted(refusals()) if f"refusal.{code}" not in words(Language.UZ_CYRL)] == []


def test_no_refusal_has_lost_its_rule() -> None:
    spoken = {key.removeprefix("refusal.") for key in KEYS if key.startswith("refusal.")}
    assert spoken == refusals()


def refusals() -> set[str]:
    """The codes of all refusals that the domain and the use cases define."""
    for package in ("domain", "usecases"):
        for module in pkgutil.iter_modules([str(ROOT / "bot" / package)]):
            importlib.import_module(f"{bot.__name__}.{package}.{module.name}")
    return {kind.code for kind in all_subclasses(Refusal)}


def all_subclasses(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from all_subclasses(subclass)


def test_what_is_shown_as_plain_text_has_no_formatting() -> None:
    """Buttons, toasts and topics' names show tags as they are typed."""
    keys = {key for _, tree in trees() for key in plain_keys(tree)}
    assert {key for key in keys if "<" in words(Language.UZ_CYRL)[key]} == set()


def plain_keys(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"plain", "button"}:
            yield from (str(argument.value) for argument in node.args[1:2] if isinstance(argument, ast.Constant))
