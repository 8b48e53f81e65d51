"""The documents are true: what exists is described, and what is described exists."""

import argparse
import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.__main__ import _parser
from bot.domain.request import MOVES, Status
from bot.script import to_latin
from bot.settings import Settings
from storage.tables import metadata
from tests.environment import NAMES

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path for folder in (".", "bot", "storage", "locales", "tests") for path in (ROOT / folder).glob("*.md")
) + sorted((ROOT / "bot").glob("*/README.md"))


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


# Settings.


def described_settings() -> dict[str, str]:
    """Each setting of .env.example and the line above it."""
    lines = text_of(".env.example").splitlines()
    pairs = zip(["", *lines], lines, strict=False)
    return {line.partition("=")[0]: above for above, line in pairs if line and not line.startswith("#")}


def test_every_setting_is_in_the_example_with_a_comment() -> None:
    described = described_settings()
    assert tuple(described) == NAMES
    assert [name for name, above in described.items() if not above.startswith("# ")] == []


def test_the_example_holds_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_has_its_row_in_the_readme(name: str) -> None:
    assert re.search(rf"^\| `{name}` \|", text_of("README.md"), re.MULTILINE)


# Commands.


def commands(parser: argparse.ArgumentParser, before: str = "inson-bot") -> Iterator[str]:
    subparsers = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not subparsers:
        yield before
    for action in subparsers:
        for name, subparser in action.choices.items():
            yield from commands(subparser, f"{before} {name}")


@pytest.mark.parametrize("command", tuple(commands(_parser())))
def test_every_command_of_the_program_is_in_the_readme(command: str) -> None:
    assert f"`{command}" in text_of("README.md")


def test_the_readme_names_only_commands_that_exist() -> None:
    known = set(commands(_parser()))
    for path in DOCUMENTS:
        for named in re.findall(r"`inson-bot ([a-z][a-z -]*)", path.read_text(encoding="utf-8")):
            words = f"inson-bot {named.strip()} "
            assert any(words.startswith(f"{command} ") for command in known), f"{path}: {words}"


def telegram_commands() -> set[str]:
    """What the dialogs take as a command, and what they offer in Telegram's menu."""
    found = set()
    for path in (ROOT / "bot/dialogs").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Command":
                found |= {str(word.value) for word in node.args if isinstance(word, ast.Constant)}
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "CommandStart":
                found.add("start")
    for path in (ROOT / "locales/uz_Cyrl").glob("*.po"):
        found |= set(re.findall(r'msgid "command\.(\w+)"', path.read_text(encoding="utf-8")))
    return found


def test_every_command_in_telegram_is_described() -> None:
    found = telegram_commands()
    assert found >= {"start", "connect"}
    described = text_of("README.md") + text_of("bot/README.md")
    assert [name for name in sorted(found) if f"`/{name}`" not in described] == []


# Rings.


def test_every_import_contract_is_named() -> None:
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    described = text_of("bot/README.md")
    assert [contract["name"] for contract in contracts if contract["name"] not in described] == []


def test_every_part_of_the_bot_is_described() -> None:
    parts = [path.name for path in (ROOT / "bot").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    described = text_of("bot/README.md")
    forms = {name: f"`{name}`" if name.endswith(".py") else f"`{name}/`" for name in parts if name != "__init__.py"}
    assert [name for name, form in forms.items() if form not in described] == []


# The glossary.


def table_rows(path: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its first two lines."""
    section = text_of(path).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    assert len(rows) > 2, f"{path}: no table under {heading}"
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def names(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def test_the_table_of_moves_is_the_one_in_the_code() -> None:
    wanted = [
        [
            f"`{move}`",
            names(status for status in Status if status in rule.start),
            f"`{rule.end}`" if rule.end else "stays",
            names(sorted(rule.by)),
            "yes" if rule.needs_reason else "",
        ]
        for move, rule in MOVES.items()
    ]
    found = [row[1:] for row in table_rows("bot/domain/README.md", "Moves of a request")]
    assert found == wanted, "\n".join(f"| … | {' | '.join(row)} |" for row in wanted)


def test_the_glossary_is_in_both_scripts() -> None:
    rows = table_rows("bot/domain/README.md", "Words")
    assert [(cyrillic, latin) for _, _, cyrillic, latin in rows if to_latin(cyrillic) != latin] == []


def test_every_kind_state_and_outcome_is_in_the_glossary() -> None:
    text = text_of("bot/domain/README.md")
    for name in ("ariza", "taklif", "shikoyat", *Status):
        assert f"`{name}`" in text, name


# Places.


def test_every_table_is_described() -> None:
    assert [name for name in metadata.tables if f"`{name}`" not in text_of("storage/README.md")] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_place_that_a_document_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    places = re.findall(r"`((?:bot|storage|locales|tests|\.ci)/[\w./-]*)`", text)
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    missing = [place for place in places if not (ROOT / place).exists()]
    missing += [link for link in links if not (path.parent / link).exists()]
    assert missing == []
