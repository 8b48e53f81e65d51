"""The import contracts hold, each of them would notice a breach, and no part of the bot stands outside of them."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS: dict[str, dict[str, Any]] = {contract["name"]: contract for contract in PROJECT["contracts"]}
RINGS = next(contract for contract in CONTRACTS.values() if contract["type"] == "layers")
LINT = Path(sys.executable).with_name("lint-imports")

BREACHES = {
    "Rings: outer layers know inner ones, never the other way round": ("bot/domain/number.py", "import bot.views"),
    "aiogram is known only at the edge": ("bot/views/citizen/menu.py", "import aiogram"),
    "SQLAlchemy and drivers are known only to storage": ("bot/usecases/take_request.py", "import sqlalchemy"),
    "The domain knows no framework, no loop, no clock, no environment": ("bot/domain/number.py", "import asyncio"),
    "Settings are read by the composition root only": ("storage/inbox.py", "import bot.settings"),
    "The sandbox knows Telegram, not us": ("bot/sandbox/world.py", "import bot.domain.request"),
    "Use cases do not import each other": ("bot/usecases/take_request.py", "import bot.usecases.ask_citizen"),
    "Citizens' dialogs do not import each other": ("bot/dialogs/citizen/one.py", "import bot.dialogs.citizen.two"),
    "Staff dialogs do not import each other": ("bot/dialogs/staff/one.py", "import bot.dialogs.staff.two"),
}
"""For each contract a module and what it must not import."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages without a breach, and with two dialogs on either side that do not know each other."""
    folder = tmp_path_factory.mktemp("copy")
    for package in PROJECT["root_packages"]:
        ignored = shutil.ignore_patterns("__pycache__", "*.toml", "page")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    for who in ("citizen", "staff"):
        for name in ("one", "two"):
            (folder / "bot/dialogs" / who / f"{name}.py").touch()
    return folder


def lint(folder: Path, name: str | None = None) -> subprocess.CompletedProcess[str]:
    """Check the copy in `folder`: all contracts, or the one called `name`."""
    only = ["--contract", name.lower()] if name else []
    (folder / "pyproject.toml").write_text(config(), encoding="utf-8")
    command = [LINT, "--no-cache", "--no-logo", *only]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def config() -> str:
    """The project's contracts, each with its name as its identifier."""
    whole = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = whole[whole.index("[tool.importlinter]") :]
    return "".join(
        f"{line}\nid = {line.removeprefix('name = ').lower()}\n" if line.startswith("name = ") else f"{line}\n"
        for line in contracts.splitlines()
    )


def test_the_contracts_are_kept(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in result.stdout


def test_every_contract_has_its_breach() -> None:
    assert BREACHES.keys() == CONTRACTS.keys()


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_noticed(name: str, copy: Path) -> None:
    path, statement = BREACHES[name]
    file = copy / path
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before}\n{statement}\n", encoding="utf-8")
    try:
        result = lint(copy, name)
    finally:
        file.write_text(before, encoding="utf-8")
    assert result.returncode == 1, result.stderr
    assert f"{name} BROKEN" in result.stdout
    assert path.removesuffix(".py").replace("/", ".") in result.stdout


def test_every_part_of_the_bot_has_its_layer() -> None:
    layers = {part.strip() for layer in RINGS["layers"] for part in layer.split("|")}
    parts = {
        f"bot.{path.stem}"
        for path in (ROOT / "bot").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - {"bot.__init__"} | {"storage"} == layers


def test_contracts_name_only_what_exists() -> None:
    """A renamed package would leave its contract without an object, and import-linter says nothing of that."""
    for contract in CONTRACTS.values():
        for module in contract.get("source_modules", ()):
            place = ROOT / module.replace(".", "/")
            assert place.is_dir() or place.with_suffix(".py").exists(), module


def test_what_only_some_may_know_is_forbidden_to_all_others() -> None:
    """A new folder must also be named in the contracts that list everybody but a few."""
    everybody = {part.strip() for layer in RINGS["layers"] for part in layer.split("|")}
    may = {
        "aiogram is known only at the edge": {
            "__main__",
            "demo",
            "doctor",
            "posters",
            "workbook",
            "app",
            "dialogs",
            "delivery",
            "telegram",
        },
        "SQLAlchemy and drivers are known only to storage": {"__main__", "demo", "doctor", "app"},
        "Settings are read by the composition root only": {"__main__", "demo", "doctor", "posters", "workbook", "app"},
    }
    for name, allowed in may.items():
        contract = CONTRACTS[name]
        others = everybody - {f"bot.{part}" for part in allowed} - {"bot.settings", "bot.log"}
        missing = others - set(contract["source_modules"]) - {"storage", "bot.sandbox"}
        assert not missing, (name, missing)
