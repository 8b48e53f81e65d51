"""Files that nobody should have sent: each is refused by row and column, soon, and without harm."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from bot.catalog.excel.columns import BY_ID, COLUMNS
from bot.catalog.excel.faults import MAX_FAULTS, BrokenFile, Fault
from bot.catalog.excel.package import MAX_BYTES
from bot.catalog.excel.reading import LAST_ROW, MAX_ROWS
from bot.catalog.excel.writing import ID_ROW
from bot.catalog.wrong import Wrong
from tests.catalog.excel.workbooks import (
    NAME,
    edited,
    exported,
    opened,
    place,
    planned,
    reworked,
    saved,
    with_parts,
)

CODE = "child-benefit"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def faults_of(content: bytes) -> tuple[Fault, ...]:
    with pytest.raises(BrokenFile) as refused:
        planned(content)
    return refused.value.faults


def wrong_with(content: bytes) -> Wrong:
    (fault,) = faults_of(content)
    return fault.wrong


# The file as a whole.


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", Wrong.NOT_XLSX),
        ("код,номи\nchild-benefit,Болалар\n".encode(), Wrong.NOT_XLSX),
        (b"%PDF-1.7", Wrong.NOT_XLSX),
        (b"PK\x03\x04 and no more", Wrong.DAMAGED),
        (OLE + bytes(5_000) + "Workbook".encode("utf-16-le"), Wrong.OLD_EXCEL),
        (OLE + bytes(5_000) + "EncryptedPackage".encode("utf-16-le"), Wrong.PASSWORD),
        (bytes(MAX_BYTES + 1), Wrong.TOO_BIG),
    ],
    ids=["empty", "text", "pdf", "stub", "xls", "password", "big"],
)
def test_what_is_no_xlsx_is_refused_by_its_first_bytes(content: bytes, wrong: Wrong) -> None:
    assert wrong_with(content) is wrong


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_damaged(share: float) -> None:
    assert wrong_with(exported()[: int(len(exported()) * share)]) is Wrong.DAMAGED


def test_a_zip_of_something_else_is_no_xlsx() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("content.xml", "<office/>")
    assert wrong_with(file.getvalue()) is Wrong.NOT_XLSX


def test_macros_are_refused() -> None:
    assert wrong_with(with_parts({"xl/vbaProject.bin": b"macro"})) is Wrong.MACROS
    types = zipfile.ZipFile(BytesIO(exported())).read("[Content_Types].xml")
    enabled = types.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    assert wrong_with(with_parts({"[Content_Types].xml": enabled})) is Wrong.MACROS


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = with_parts({"xl/media/image1.png": bytes(200 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert wrong_with(bomb) is Wrong.UNPACKS_TOO_BIG


def test_many_small_parts_are_a_bomb_too() -> None:
    assert wrong_with(with_parts({f"xl/{number}.xml": b"" for number in range(1_000)})) is Wrong.UNPACKS_TOO_BIG


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize("part", [ENTITIES, b"<worksheet", b"<html/>", b"\x00" * 50, ENTITIES.replace(b"&b;", b"&c;")])
def test_a_sheet_with_forged_xml_is_refused(part: bytes) -> None:
    assert wrong_with(with_parts({"xl/worksheets/sheet1.xml": part})) in (Wrong.DAMAGED, Wrong.NO_SHEET)


def test_an_external_entity_is_never_fetched() -> None:
    forged = ENTITIES.replace(b'"ha"', b'SYSTEM "file:///etc/passwd"')
    assert wrong_with(with_parts({"xl/worksheets/sheet1.xml": forged})) is Wrong.DAMAGED


# Rows without end.


def test_a_hundred_thousand_rows_are_not_read_to_the_end() -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append([column.id for column in COLUMNS])
    for number in range(100_000):
        sheet.append([f"code-{number}", "Номи"])
    assert wrong_with(saved(workbook)) is Wrong.TOO_MANY_ROWS


def test_empty_rows_are_passed_over_but_not_for_ever() -> None:
    assert planned(reworked(lambda sheet: setattr(sheet.cell(15_000, 40), "value", " "))).bodies == {}
    far = reworked(lambda sheet: setattr(sheet.cell(LAST_ROW + 1, 1), "value", "far-away"))
    assert wrong_with(far) is Wrong.TOO_MANY_ROWS


def test_a_sheet_without_services_says_so() -> None:
    assert wrong_with(reworked(lambda sheet: sheet.delete_rows(ID_ROW + 1, MAX_ROWS))) is Wrong.NO_ROWS


# Sheets and columns.


def test_a_file_without_our_row_of_ids_says_what_is_missing() -> None:
    assert wrong_with(reworked(lambda sheet: sheet.delete_rows(ID_ROW))) is Wrong.NO_SHEET
    assert wrong_with(saved(Workbook())) is Wrong.NO_SHEET


def test_a_sheet_that_is_hidden_is_not_read() -> None:
    workbook = opened()
    workbook.worksheets[0].sheet_state = "hidden"
    workbook.active = 1
    assert wrong_with(saved(workbook)) is Wrong.NO_SHEET


def test_two_sheets_with_services_are_one_too_many() -> None:
    workbook = opened()
    workbook.copy_worksheet(workbook.worksheets[0]).title = "Нусха"
    (fault,) = faults_of(saved(workbook))
    assert (fault.wrong, fault.values) == (Wrong.SEVERAL_SHEETS, {"sheets": "Хизматлар, Нусха"})


def test_columns_that_are_missing_or_there_twice_are_named() -> None:
    def break_columns(sheet: Any) -> None:
        place(sheet, CODE, "owner").parent.cell(ID_ROW, place(sheet, CODE, "owner").column).value = "category"

    faults = faults_of(reworked(break_columns))
    assert [(fault.wrong, fault.values["column"]) for fault in faults] == [
        (Wrong.NO_COLUMN, "owner"),
        (Wrong.COLUMN_TWICE, "category"),
    ]


# Cells.


@pytest.mark.parametrize(
    ("column", "value", "wrong"),
    [
        ("text.uz_Cyrl.summary", '=HYPERLINK("https://example.com")', Wrong.FORMULA),
        ("my_notes", "=1+1", None),
        ("order", "#REF!", Wrong.BAD_CELL),
        ("order", "бешинчи", Wrong.NOT_NUMBER),
        ("order", 5.5, Wrong.NOT_NUMBER),
        ("order", 0, Wrong.NOT_WHOLE),
        ("order", True, Wrong.NOT_NUMBER),
        ("order", "٥", Wrong.NOT_NUMBER),
        ("urgent", "балки", Wrong.NOT_FLAG),
        ("owner", "мен", Wrong.NOT_CHOICE),
        ("owner", None, Wrong.NOT_CHOICE),
        ("category", "Совғалар", Wrong.NO_CATEGORY),
        ("category", None, Wrong.MISSING),
        ("where", "Ой", Wrong.NO_SUCH),
        ("where", "inson\ninson", Wrong.TWICE),
        ("related", "no-such-service", Wrong.NO_SUCH),
        ("related", CODE, Wrong.ITSELF),
        ("search_words", None, Wrong.NO_SEARCH_WORDS),
        ("source.url", None, Wrong.MISSING),
        ("source.url", "javascript:alert(1)", Wrong.NO_LINK),
        ("source.url", "https://", Wrong.NO_LINK),
        ("source.url", 'https://ihma.uz"><b>', Wrong.NO_LINK),
        ("amount.source_url", "https://ihma .uz", Wrong.NO_LINK),
        ("source.kind", "миш-миш", Wrong.NOT_CHOICE),
        ("source.date", "май", Wrong.NOT_DAY),
        ("source.date", None, Wrong.ONE_DATE),
        ("source.compiled", "2026-01-01", Wrong.ONE_DATE),
        ("amount.year", None, Wrong.NOT_NUMBER),
        ("amount.year", 2031, Wrong.AMOUNT_YEAR),
        ("term.days", 77, Wrong.NOT_CHOICE),
        ("fee", "матнда айтилган", Wrong.FEE_APART),
        ("conditions", "кимдир", Wrong.NOT_TOML),
        ("conditions", "{" * 200, Wrong.NOT_TOML),
        ("conditions", "[" * 90 + "]" * 90, Wrong.NO_FACTS),
        ("conditions", '{ colour = "red" }', Wrong.NO_FACT),
        ("conditions", "{ age = { at_least = 61 } }", Wrong.NO_LIMIT),
        (NAME, None, Wrong.MISSING),
        (NAME, "Bolalar puli", Wrong.NOT_CYRILLIC),
        ("text.ru.name", "Posobie", Wrong.NOT_CYRILLIC),
        (NAME, "Болалар щука", Wrong.STRANGE_LETTERS),
        (NAME, "Болалар <b>пули</b>", Wrong.HAS_HTML),
        (NAME, "Болалар &nbsp; пули", Wrong.HAS_HTML),
        (NAME, "Ногирон болалар пули", Wrong.BARE_WORD),
        (NAME, "Пул " * 16, Wrong.TOO_LONG),
        ("text.uz_Cyrl.steps", "\n".join(f"Қадам {number} сўз сўз сўз." for number in range(150)), Wrong.CARD_TOO_LONG),
    ],
)
def test_a_cell_that_cannot_be_meant_is_named(column: str, value: object, wrong: Wrong | None) -> None:
    def put(sheet: Any) -> None:
        if column == "my_notes":
            sheet.cell(ID_ROW, len(COLUMNS) + 1).value = column
        place(sheet, CODE, column).value = value

    if wrong is None:
        assert planned(reworked(put)).bodies == {}
        return
    fault = faults_of(reworked(put))[0]

    assert (fault.wrong, fault.row) == (wrong, ID_ROW + 1)
    assert fault.column in BY_ID
    assert str(fault).startswith(f"row {ID_ROW + 1}, column {fault.letter} ({fault.column}): ")


def test_codes_are_there_once() -> None:
    content = edited({("care-act", "code"): CODE})
    (fault,) = faults_of(content)

    assert (fault.wrong, fault.column) == (Wrong.DUPLICATE_CODE, "code")
    assert fault.values == {"code": CODE, "first": ID_ROW + 1}
    assert wrong_with(edited({(CODE, "code"): None})) is Wrong.EMPTY_CODE
    assert wrong_with(edited({(CODE, "code"): "Болалар"})) is Wrong.CODE_SHAPE


def test_merged_cells_are_named_but_not_above_the_ids() -> None:
    assert planned(reworked(lambda sheet: sheet.merge_cells("A1:B1"))).bodies == {}
    (fault,) = faults_of(reworked(lambda sheet: sheet.merge_cells("C3:C4")))[:1]
    assert (fault.wrong, fault.values) == (Wrong.MERGED, {"cells": "C3:C4"})


def test_several_faults_are_told_at_once_and_not_too_many() -> None:
    content = edited({(CODE, "owner"): "мен", ("care-act", "order"): "x", ("need-of-care-status", NAME): "<b>"})
    assert [fault.wrong for fault in faults_of(content)] == [Wrong.NOT_CHOICE, Wrong.NOT_NUMBER, Wrong.HAS_HTML]

    def spoil(sheet: Any) -> None:
        for number in range(50):
            sheet.append([f"code-{number}"])

    with pytest.raises(BrokenFile) as refused:
        planned(reworked(spoil))
    assert (len(refused.value.faults), refused.value.more) == (MAX_FAULTS, 30)
