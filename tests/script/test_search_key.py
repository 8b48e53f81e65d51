import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script import search_key
from tests.script.pairs import SENTENCES, WORDS


@pytest.mark.parametrize(("cyrillic", "latin"), WORDS + SENTENCES)
def test_both_scripts_have_one_key(cyrillic: str, latin: str) -> None:
    if "&" in cyrillic or "<" in cyrillic:
        return  # tags are not words that anybody searches
    assert search_key(cyrillic) == search_key(latin)


@pytest.mark.parametrize("sign", ["ʻ", "ʼ", "‘", "’", "'", "`", "´", "ʹ", "′", ""])
def test_no_apostrophe_makes_a_difference(sign: str) -> None:
    assert search_key(f"to{sign}g{sign}ri ma{sign}lumot") == search_key("тўғри маълумот")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NAFAKA", "нафақа"),
        ("нaфаqa", "нафақа"),
        ("xujjat", "ҳужжат"),
        ("хужжат", "ҳужжат"),
        ("hujat", "ҳужжат"),
        ("reestr", "реестр"),
        ("kontsert", "концерт"),
        ("ijtimoi", "ижтимоий"),
        ("wafot", "вафот"),
        ("Öğil şahar çaqaloq", "ўғил шаҳар чақалоқ"),
        ("etti", "етти"),
        ("yetim", "етим"),
        ("пособие", "posobie"),
        ("ребенка", "ребёнка"),
        ("учеба", "учёба"),
        ("dunyo", "дунё"),
        ("уй-жой", "uy joy"),
        ("FA-7K3M-29", "fa 7k3m 29"),
    ],
)
def test_what_people_type_meets_what_is_meant(typed: str, meant: str) -> None:
    assert search_key(typed) == search_key(meant)


def test_different_words_keep_different_keys() -> None:
    words = ["нафақа", "пенсия", "ариза", "шикоят", "таклиф", "етим", "ёлғиз", "уй", "ой", "эр", "ун", "ўн"]

    assert len({search_key(word) for word in words}) == len(words)


@given(st.text(max_size=100))
def test_a_key_is_its_own_key_and_holds_words_parted_by_single_spaces(text: str) -> None:
    key = search_key(text)

    assert key == " ".join(key.split())
