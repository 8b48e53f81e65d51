"""The state's classifier of territories."""

from collections import Counter

from bot.catalog.districts import load_districts
from bot.catalog.loading import FOLDER
from bot.script import to_latin

DISTRICTS = load_districts(FOLDER / "districts.tsv")


def test_there_are_fourteen_regions_with_two_hundred_and_nine_districts_and_cities() -> None:
    regions = Counter(district.region for district in DISTRICTS.values())

    assert len(DISTRICTS) == 209
    assert len(regions) == 14
    assert regions["Фарғона вилояти"] == 19
    assert regions["Тошкент шаҳри"] == 12


def test_cities_are_called_cities_and_districts_districts() -> None:
    assert DISTRICTS[1730401].full_name == "Фарғона шаҳри"
    assert DISTRICTS[1722220].full_name == "Термиз тумани"
    assert DISTRICTS[1726294].full_name == "Чилонзор тумани"
    assert all(one.full_name.endswith((" тумани", " шаҳри")) for one in DISTRICTS.values())


def test_names_are_written_in_latin_by_rule() -> None:
    assert to_latin(DISTRICTS[1730209].full_name) == "Bogʻdod tumani"
    assert to_latin(DISTRICTS[1703202].full_name) == "Oltinkoʻl tumani"
    assert all(to_latin(one.full_name).replace("ʻ", "").replace("ʼ", "").isascii() for one in DISTRICTS.values())
