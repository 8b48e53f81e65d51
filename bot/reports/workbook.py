"""Rows as an Excel file."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

Cell = str | int | float | date | None

MAX_SHEET_NAME = 31
MAX_COLUMN = 50


def write_rows(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet, its first row the heads. Texts are never taken for formulas. Call it in a thread."""
    import xlsxwriter  # noqa: PLC0415 - only who asks for the file pays for it

    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = workbook.add_worksheet(name[:MAX_SHEET_NAME])
    day = workbook.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
    widths = [len(head) for head in heads]
    sheet.write_row(0, 0, heads, workbook.add_format({"bold": True}))
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            else:
                sheet.write(number, column, cell)
            widths[column] = max(widths[column], 10 if isinstance(cell, date) else len(str(cell)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, MAX_COLUMN))
    sheet.freeze_panes(1, 0)
    workbook.close()
    return file.getvalue()
