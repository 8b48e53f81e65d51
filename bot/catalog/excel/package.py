"""Looks at a file before any of it is unpacked: is it an .xlsx, of a size that can be read, without macros?"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from bot.catalog.excel.faults import broken
from bot.catalog.wrong import Wrong

MEGABYTE = 1024 * 1024
MAX_BYTES = 5 * MEGABYTE
MAX_UNPACKED_BYTES = 15 * MEGABYTE
"""Twenty-five times the catalogue. Rows without end of that size take three seconds and 200 MB to refuse."""
MAX_PARTS = 500

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old files of Excel begin, and encrypted new ones."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES, _WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+(\d+))"')
_CHUNK, _OVERLAP = 256 * 1024, 200


def check_package(content: bytes) -> None:
    """Raises BrokenFile."""
    if len(content) > MAX_BYTES:
        raise broken(Wrong.TOO_BIG, megabytes=MAX_BYTES // MEGABYTE)
    if content.startswith(_OLE):
        raise broken(Wrong.PASSWORD if _ENCRYPTED in content else Wrong.OLD_EXCEL)
    if not content.startswith(b"PK"):
        raise broken(Wrong.NOT_XLSX)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _check_parts(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise broken(Wrong.DAMAGED) from error


def _check_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    # What a part says of its size is all that is ever unpacked of it.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise broken(Wrong.UNPACKS_TOO_BIG, megabytes=MAX_UNPACKED_BYTES // MEGABYTE)
    names = {part.filename for part in parts}
    if not {_TYPES, _WORKBOOK} <= names:
        raise broken(Wrong.NOT_XLSX)
    if any(name.endswith("vbaProject.bin") for name in names) or b"macroEnabled" in package.read(_TYPES):
        raise broken(Wrong.MACROS)


def merged_cells(content: bytes, part: str) -> Iterator[tuple[str, int]]:
    """Ranges of merged cells of a sheet, each with its last row. They stand behind the rows, so rows come first."""
    with zipfile.ZipFile(BytesIO(content)) as package, package.open(part.lstrip("/")) as sheet:
        before = b""
        while chunk := sheet.read(_CHUNK):
            window = before + chunk
            end = 0
            for found in _MERGED.finditer(window):
                end = found.end()
                yield found.group(1).decode(), int(found.group(2))
            before = window[max(end, len(window) - _OVERLAP) :]
