"""Reading the files: order, references, and complaints that name file and field."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalog import CatalogError, load
from bot.catalog.loading import FOLDER, load_from
from bot.domain.language import Language

Break = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "catalog", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


@pytest.fixture
def change(folder: Path) -> Break:
    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")

    return replace


def _conditions(written: str) -> tuple[str, str, str]:
    return ("services/child-benefit.toml", "\nconditions = {", f"\nconditions = {written} #")


def test_the_order_is_that_of_the_categories_and_within_them_the_most_asked_first() -> None:
    catalog = load()

    assert [category.id for category in catalog.categories][:2] == ["benefits", "disability"]
    assert catalog.services[0].code == "child-benefit"
    ranks = [service.order for service in catalog.in_category("benefits")]
    assert ranks == sorted(ranks)
    assert [service for category in catalog.categories for service in catalog.in_category(category.id)] == list(
        catalog.services
    )


def test_a_service_is_found_by_its_code() -> None:
    service = load().service("child-benefit")

    assert service is not None
    assert service.text(Language.UZ_CYRL).name == "Болалар нафақаси"
    assert service.text(Language.UZ_LATN).name == "Bolalar nafaqasi"
    assert load().service("no-such-service") is None


def test_places_to_apply_have_names_and_telephones() -> None:
    catalog = load()
    violence = catalog.service("violence-help")

    assert violence is not None
    assert [place.phone for place in catalog.places(violence)][:3] == ["102", "112", "1146"]
    assert all(place.name(language) for place in catalog.places(violence) for language in Language)


@pytest.mark.parametrize(
    ("edit", "complaint"),
    [
        (("services/child-benefit.toml", 'owner = "agency"', 'owner = "me"'), "child-benefit.toml: owner: must be one"),
        (("services/child-benefit.toml", 'owner = "agency"', ""), "child-benefit.toml: owner: must be one of"),
        (("services/child-benefit.toml", "order = 10", "ordre = 10"), "child-benefit.toml: ordre: is not a field"),
        (("services/child-benefit.toml", "order = 10", "order = 0"), "child-benefit.toml: order: must be a whole"),
        (("services/child-benefit.toml", '"benefits"', '"gifts"'), "child-benefit.toml: category: gifts is not"),
        (("services/child-benefit.toml", '["dxm"', '["moon"'), "child-benefit.toml: where: there is no moon"),
        (
            ("services/child-benefit.toml", '["dxm"', '["dxm", "dxm"'),
            "child-benefit.toml: where: names something twice",
        ),
        (("services/child-benefit.toml", '"child-benefit"', '"other"'), "child-benefit.toml: code: is other"),
        (("services/child-benefit.toml", "date = 2026-02-03", ""), "source: date: give either"),
        (("services/child-benefit.toml", "date = 2026-02-03", 'date = "May"'), "source: date: is no date: May"),
        (("services/child-benefit.toml", "year = 2025, ", ""), "child-benefit.toml: amount: year: must be a number"),
        (("services/child-benefit.toml", "\namount = {", "\n#amount = {"), "uz_Cyrl.amount: a sum needs"),
        (("services/child-benefit.toml", 'name = "Болалар', 'name = " Болалар'), "uz_Cyrl: name: must be one line"),
        (("services/need-of-care-status.toml", "days = 5", "days = 6"), "uz_Cyrl.term: does not speak of 6 days"),
        (("services/child-benefit.toml", "code =", "code "), "child-benefit.toml: cannot be read"),
        (_conditions('{ colour = "red" }'), "child-benefit.toml: conditions.colour: is no fact; there are for_whom"),
        (_conditions('{ sex = "fish" }'), "child-benefit.toml: conditions.sex: must be of woman, man"),
        (_conditions('{ sex = ["woman", "man"] }'), "conditions.sex: names every option"),
        (_conditions("{ age = { at_least = 61 } }"), "child-benefit.toml: conditions.age: the limits are 0, 3, 7"),
        (_conditions("{ sex = { at_least = 3 } }"), "conditions.sex: only numbers have at_least and under"),
        (_conditions('{ any = [{ sex = "man" }] }'), "conditions.any: must be a list of at least two tables"),
        (_conditions("{ not = {} }"), "conditions.not: must be a table with at least one fact"),
        (
            ("categories.toml", 'id = "disability"', 'id = "benefits"'),
            "categories.toml: benefits: stands there 2 times",
        ),
        (("services/child-benefit.toml", "[text.ru]", "[text.uz]"), "child-benefit.toml: text: uz: is not a field"),
        (("where.toml", '\nru = "', '\n#ru = "'), "where.toml: place 1: name: ru: is missing"),
        (("where.toml", 'uz_Latn = "Tuman', 'uz_Lat = "Tuman'), "where.toml: place 1: name: uz_Latn: is missing"),
        (("offices.toml", "code = 1730401", "code = 1830401"), "offices.toml: office 2: code: 1830401 is in no region"),
        (("offices.toml", "code = 1730401", "code = 1730499"), "office 2: code: 1730499 is not in districts.tsv"),
        (("districts.tsv", "1730401\tФарғона", "1730401\tФаргона"), "office 2: short_name: is Фарғона шаҳри"),
        (("districts.tsv", "1703202\t", "17032O2\t"), "districts.tsv: line 3: must be a code"),
        (("districts.tsv", "1703202\tО", "1703202\tO"), "districts.tsv: line 3: 'Oлтинкўл тумани' is no name"),
        (("districts.tsv", "1703203", "1703202"), "districts.tsv: 1703202: stands there 2 times"),
        (("districts.tsv", "1703\tА", "1799\tА"), "districts.tsv: 1703202: is in no region"),
        (("districts.tsv", "soato\t", "code\t"), "districts.tsv: line 1: must be the names"),
    ],
)
def test_a_broken_file_is_refused_by_name_and_field(
    folder: Path, change: Break, edit: tuple[str, str, str], complaint: str
) -> None:
    change(*edit)

    with pytest.raises(CatalogError) as refused:
        load_from(folder)

    assert complaint in str(refused.value)


def test_a_file_without_russian_is_refused(folder: Path) -> None:
    path = folder / "services" / "child-benefit.toml"
    before, _, rest = path.read_text(encoding="utf-8").partition("[text.ru]\n")
    path.write_text(before + rest[rest.index("# Generated") :], encoding="utf-8")

    with pytest.raises(CatalogError, match=r"child-benefit\.toml: text\.ru: is missing"):
        load_from(folder)
