import re

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.number import ALPHABET, new_number, parse_number, possible_numbers

REGIONS = ["AN", "BU", "FA", "JI", "NA", "NV", "QA", "QR", "SA", "SI", "SU", "TO", "TV", "XO"]
FORM = re.compile(rf"[A-Z]{{2}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{2}}")


def test_a_number_has_its_form_in_every_region() -> None:
    for region in REGIONS:
        number = new_number(region)
        assert FORM.fullmatch(number), number
        assert parse_number(number) == number


def test_numbers_do_not_follow_each_other() -> None:
    numbers = {new_number("FA") for _ in range(2000)}
    assert len(numbers) > 1990


@given(st.integers(min_value=0, max_value=7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, character: str) -> None:
    plain = new_number("FA").replace("-", "")
    if place < 2 or plain[place] == character:
        return
    wrong = plain[:place] + character + plain[place + 1 :]
    assert parse_number(wrong) is None


@given(st.integers(min_value=2, max_value=6))
def test_two_swapped_characters_are_noticed(place: int) -> None:
    plain = new_number("FA").replace("-", "")
    if plain[place] == plain[place + 1]:
        return
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    assert parse_number(swapped) is None


def test_a_number_is_read_however_it_is_typed() -> None:
    number = new_number("FA")
    plain = number.replace("-", "")
    assert parse_number(number.lower()) == number
    assert parse_number(plain) == number
    assert parse_number(f"  {number.replace('-', ' ')} ") == number
    assert parse_number(number.replace("A", "А").replace("K", "К").replace("T", "Т")) == number


@given(st.text(max_size=40))
def test_any_other_text_is_no_number_and_no_error(text: str) -> None:
    found = parse_number(text)
    assert found is None or FORM.fullmatch(found)


@given(st.integers(min_value=0, max_value=7), st.data())
def test_one_mistake_is_forgiven(place: int, data: st.DataObject) -> None:
    number = new_number("FA")
    plain = number.replace("-", "")
    other = data.draw(st.sampled_from(ALPHABET))
    typed = data.draw(
        st.sampled_from(
            [
                plain[:place] + other + plain[place + 1 :],
                plain[:place] + plain[place + 1 :],
                plain[:place] + other + plain[place:],
                plain[:place] + plain[place : place + 2][::-1] + plain[place + 2 :],
            ]
        )
    )
    found = possible_numbers(typed, REGIONS)
    assert number in found or parse_number(found[0]) == found[0], "another reading needed no mistake at all"
    assert len(found) <= 40


def test_the_letters_of_the_region_may_be_missing_and_letters_may_be_written_as_heard() -> None:
    number = new_number("FA")
    while not number.isascii() or "K" not in number:
        number = new_number("FA")
    plain = number.replace("-", "")
    assert number in possible_numbers(plain[2:], REGIONS)
    assert number in possible_numbers(plain.replace("F", "Ф").replace("K", "к"), REGIONS)


@given(st.text(max_size=40))
def test_any_text_gives_only_numbers(text: str) -> None:
    assert all(parse_number(one) == one for one in possible_numbers(text, REGIONS))
