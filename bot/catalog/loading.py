"""From the TOML files of this folder to the catalogue. At run time rows are the truth; the files are their seed."""

import tomllib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from bot.catalog.catalog import Catalog, Category, Office, Place, Region, in_order
from bot.catalog.districts import District, load_districts
from bot.catalog.fields import CatalogError, Fields
from bot.catalog.service import Service
from bot.catalog.service_json import service_from_json
from bot.catalog.wrong import Wrong
from bot.domain.language import Language

FOLDER = Path(__file__).parent


@cache
def load() -> Catalog:
    """The catalogue that comes with the program, read once. Raises CatalogError."""
    return load_from(FOLDER)


def load_from(folder: Path) -> Catalog:
    categories = _categories(folder / "categories.toml")
    places = _places(folder / "where.toml")
    services = [_service(path) for path in sorted((folder / "services").glob("*.toml"))]
    known = {category.id for category in categories}, {place.code for place in places}
    for fault in reference_faults(services, *known, {service.code for service in services}):
        raise fault
    offices = _offices(folder / "offices.toml")
    _check_districts(offices, load_districts(folder / "districts.tsv"))
    return Catalog(categories, in_order(services, categories), places, offices)


def read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path.name}: cannot be read: {error}") from error


def read_tables(path: Path, name: str) -> list[Fields]:
    """The tables `[[name]]` of a file."""
    tables = read(path).get(name)
    if not isinstance(tables, list):
        raise CatalogError(f"{path.name}: {name}: there must be at least one [[{name}]]")
    return [Fields(table, f"{path.name}: {name} {number}") for number, table in enumerate(tables, start=1)]


def _service(path: Path) -> Service:
    values = read(path)
    # What a person wrote instead of the converter's Latin stands in the generated part as well.
    values.pop("override", None)
    service = service_from_json(values, path.name)
    for language in set(Language) - service.texts.keys():
        raise CatalogError(f"{path.name}: text.{language.tag}: is missing")
    if service.code != path.stem:
        raise CatalogError(f"{path.name}: code: is {service.code}, the file's name says {path.stem}")
    return service


def reference_faults(
    services: Iterable[Service], categories: Container[str], places: Container[str], codes: Container[str]
) -> Iterator[CatalogError]:
    """What a service names must be there (`codes` of services too). Messages begin with the name of its file."""
    for service in services:
        fields = Fields({}, f"{service.code}.toml")
        if service.category not in categories:
            yield fields.complaint("category", Wrong.NO_CATEGORY, category=service.category)
        for field, named, known in (("where", service.where, places), ("related", service.related, codes)):
            yield from (fields.complaint(field, Wrong.NO_SUCH, code=code) for code in named if code not in known)
        if service.code in service.related:
            yield fields.complaint("related", Wrong.ITSELF)


def _check_districts(offices: list[Office], districts: Mapping[int, District]) -> None:
    """Each office is that of a district of the state's classifier, and is called so."""
    for number, office in enumerate(offices, start=1):
        place, name = f"offices.toml: office {number}", office.short_name(Language.UZ_CYRL)
        district = districts.get(office.code)
        if district is None:
            raise CatalogError(f"{place}: code: {office.code} is not in districts.tsv")
        if name != district.full_name:
            raise CatalogError(f"{place}: short_name: is {name}, districts.tsv says {district.full_name}")


def _categories(path: Path) -> list[Category]:
    categories = []
    for fields in read_tables(path, "category"):
        categories.append(Category(id=fields.text("id"), emoji=fields.text("emoji"), names=_names(fields, "name")))
        fields.nothing_else()
    _check_unique(path, [category.id for category in categories])
    return categories


def _places(path: Path) -> list[Place]:
    places = []
    for fields in read_tables(path, "place"):
        place = Place(
            code=fields.text("code"),
            names=_names(fields, "name"),
            phone=fields.optional_text("phone"),
            url=fields.optional_text("url"),
        )
        fields.nothing_else()
        places.append(place)
    _check_unique(path, [place.code for place in places])
    return places


def _offices(path: Path) -> list[Office]:
    regions = {}
    for fields in read_tables(path, "region"):
        region = Region(code=fields.whole_number("code"), letters=fields.text("letters"), names=_names(fields, "name"))
        fields.nothing_else()
        regions[region.code] = region
    offices = []
    for fields in read_tables(path, "office"):
        offices.append(_office(fields, regions))
        fields.nothing_else()
    _check_unique(path, [str(office.code) for office in offices])
    return offices


def _office(fields: Fields, regions: Mapping[int, Region]) -> Office:
    code = fields.whole_number("code")
    if code // 1000 not in regions:
        raise fields.complaint("code", f"{code} is in no region of this file")
    return Office(
        code=code,
        region=regions[code // 1000],
        names=_names(fields, "name"),
        short_names=_names(fields, "short_name"),
        lat=fields.number("lat"),
        lon=fields.number("lon"),
        notes=_names(fields, "note") if fields.has("note") else {},
    )


def _names(fields: Fields, field: str) -> dict[Language, str]:
    names = fields.table(field)
    values = {language: names.text(language.tag) for language in Language}
    names.nothing_else()
    return values


def _check_unique(path: Path, codes: list[str]) -> None:
    for code, times in Counter(codes).items():
        if times > 1:
            raise CatalogError(f"{path.name}: {code}: stands there {times} times")
