import pytest

from bot.domain.draft import PhoneNotPlausible
from bot.phone import read_phone


@pytest.mark.parametrize(
    "typed",
    [
        "+998901234567",
        "998901234567",
        "901234567",
        "90 123 45 67",
        "90-123-45-67",
        "(90) 123.45.67",
        "8 90 123 45 67",
        "890 123-45-67",
        "тел: +998 (90) 123-45-67",
        "+998 90 1234567 Азиза",
    ],
)
def test_a_number_in_any_writing(typed: str) -> None:
    assert read_phone(typed) == "+998 90 123 45 67"


def test_a_number_from_abroad_is_taken() -> None:
    assert read_phone("+7 912 345-67-89") == "+7 912 345-67-89"


@pytest.mark.parametrize("typed", ["", "салом", "1140", "123", "+998 12", "+998 90 123 45 678 901", "000000000"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(PhoneNotPlausible):
        read_phone(typed)
