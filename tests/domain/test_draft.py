import pytest

from bot.domain.draft import NameNotPlausible, check_name, check_residence


@pytest.mark.parametrize("sign", ["\u202e", "\u202d", "\u202a", "\u2066", "\u2067", "\u2068", "\u2069", "\u202c"])
def test_what_is_typed_cannot_turn_round_what_stands_beside_it_on_a_card(sign: str) -> None:
    assert check_name(f"{sign}Азиза {sign}Каримова") == "Азиза Каримова"
    assert check_residence(f"Қува тумани,{sign} 5-уй") == "Қува тумани, 5-уй"


def test_everything_else_stays_as_typed_in_one_line() -> None:
    assert check_name("  Oʻgʻiloy\n Gʻofurova 👩‍👧 ") == "Oʻgʻiloy Gʻofurova 👩‍👧"


def test_invisible_signs_are_no_name() -> None:
    with pytest.raises(NameNotPlausible):
        check_name("\u202e\u202e\u202e \u202e")
