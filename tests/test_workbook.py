"""The catalogue as an Excel file from the command line: out, edited, and in again."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app import load_catalog
from bot.domain.language import Language
from storage.cipher import Cipher, new_key
from storage.database import Database
from tests.catalog.excel.workbooks import NAME, edited
from tests.clock import Clock
from tests.environment import NAMES

CODE = "child-benefit"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeded_database: Path) -> Iterator[Path]:
    """A folder with a database and no settings."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    mask = os.umask(0o022)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/inson.db").write_bytes(seeded_database.read_bytes())
    yield tmp_path
    os.umask(mask)


@pytest.fixture
def file(here: Path) -> Path:
    path = here / "catalog.xlsx"
    assert main(["catalog", "export", str(path)]) == 0
    return path


def versions(here: Path) -> list[tuple[str, int, str]]:
    with closing(sqlite3.connect(here / "data/inson.db")) as db:
        return list(db.execute("SELECT code, version, origin FROM services WHERE version > 1 ORDER BY id"))


def name_in_force(here: Path, language: Language) -> str:
    async def look() -> str:
        db = Database(f"sqlite+aiosqlite:///{here}/data/inson.db", cipher=Cipher([new_key()]))
        service = (await load_catalog(db, Clock()())).service(CODE)
        await db.close()
        assert service is not None
        return service.text(language).name

    return asyncio.run(look())


def test_out_and_in_again_changes_nothing(here: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "import", str(file)]) == 0
    assert "The file changes nothing." in capsys.readouterr().out
    assert versions(here) == []


def test_an_edit_is_told_and_written_as_a_new_version(
    here: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(edited({(CODE, NAME): "Болалар пули"}, file.read_bytes()))

    assert main(["catalog", "import", "--dry-run", str(file)]) == 0
    assert f"{CODE} (Болалар нафақаси): {NAME}: «Болалар нафақаси» → «Болалар пули»" in capsys.readouterr().out
    assert versions(here) == []

    assert main(["catalog", "import", str(file)]) == 0
    assert "Services written: 1" in capsys.readouterr().out
    assert versions(here) == [(CODE, 2, "edit")]
    assert name_in_force(here, Language.UZ_CYRL) == "Болалар пули"
    assert name_in_force(here, Language.UZ_LATN) == "Bolalar puli"


def test_a_broken_file_changes_nothing_and_names_row_and_column(
    here: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good_and_bad = {(CODE, NAME): "Болалар пули", (CODE, "order"): "биринчи", ("care-act", "owner"): "мен"}
    file.write_bytes(edited(good_and_bad, file.read_bytes()))

    assert main(["catalog", "import", str(file)]) == 1
    said = capsys.readouterr().out
    assert "column F (order): must be a number" in said
    assert "column E (owner): must be one of agency, other" in said
    assert "Nothing was changed." in said
    assert versions(here) == []


def test_a_file_that_is_not_there_is_said_in_one_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "import", "nowhere.xlsx"]) == 2
    assert capsys.readouterr().err == "nowhere.xlsx: No such file or directory\n"


def test_the_bot_at_rest_has_nothing_of_excel_in_memory() -> None:
    look = "import sys, bot.app; print(*[name for name in sys.modules if name.startswith('openpyxl')])"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == ""
