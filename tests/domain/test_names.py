import pytest

from bot.domain.names import given_name


@pytest.mark.parametrize(
    ("full_name", "given"),
    [
        ("Азиза Каримова", "Азиза"),
        ("Каримова Азиза", "Азиза"),
        ("Каримова Азиза Бахтиёр қизи", "Азиза"),
        ("Rahimov Bobur Anvar oʻgʻli", "Bobur"),
        ("Bobur Rahimov", "Bobur"),
        ("Юсупова Нодира Алишеровна", "Нодира"),
        ("Эргашев Дилшод Каримович", "Дилшод"),
        ("Азиза Бону", "Азиза"),
        ("Каримов Рахимов", "Каримов"),
        ("Азиза", "Азиза"),
        ("", "–"),
    ],
)
def test_the_word_by_which_a_person_is_called(full_name: str, given: str) -> None:
    assert given_name(full_name) == given
