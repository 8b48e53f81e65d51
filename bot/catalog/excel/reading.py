"""From an .xlsx that somebody sent to rows of cells, whatever it holds: bounded in time and memory."""

import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from bot.catalog.excel.columns import BY_ID, CODE, COLUMNS
from bot.catalog.excel.faults import BrokenFile, Fault, broken
from bot.catalog.excel.package import check_package, merged_cells
from bot.catalog.excel.sheet import Row, Sheet
from bot.catalog.wrong import Wrong

MAX_ROWS = 1_000
"""With something in them: seven times the catalogue."""
LAST_ROW = 20_000
"""Empty rows that Excel keeps for their looks are passed over up to here."""
HEAD_ROWS = 5
"""The ids stand in one of these."""
ENOUGH_IDS = 3


@dataclass(frozen=True, slots=True)
class _Head:
    row: int
    places: Mapping[int, str]
    """Ids by the column's number, from 0 on."""
    ignored: Sequence[str]


def read_sheet(content: bytes) -> Sheet:
    """The rows of the sheet with our columns. Raises BrokenFile. Takes up to seconds: not for an event loop."""
    check_package(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of each feature of Excel that it does not know
            workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
            try:
                return _read(workbook, content)
            finally:
                workbook.close()
    except BrokenFile:
        raise
    except Exception as error:  # a forged file makes openpyxl stumble anywhere
        raise broken(Wrong.DAMAGED) from error


def _read(workbook: Any, content: bytes) -> Sheet:
    worksheet, head = _our_sheet(workbook)
    _check_columns(head)
    letters = {column_id: get_column_letter(place + 1) for place, column_id in head.places.items()}
    rows, faults = [], []
    for number, cells in _rows(worksheet, head):
        faults += [_located(fault, number, letters) for fault in _cell_faults(cells)]
        rows.append(Row(number, {column_id: cell.value for column_id, cell in cells.items()}))
    merged = [cells for cells, last in merged_cells(content, worksheet._worksheet_path) if last > head.row]
    if merged:
        faults.append(Fault(Wrong.MERGED, values={"cells": ", ".join(merged[:5])}))
    if faults:
        raise BrokenFile(faults)
    if not rows:
        raise broken(Wrong.NO_ROWS)
    return Sheet(rows, letters, head.ignored)


def _our_sheet(workbook: Any) -> tuple[Any, _Head]:
    """The one visible sheet that has the row of ids; other sheets are none of our business."""
    found = [
        (worksheet, head)
        for worksheet in workbook.worksheets
        if worksheet.sheet_state == "visible" and (head := _head(worksheet)) is not None
    ]
    if not found:
        raise broken(Wrong.NO_SHEET)
    if len(found) > 1:
        raise broken(Wrong.SEVERAL_SHEETS, sheets=", ".join(worksheet.title for worksheet, _ in found))
    return found[0]


def _head(worksheet: Any) -> _Head | None:
    worksheet.reset_dimensions()  # what a file says of its own size may be wrong
    for number, cells in enumerate(islice(worksheet.iter_rows(), HEAD_ROWS), start=1):
        ids = [cell.value.strip() if isinstance(cell.value, str) else "" for cell in cells]
        places = {place: column_id for place, column_id in enumerate(ids) if column_id in BY_ID}
        if len(places) >= ENOUGH_IDS:
            return _Head(number, places, [column_id for column_id in ids if column_id and column_id not in BY_ID])
    return None


def _check_columns(head: _Head) -> None:
    times = Counter(head.places.values())
    missing = [Fault(Wrong.NO_COLUMN, values={"column": column.id}) for column in COLUMNS if column.id not in times]
    twice = [Fault(Wrong.COLUMN_TWICE, values={"column": column_id}) for column_id in times if times[column_id] > 1]
    if missing or twice:
        raise BrokenFile([*missing, *twice])


def _rows(worksheet: Any, head: _Head) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows that are not empty, with their cells by column. Stops early where there is no end of them."""
    count = 0
    for number, row in enumerate(worksheet.iter_rows(min_row=head.row + 1), start=head.row + 1):
        cells = {head.places[place]: cell for place, cell in enumerate(row) if place in head.places}
        filled = {column_id: cell for column_id, cell in cells.items() if not _is_empty(cell.value)}
        count += bool(filled)
        if count > MAX_ROWS or number > LAST_ROW:
            raise broken(Wrong.TOO_MANY_ROWS, most=MAX_ROWS)
        if filled:
            yield number, filled


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _cell_faults(cells: Mapping[str, Any]) -> Iterator[Fault]:
    for column_id, cell in cells.items():
        if cell.data_type == "f":
            yield Fault(Wrong.FORMULA, column=column_id)
        elif cell.data_type == "e":
            yield Fault(Wrong.BAD_CELL, column=column_id, values={"value": str(cell.value)})
    if CODE.id not in cells:
        yield Fault(Wrong.EMPTY_CODE, column=CODE.id)


def _located(fault: Fault, row: int, letters: Mapping[str, str]) -> Fault:
    assert fault.column is not None
    return Fault(fault.wrong, row, letters[fault.column], fault.column, fault.values)
