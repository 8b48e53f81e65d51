"""The state's classifier of territories (SOATO): 14 regions, and the districts and cities in them."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.fields import CatalogError
from bot.script import foreign_letters

HEADER = "soato\tname"
_REGION, _DISTRICT = re.compile(r"17\d\d"), re.compile(r"17\d{5}(\d{3})?")
_ASCII_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class District:
    """A district, or a city that is none's part. Its Latin name is what the converter makes of it."""

    code: int
    """Seven digits, or ten in a part of a city; the first four are the region's."""
    name: str
    region: str

    @property
    def full_name(self) -> str:
        """The classifier calls a city by its bare name."""
        return self.name if self.name.endswith(" тумани") else f"{self.name} шаҳри"


def load_districts(path: Path) -> dict[int, District]:
    """By code. A row with a code of four digits is a region, and stands above its districts. Raises CatalogError."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    if header != HEADER:
        raise CatalogError(f"{path.name}: line 1: must be the names of the columns")
    rows = [_row(path, number, line) for number, line in enumerate(lines, start=2)]
    _check_unique(path, [code for code, _ in rows])
    regions = {code: name for code, name in rows if _REGION.fullmatch(code)}
    districts = [(code, name) for code, name in rows if code not in regions]
    for code, _ in districts:
        if code[:4] not in regions:
            raise CatalogError(f"{path.name}: {code}: is in no region of this file")
    return {int(code): District(int(code), name, regions[code[:4]]) for code, name in districts}


def _row(path: Path, number: int, line: str) -> tuple[str, str]:
    code, tab, name = line.partition("\t")
    if not tab or not (_REGION.fullmatch(code) or _DISTRICT.fullmatch(code)):
        raise CatalogError(f"{path.name}: line {number}: must be a code of four, seven or ten digits, a tab and a name")
    if not name.strip() or name != name.strip() or foreign_letters(name) or _ASCII_LETTER.search(name):
        raise CatalogError(f"{path.name}: line {number}: {name!r} is no name in Uzbek Cyrillic")
    return code, name


def _check_unique(path: Path, codes: list[str]) -> None:
    for code, times in Counter(codes).items():
        if times > 1:
            raise CatalogError(f"{path.name}: {code}: stands there {times} times")
