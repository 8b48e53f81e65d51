"""What an edited file changes."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from bot.catalog import load
from bot.catalog.excel.columns import COLUMNS
from bot.catalog.excel.faults import BrokenFile
from bot.catalog.excel.plan import plan
from bot.catalog.excel.reading import read_sheet
from bot.catalog.excel.writing import ID_ROW, write_sheet
from bot.catalog.wrong import Wrong
from bot.domain.language import Language
from bot.views.staff.catalog_sheet import sheet_words
from tests.catalog.excel.workbooks import (
    BODIES,
    EVERY,
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


@pytest.mark.parametrize("language", Language)
def test_the_file_as_it_was_written_changes_nothing(language: Language) -> None:
    words = sheet_words(load(), language)
    sheet = read_sheet(write_sheet(EVERY, words))

    found = plan(sheet, EVERY, load(), sheet_words(load(), Language.UZ_CYRL))

    assert (found.changes, found.new, found.left, found.ignored, found.bodies) == ([], [], [], [], {})


def test_a_changed_field_is_told_and_its_latin_made_anew() -> None:
    found = planned(edited({(CODE, NAME): "Болалар пули"}))

    (change,) = found.changes
    assert (change.service.code, change.column) == (CODE, NAME)
    assert (change.before, change.after) == ("Болалар нафақаси", "Болалар пули")
    assert set(found.bodies) == {CODE}
    assert found.bodies[CODE]["text"]["uz_Latn"]["name"] == "Bolalar puli"


def test_latin_that_somebody_chose_stays_where_the_master_did_not_change() -> None:
    body: Any = {**BODIES[CODE], "text": {tag: dict(text) for tag, text in BODIES[CODE]["text"].items()}}  # type: ignore[attr-defined]
    latin = body["text"]["uz_Latn"]
    latin["who"], latin["steps"] = "Oʻzi yozilgan.", ["Qoʻlda yozilgan.", *latin["steps"][1:]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(BODIES, CODE, body)
        steps = body["text"]["uz_Cyrl"]["steps"]
        found = planned(edited({(CODE, "text.uz_Cyrl.steps"): "\n".join([*steps[:-1], "Янги қадам."])}))

    changed = found.bodies[CODE]["text"]["uz_Latn"]
    assert changed["who"] == "Oʻzi yozilgan."
    assert changed["steps"] == ["Qoʻlda yozilgan.", *latin["steps"][1:-1], "Yangi qadam."]


@pytest.mark.parametrize(
    ("column", "value", "field", "meant"),
    [
        ("order", 5, "order", 5),
        ("order", 5.0, "order", 5),
        ("order", " 5 ", "order", 5),
        ("urgent", False, "urgent", False),
        ("category", "documents_appeals", "category", "documents_appeals"),
        ("category", "Ногиронлик", "category", "disability"),
        ("category", "nogironlik", "category", "disability"),
        ("where", "inson\nҳокимлик\n", "where", ["inson", "hokimiyat"]),
        ("related", "care-act, need-of-care-status", "related", ["care-act", "need-of-care-status"]),
        ("search_words", "болалар пули\r\nдетские\n\n", "search_words", ["болалар пули", "детские"]),
        ("text.uz_Cyrl.legal_basis", datetime.fromisoformat("2024-05-31"), "legal_basis", "31.05.2024"),
        ("text.uz_Cyrl.legal_basis", 318, "legal_basis", "318"),
        ("text.uz_Cyrl.contact", "=1140", "contact", "=1140"),
        ("text.uz_Cyrl.contact", " 1140,\xa0 «Инсон»\nмаркази\u200b ", "contact", "1140, «Инсон» маркази"),
        ("source.date", datetime.fromisoformat("2026-02-04"), "date", "2026-02-04"),
        ("source.date", "4.2.2026", "date", "2026-02-04"),
        ("conditions", "{ age = { at_least = 60 } }", "conditions", {"age": ["60", "80"]}),
        ("conditions", "", "conditions", None),
    ],
)
def test_a_cell_means_what_a_person_means(column: str, value: object, field: str, meant: object) -> None:
    russian = column.replace("uz_Cyrl", "ru")  # a law whose number changes has it in both
    content = edited({(CODE, column): value, **({(CODE, russian): value} if column.endswith("legal_basis") else {})})
    if value == "=1140":  # typed with an apostrophe before it, as Excel keeps a text
        content = reworked(lambda sheet: setattr(place(sheet, CODE, column), "data_type", "s"), content)

    body = planned(content).bodies.get(CODE, BODIES[CODE])
    table: Any = body
    for name in column.split(".")[:-1]:
        table = table[name]

    assert table.get(field) == meant


def test_a_sum_that_changes_changes_in_both_languages() -> None:
    column, before = "text.uz_Cyrl.amount", BODIES[CODE]["text"]["uz_Cyrl"]["amount"]  # type: ignore[index]
    with pytest.raises(BrokenFile) as broken:
        planned(edited({(CODE, column): before.replace("360 000", "400 000")}))
    (fault,) = broken.value.faults
    assert (fault.wrong, fault.column) == (Wrong.OTHER_FIGURES, "text.ru.amount")

    russian = BODIES[CODE]["text"]["ru"]["amount"]  # type: ignore[index]
    both = {
        (CODE, column): before.replace("360 000", "400 000"),
        (CODE, "text.ru.amount"): russian.replace("360 000", "400 000"),
    }
    assert "400 000" in planned(edited(both)).bodies[CODE]["text"]["ru"]["amount"]


def test_who_writes_no_russian_may_leave_it_out_but_not_say_more_in_it() -> None:
    found = planned(edited({(CODE, "text.uz_Cyrl.contact"): "1140"}))
    assert "contact" not in found.bodies[CODE]["text"]["ru"]
    with pytest.raises(BrokenFile):
        planned(edited({(CODE, "text.ru.contact"): "1140"}))


NEW: dict[str, Any] = {
    "code": "new-help",
    NAME: "Янги ёрдам",
    "category": "benefits",
    "owner": "agency",
    "where": "inson",
    "search_words": "янги ёрдам",
    "source.url": "https://gov.uz",
    "source.kind": "official",
    "source.date": "2026-11-01",
    "text.uz_Cyrl.summary": "Янги турдаги ёрдам.",
    "related": CODE,
}


def append(sheet: Any, values: dict[str, Any]) -> None:
    sheet.append([values.get(column.id) for column in COLUMNS])


def test_a_new_row_is_a_new_service() -> None:
    found = planned(reworked(lambda sheet: append(sheet, NEW)))

    assert [service.text(Language.UZ_LATN).name for service in found.new] == ["Yangi yordam"]
    assert set(found.bodies) == {"new-help"}
    assert (found.changes, found.left) == ([], [])


def test_a_blank_beside_a_code_hides_the_service_from_no_other() -> None:
    def add(sheet: Any) -> None:
        append(sheet, {**NEW, "code": " new-help\u00a0"})
        place(sheet, CODE, "related").value = "new-help"

    assert planned(reworked(add)).bodies[CODE]["related"] == ["new-help"]


def test_services_that_the_file_does_not_have_are_left_and_said() -> None:
    found = planned(reworked(lambda sheet: sheet.delete_rows(ID_ROW + 1)))

    assert [service.code for service in found.left] == [CODE]
    assert found.bodies == {}


def test_columns_stand_in_any_order_and_unknown_ones_are_said() -> None:
    def turn_around(sheet: Any) -> None:
        rows = [[*reversed(row), "ўзимга"] for row in sheet.iter_rows(values_only=True)]
        rows[ID_ROW - 1][-1] = "my_notes"
        sheet.delete_rows(1, sheet.max_row)
        for row in rows:
            sheet.append(row)

    found = planned(reworked(turn_around))

    assert found.bodies == {}
    assert found.ignored == ["my_notes"]


def test_rows_between_empty_ones_and_sheets_of_ones_own_are_no_fault() -> None:
    workbook = opened()
    workbook.worksheets[0].insert_rows(ID_ROW + 2, 3)
    workbook.create_sheet("Ўзимга", 0)["A1"] = "=1+1"

    assert planned(saved(workbook)).bodies == {}


def test_every_cell_is_text_that_cannot_become_a_formula() -> None:
    sheet = opened().worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


@pytest.mark.parametrize("text", ["=1+1", "+998 71 1140", "-5", "@SUM(A1)"])
def test_what_begins_like_a_formula_stays_text_there_and_back(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = BODIES[CODE]["text"]
    assert isinstance(texts, dict)
    body = {**BODIES[CODE], "text": {tag: {**words, "contact": text} for tag, words in texts.items()}}
    monkeypatch.setitem(BODIES, CODE, body)
    exported.cache_clear()
    content = exported()
    exported.cache_clear()

    cell = place(opened(content).worksheets[0], CODE, "text.uz_Cyrl.contact")
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    assert planned(content).bodies == {}


def test_the_file_is_made_for_people() -> None:
    workbook = opened()
    sheet, lists = workbook.worksheets

    assert (sheet.title, lists.title) == ("Хизматлар", "Рўйхатлар")
    assert sheet.freeze_panes == "C3"
    assert sheet["A1"].value == "Код (ўзгартирилмайди)"
    assert sheet["B3"].alignment.wrap_text
    assert sheet.column_dimensions["B"].width == 36
    offered = {str(rule.sqref).partition("3")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    category = place(sheet, CODE, "category").column_letter
    assert offered[category] == "'Рўйхатлар'!$A$2:$A$11"
    assert lists["A2"].value == load().categories[0].name(Language.UZ_CYRL)


CELL = re.compile(rb'<c r="(\w+)"([^>]*?) t="inlineStr"><is><t[^>]*>(.*?)</t></is></c>', re.DOTALL)
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def as_excel_saves(content: bytes) -> bytes:
    """Texts in a table of their own, as Excel keeps them, some of them with formatting inside."""
    texts: list[bytes] = []

    def share(cell: re.Match[bytes]) -> bytes:
        texts.append(cell[3])
        return b'<c r="%s"%s t="s"><v>%d</v></c>' % (cell[1], cell[2], len(texts) - 1)

    with ZipFile(BytesIO(content)) as package:
        sheet = CELL.sub(share, package.read("xl/worksheets/sheet1.xml"))
        types = package.read("[Content_Types].xml")
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED}"/></Types>'.encode()
    strings = b"".join(
        b"<si><r><rPr><b/></rPr><t>%s</t></r><r><t>%s</t></r></si>" % (text[:1], text[1:])
        if text[:1].isalpha()
        else b'<si><t xml:space="preserve">%s</t></si>' % text
        for text in texts
    )
    assert texts
    return with_parts(
        {
            "xl/worksheets/sheet1.xml": sheet,
            "[Content_Types].xml": types.replace(b"</Types>", part),
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'.encode() + strings + b"</sst>",
        },
        content,
    )


def test_a_file_that_excel_has_saved_means_the_same() -> None:
    assert planned(as_excel_saves(exported())).bodies == {}
    found = planned(as_excel_saves(edited({(CODE, NAME): "Болалар пули"})))
    assert [change.after for change in found.changes] == ["Болалар пули"]
