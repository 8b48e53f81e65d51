"""The catalogue as an .xlsx: a head in words, below it the ids, then a service a row; beside it what may be chosen."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.catalog.excel.cells import field_of, to_cell
from bot.catalog.excel.columns import COLUMNS, Column, Kind, SheetWords
from bot.catalog.excel.reading import MAX_ROWS

HEAD_ROW, ID_ROW = 1, 2
FROZEN = f"C{ID_ROW + 1}"
"""Code and name stay in sight, and so does the head."""
AS_TEXT = "@"

_TOP = Alignment(wrap_text=True, vertical="top")
_HEAD_FONT, _ID_FONT = Font(bold=True), Font(size=8, color="808080")
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")


def write_sheet(bodies: Mapping[str, Mapping[str, Any]], words: SheetWords) -> bytes:
    """`bodies` are services as JSON. Not for an event loop: it takes a second."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = words.sheet
    sheet.freeze_panes = FROZEN
    _write_head(sheet, words)
    for row, body in enumerate(bodies.values(), start=ID_ROW + 1):
        for place, column in enumerate(COLUMNS, start=1):
            _put(sheet, row, place, to_cell(field_of(body, column), column, words))
    _offer_choices(sheet, _write_lists(workbook, words), words)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write_head(sheet: Worksheet, words: SheetWords) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        head = _put(sheet, HEAD_ROW, place, words.heads[column.id])
        head.font, head.fill = _HEAD_FONT, _HEAD_FILL
        _put(sheet, ID_ROW, place, column.id).font = _ID_FONT


def _put(sheet: Worksheet, row: int, place: int, text: str) -> Any:
    """Text and nothing else: what begins with =, +, - or @ is no formula, here and after an edit in Excel."""
    cell: Any = sheet.cell(row, place)
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"
    cell.number_format, cell.alignment = AS_TEXT, _TOP
    return cell


def _write_lists(workbook: Workbook, words: SheetWords) -> dict[str, str]:
    """What may be chosen, a column each; the ranges by the ids of the columns that take them."""
    sheet = workbook.create_sheet(words.lists)
    ranges = {}
    for place, (column_id, values) in enumerate(words.values.items(), start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 36
        _put(sheet, 1, place, words.heads[column_id]).font = _HEAD_FONT
        for row, word in enumerate(values.values(), start=2):
            _put(sheet, row, place, word)
        ranges[column_id] = f"'{words.lists}'!${letter}$2:${letter}${len(values) + 1}"
    return ranges


def _offer_choices(sheet: Worksheet, ranges: Mapping[str, str], words: SheetWords) -> None:
    for place, column in enumerate(COLUMNS, start=1):
        if column.kind in (Kind.CHOICE, Kind.FLAG):
            rule = DataValidation(type="list", formula1=ranges[column.id], allow_blank=True, showErrorMessage=True)
            rule.errorTitle, rule.error = _short(words, column)
            letter = get_column_letter(place)
            rule.add(f"{letter}{ID_ROW + 1}:{letter}{MAX_ROWS}")
            sheet.add_data_validation(rule)


def _short(words: SheetWords, column: Column) -> tuple[str, str]:
    """Excel's window has room for 32 characters of title and 225 of text."""
    return words.heads[column.id][:32], ", ".join(words.values[column.id].values())[:225]
