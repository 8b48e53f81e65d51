"""Excel files as administrators send them: ours, edited."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from bot.catalog import load, service_to_json
from bot.catalog.excel.plan import Plan, plan
from bot.catalog.excel.reading import read_sheet
from bot.catalog.excel.writing import ID_ROW, write_sheet
from bot.domain.language import Language
from bot.views.staff.catalog_sheet import sheet_words

NAME = "text.uz_Cyrl.name"
EVERY = {service.code: service_to_json(service) for service in load().services}
BODIES = {code: EVERY[code] for code in ("child-benefit", "care-act", "need-of-care-status")}
"""Few, so that reading them takes no time."""
BODIES |= {code: EVERY[code] for body in list(BODIES.values()) for code in [*map(str, body["related"])]}  # type: ignore[call-overload]

Edits = Mapping[tuple[str, str], Any]
"""Values by the service's code and the column's id."""


@cache
def exported() -> bytes:
    return write_sheet(BODIES, sheet_words(load(), Language.UZ_CYRL))


def opened(content: bytes | None = None) -> Any:
    return load_workbook(BytesIO(content or exported()))


def saved(workbook: Workbook) -> bytes:
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def place(sheet: Any, code: str, column: str) -> Any:
    """The cell of a service."""
    letters = {cell.value: cell.column for cell in sheet[ID_ROW]}
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, letters["code"]).value == code)
    return sheet.cell(row, letters[column])


def edited(edits: Edits, content: bytes | None = None) -> bytes:
    workbook = opened(content)
    for (code, column), value in edits.items():
        place(workbook.worksheets[0], code, column).value = value
    return saved(workbook)


def reworked(deed: Callable[[Any], object], content: bytes | None = None) -> bytes:
    """`deed` gets the sheet of services."""
    workbook = opened(content)
    deed(workbook.worksheets[0])
    return saved(workbook)


def with_parts(parts: Mapping[str, bytes], content: bytes | None = None) -> bytes:
    """With some of the files inside replaced or added."""
    file = BytesIO()
    with ZipFile(BytesIO(content or exported())) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in parts:
                after.writestr(name, before.read(name))
        for name, part in parts.items():
            after.writestr(name, part)
    return file.getvalue()


def planned(content: bytes) -> Plan:
    return plan(read_sheet(content), BODIES, load(), sheet_words(load(), Language.UZ_CYRL))
