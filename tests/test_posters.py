"""Posters: read back from the PDF as a phone and a reader would."""

import re
from pathlib import Path

import pytest
import segno
from pypdf import PdfReader

from bot.__main__ import main
from bot.catalog import Catalog, Service, load, service_to_json
from bot.domain.language import Language
from bot.posters import services_in_force, write_posters
from bot.settings import Settings
from storage import services
from storage.database import Database
from tests.clock import Clock
from tests.environment import NAMES

BOT = "inson_bot"
SQUARE = re.compile(r"n ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


@pytest.fixture(scope="module")
def pdf(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    path = tmp_path_factory.mktemp("posters") / "posters.pdf"
    assert write_posters(path, catalog.services, BOT) == len(catalog.services)
    return PdfReader(path)


def plainly(text: str) -> str:
    """Lines are broken where the column ends."""
    return re.sub(r"\s+", "", text)


def code_on(pdf: PdfReader, page: int) -> list[list[int]]:
    """The squares of the QR code on a page, row by row, 1 where it is dark."""
    content = pdf.pages[page].get_contents()
    assert content is not None
    squares = [tuple(map(float, found)) for found in SQUARE.findall(content.get_data().decode("latin-1"))]
    unit = squares[0][2]
    left, top = min(x for x, *_ in squares), max(y for _, y, *_ in squares)
    dark = {(round((top - y) / unit), round((x - left) / unit)) for x, y, *_ in squares}
    size = 1 + max(row for row, _ in dark)
    return [[int((row, column) in dark) for column in range(size)] for row in range(size)]


def test_every_service_has_a_page_with_its_texts_in_both_scripts(pdf: PdfReader, catalog: Catalog) -> None:
    assert len(pdf.pages) == len(catalog.services)
    for page, service in zip(pdf.pages, catalog.services, strict=True):
        text = plainly(page.extract_text())
        for language in (Language.UZ_CYRL, Language.UZ_LATN):
            words = service.text(language)
            for part in (words.name, words.summary, words.who or "", *words.steps):
                assert plainly(part) in text, (service.code, part)
        assert "1140" in text
        assert f"t.me/{BOT}?start=s_{service.code}" in text


def test_letters_of_uzbek_stand_on_paper(pdf: PdfReader) -> None:
    text = "".join(page.extract_text() for page in pdf.pages)
    assert set("ўқғҳЎҚҲʻʼ") <= set(text)
    assert "\ufffd" not in text


def test_the_code_on_a_page_is_the_link_of_its_service(pdf: PdfReader, catalog: Catalog) -> None:
    for number, service in list(enumerate(catalog.services))[::25]:
        expected = segno.make_qr(f"https://t.me/{BOT}?start=s_{service.code}", error="q").matrix
        assert code_on(pdf, number) == [list(row) for row in expected]


def test_all_fonts_are_in_the_file(pdf: PdfReader) -> None:
    """Else the print shop's machine would put its own, without our letters."""
    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].values()]
    embedded = [font for font in fonts if "/FontDescriptor" in font and "/FontFile2" in font["/FontDescriptor"]]
    assert len(embedded) >= 2


def test_a_page_is_found_by_the_outline(pdf: PdfReader, catalog: Catalog) -> None:
    assert [entry.title for entry in pdf.outline] == [
        service.text(Language.UZ_CYRL).name for service in catalog.services
    ]


# The command.


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_command_writes_the_file_and_says_whose_links(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "posters", "posters.pdf", "--bot", f"@{BOT}"]) == 0
    assert f"@{BOT}" in capsys.readouterr().out
    assert len(PdfReader(here / "posters.pdf").pages) == 130
    assert [path.name for path in here.iterdir()] == ["posters.pdf"]


def test_without_a_name_and_a_token_the_command_says_what_is_missing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalog", "posters", "posters.pdf"]) == 2
    assert "--bot" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "posters", "nowhere/posters.pdf", "--bot", BOT]) == 2
    assert "nowhere/posters.pdf" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a b c d e", "бот", "x", "https://t.me/inson_bot"])
def test_what_is_no_username_is_refused(here: Path, name: str) -> None:
    with pytest.raises(SystemExit):
        main(["catalog", "posters", "posters.pdf", "--bot", name])


async def test_what_the_staff_has_changed_stands_on_the_poster(
    catalog: Catalog, db: Database, database_url: str, clock: Clock
) -> None:
    body = service_to_json(catalog.services[0])
    body["text"]["uz_Cyrl"]["name"] = "Янги ном"
    async with db.transaction() as tx:
        await services.seed(tx, {catalog.services[0].code: body}, clock())

    found: list[Service] = list(await services_in_force(Settings(database_url=database_url)))

    assert len(found) == len(catalog.services)
    assert "Янги ном" in [service.text(Language.UZ_CYRL).name for service in found]
