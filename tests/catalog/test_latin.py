"""The Latin that is generated from the Cyrillic master."""

import shutil
from pathlib import Path

import pytest

from bot.catalog import CatalogError
from bot.catalog.latin import MARK, check, write_latin
from bot.catalog.loading import FOLDER, load_from
from bot.domain.language import Language

NAME = 'name = "Болалар нафақаси"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "catalog", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def change(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> str:
    return "\n".join(str(problem) for problem in check(folder))


def test_writing_what_is_up_to_date_changes_nothing(folder: Path) -> None:
    assert write_latin(folder) == []


def test_a_changed_master_is_noticed_and_written_anew(folder: Path) -> None:
    path = folder / "services" / "child-benefit.toml"
    change(path, NAME, 'name = "Болалар учун нафақа"')
    assert "child-benefit.toml: the Latin is not what the master gives now" in problems(folder)

    assert write_latin(folder) == [path]

    assert problems(folder) == ""
    service = load_from(folder).service("child-benefit")
    assert service is not None
    assert service.text(Language.UZ_LATN).name == "Bolalar uchun nafaqa"


def test_names_of_offices_places_and_categories_are_written_too(folder: Path) -> None:
    change(folder / "offices.toml", 'uz_Cyrl = "Қува тумани"', 'uz_Cyrl = "Қува туман"')

    assert [path.name for path in write_latin(folder)] == ["offices.toml"]
    assert 'uz_Latn = "Quva tuman"\n' in (folder / "offices.toml").read_text(encoding="utf-8")


def test_a_new_service_needs_no_latin_to_begin_with(folder: Path) -> None:
    path = folder / "services" / "child-benefit.toml"
    generated = path.read_text(encoding="utf-8")
    path.write_text(generated.partition(MARK)[0], encoding="utf-8")

    assert write_latin(folder) == [path]
    assert path.read_text(encoding="utf-8") == generated


def test_words_given_by_a_person_win_over_the_converter(folder: Path) -> None:
    path = folder / "services" / "child-benefit.toml"
    change(path, MARK, f'[override.uz_Latn]\nname = "Bolalar puli"\n\n{MARK}')

    write_latin(folder)

    service = load_from(folder).service("child-benefit")
    assert problems(folder) == ""
    assert service is not None
    assert service.text(Language.UZ_LATN).name == "Bolalar puli"


def test_an_override_of_nothing_is_refused(folder: Path) -> None:
    path = folder / "services" / "child-benefit.toml"
    change(path, MARK, f'[override.uz_Latn]\nnaem = "Bolalar puli"\n\n{MARK}')

    with pytest.raises(CatalogError, match=r"override\.uz_Latn\.naem: the master has no such field"):
        write_latin(folder)


def test_a_letter_of_another_alphabet_in_the_master_is_a_problem(folder: Path) -> None:
    change(folder / "services" / "child-benefit.toml", NAME, 'name = "Болалар нафақасү"')
    write_latin(folder)

    assert "text.uz_Cyrl.name" in problems(folder)
    assert "ү" in problems(folder)


def test_a_letter_of_uzbek_in_the_russian_is_a_problem(folder: Path) -> None:
    change(folder / "services" / "child-benefit.toml", '[text.ru]\nname = "', '[text.ru]\nname = "Қ ')
    change(folder / "where.toml", 'ru = "', 'ru = "ў ')

    assert "text.ru.name: Қ: not in the Russian alphabet" in problems(folder)
    assert "place.name.ru: ў: not in the Russian alphabet" in problems(folder)


def test_a_cyrillic_letter_in_the_latin_is_a_problem(folder: Path) -> None:
    path = folder / "services" / "child-benefit.toml"
    change(path, MARK, f'[override.uz_Latn]\nname = "Bоlalar puli"\n\n{MARK}')  # the first o is Cyrillic
    write_latin(folder)

    assert "text.uz_Latn.name: a Cyrillic letter was left in the Latin" in problems(folder)


def test_a_file_that_cannot_be_read_or_loaded_is_a_problem_and_not_a_crash(folder: Path) -> None:
    change(folder / "services" / "child-benefit.toml", "code =", "code ")
    assert "child-benefit.toml: cannot be read" in problems(folder)


def test_what_cannot_be_loaded_is_a_problem_with_its_file(folder: Path) -> None:
    change(folder / "services" / "child-benefit.toml", 'category = "benefits"', 'category = "gifts"')

    assert problems(folder) == "child-benefit.toml: category: gifts is not in categories.toml"
