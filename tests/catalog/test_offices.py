"""The nineteen districts and cities of Fergana."""

from bot.catalog import load
from bot.domain.language import Language

OFFICES = load().offices


def test_there_are_four_cities_and_fifteen_districts_of_fergana() -> None:
    short = [office.short_name(Language.UZ_CYRL) for office in OFFICES]

    assert len(OFFICES) == len(set(short)) == 19
    assert sum(name.endswith("шаҳри") for name in short) == 4
    assert {office.region.letters for office in OFFICES} == {"FA"}
    assert all(office.code // 1000 == office.region.code == 1730 for office in OFFICES)


def test_names_are_spelt_as_the_register_spells_them() -> None:
    names = {office.short_name(Language.UZ_CYRL): office.short_name(Language.UZ_LATN) for office in OFFICES}

    assert names["Боғдод тумани"] == "Bogʻdod tumani"
    assert names["Қўқон шаҳри"] == "Qoʻqon shahri"
    assert names["Ўзбекистон тумани"] == "Oʻzbekiston tumani"


def test_the_russian_names_have_the_form_of_names() -> None:
    short = {office.short_name(Language.UZ_CYRL): office.short_name(Language.RU) for office in OFFICES}

    assert len(set(short.values())) == 19
    assert all(name.endswith(" район") for name in short.values() if not name.startswith("Город "))
    assert sum(name.startswith("Город ") for name in short.values()) == 4
    assert short["Қува тумани"] == "Кувинский район"


def test_a_centre_is_called_by_its_place() -> None:
    for office in OFFICES:
        assert (
            office.name(Language.UZ_CYRL) == f"{office.short_name(Language.UZ_CYRL)} «Инсон» ижтимоий хизматлар маркази"
        )


def test_every_centre_lies_in_the_valley() -> None:
    assert all(39.9 < office.lat < 40.8 and 70.5 < office.lon < 72.3 for office in OFFICES)


def test_an_office_is_found_by_its_code() -> None:
    office = load().office(1730218)

    assert office is not None
    assert office.short_name(Language.UZ_CYRL) == "Қува тумани"
    assert load().office(1) is None
