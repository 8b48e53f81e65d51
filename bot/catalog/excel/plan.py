"""What an edited file would change: checked as the catalogue's own files are, and told field by field."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.catalog.catalog import Catalog
from bot.catalog.excel.cells import field_of, from_cell, to_cell
from bot.catalog.excel.columns import BY_ID, CODE, COLUMNS, LANGUAGES, SheetWords
from bot.catalog.excel.faults import BrokenFile, Fault
from bot.catalog.excel.sheet import Row, Sheet
from bot.catalog.fields import CatalogError
from bot.catalog.latin import LATIN, MASTER, renewed_latin
from bot.catalog.loading import reference_faults
from bot.catalog.rules import broken_rules
from bot.catalog.service import Service
from bot.catalog.service_json import service_from_json, service_to_json
from bot.catalog.wrong import Wrong

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a service as it stands in the cell before and after; empty: not known."""

    service: Service
    """As it was before."""
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written. `bodies` holds the changed and the new services only."""

    changes: Sequence[Change]
    new: Sequence[Service]
    left: Sequence[Service]
    """The file does not have them: they stay as they are."""
    ignored: Sequence[str]
    """Columns that we do not know."""
    bodies: Mapping[str, dict[str, Any]]


def plan(sheet: Sheet, in_force: Mapping[str, Body], catalog: Catalog, words: SheetWords) -> Plan:
    """Compare a file with the services in force (as JSON, by code). Raises BrokenFile with all that is wrong."""
    checking = _Checking(sheet)
    services = {row.number: service for row in sheet.rows if (service := checking.service(row, in_force, words))}
    checking.look_for_duplicates(services)
    known = {code: service_from_json(body, code) for code, body in in_force.items()}
    changed = {number: service for number, service in services.items() if known.get(service.code) != service}
    checking.rules(changed)
    written = {str(from_cell(row.cells[CODE.id], CODE, words)) for row in sheet.rows}
    checking.references(changed, known.keys() | written, catalog)
    if checking.faults:
        raise BrokenFile(checking.faults)
    bodies = {service.code: service_to_json(service) for service in changed.values()}
    here = {service.code for service in services.values()}
    return Plan(
        changes=[
            change for service in changed.values() for change in _changes(known.get(service.code), service, words)
        ],
        new=[service for service in changed.values() if service.code not in known],
        left=[service for code, service in known.items() if code not in here],
        ignored=sheet.ignored,
        bodies=bodies,
    )


def _changes(before: Service | None, after: Service, words: SheetWords) -> Iterator[Change]:
    if before is None:
        return
    old, new = service_to_json(before), service_to_json(after)
    for column in COLUMNS:
        values = field_of(old, column), field_of(new, column)
        if values[0] != values[1]:
            cells = [to_cell(value, column, words) for value in values]
            yield Change(before, column.id, cells[0], cells[1])


class _Checking:
    """Gathers faults while a file is read."""

    def __init__(self, sheet: Sheet) -> None:
        self._letters = sheet.letters
        self.faults: list[Fault] = []

    def service(self, row: Row, in_force: Mapping[str, Body], words: SheetWords) -> Service | None:
        fields, faults = {}, []
        for column_id, cell in row.cells.items():
            try:
                fields[column_id] = from_cell(cell, BY_ID[column_id], words)
            except CatalogError as error:
                faults.append(error)
        if not faults:
            try:
                return service_from_json(_body(fields, in_force.get(str(fields[CODE.id]), {})), str(fields[CODE.id]))
            except CatalogError as error:
                faults.append(error)
        self._add(row.number, faults)
        return None

    def look_for_duplicates(self, services: Mapping[int, Service]) -> None:
        first: dict[str, int] = {}
        for number, service in services.items():
            if first.setdefault(service.code, number) != number:
                values = {"code": service.code, "first": first[service.code]}
                self.faults.append(Fault(Wrong.DUPLICATE_CODE, number, self._letters[CODE.id], CODE.id, values))

    def rules(self, services: Mapping[int, Service]) -> None:
        for number, service in services.items():
            self._add(number, broken_rules(service))

    def references(self, changed: Mapping[int, Service], every: Container[str], catalog: Catalog) -> None:
        """What they name must be there; `every` code counts, also of a row of this file that is wrong itself."""
        categories = {category.id for category in catalog.categories}
        places = {place.code for place in catalog.every_place}
        for number, service in changed.items():
            self._add(number, reference_faults([service], categories, places, every))

    def _add(self, row: int, errors: Sequence[CatalogError] | Iterator[CatalogError]) -> None:
        for error in errors:
            assert error.wrong is not None, error
            column = _column(error.field)
            fault = Fault(error.wrong, row, self._letters.get(column), column, error.values)
            if fault not in self.faults:
                self.faults.append(fault)


def _column(field: str) -> str:
    """The column in which a field stands: what is wrong with the Latin is mended in the master."""
    field = field.replace(f"text.{LATIN}", f"text.{MASTER}")
    path = f"{field}."
    near = (column for column in BY_ID if path.startswith(f"{column}.") or f"{column}.".startswith(path))
    return next(near, field)


def _body(fields: Mapping[str, object], before: Body) -> dict[str, Any]:
    """The service as its file would hold it; what has no column stays as it is."""
    body: dict[str, Any] = {name: value for name, value in before.items() if name not in _OURS}
    texts = {tag: text for tag, text in before.get("text", {}).items() if tag not in _TAGS}
    for column_id, value in fields.items():
        *outer, last = BY_ID[column_id].path
        table = body
        for name in outer:
            table = table.setdefault(name, {})
        table[last] = value
    written = {MASTER: {}, **body.get("text", {})}
    old = before.get("text", {})
    latin = renewed_latin(written[MASTER], old.get(MASTER, {}), old.get(LATIN, {}))
    body["text"] = {**texts, **written, LATIN: latin}
    return body


_OURS = {column.path[0] for column in COLUMNS}
_TAGS = {language.tag for language in LANGUAGES} | {LATIN}
