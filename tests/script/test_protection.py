"""What machines read survives a conversion, whatever stands around it."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script import to_cyrillic, to_latin
from tests.script.pairs import SENTENCES, WORDS

SPANS = [
    "<b>",
    "</code>",
    '<a href="https://my.gov.uz/uz?q=нафақа">',
    "&amp;",
    "&#1178;",
    "{name}",
    "{исм}",
    "{count:>10}",
    "${number}",
    "%(due)s",
    "%s",
    "https://my.gov.uz/uz/service/12?x=a_b#top",
    "https://uz.wikipedia.org/wiki/Ўзбекистон",
    "tg://user?id=1",
    "my.gov.uz",
    "t.me/inson_bot",
    "info@ihma.uz",
    "/start",
    "/yordam@inson_bot",
    "@inson_bot",
    "AD1234567",
    "FA-7K3M-29",
    "FA-KMPX-WZ",
    "XXI",
    "II",
]
CONVERSIONS = [to_latin, to_cyrillic]

cyrillic_words = st.sampled_from([cyrillic for cyrillic, _ in WORDS])
latin_words = st.sampled_from([latin for _, latin in WORDS])
pieces = st.lists(st.tuples(st.sampled_from(SPANS), st.integers(0, 3)), min_size=1, max_size=8)
LIVING_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳәіїєґүұөңһӣӯҷ"
letters = st.text(alphabet=LIVING_LETTERS + LIVING_LETTERS.upper() + " abcXYZ'ʻ019.,-\n", max_size=80)


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("convert", CONVERSIONS)
def test_a_span_alone_is_not_touched(span: str, convert: Callable[[str], str]) -> None:
    assert convert(span) == span


def _text(words: list[str], pieces: list[tuple[str, int]]) -> str:
    parts = []
    for index, (span, after) in enumerate(pieces):
        parts += [*words[index : index + after], span]
    return " ".join([*parts, *words[:2]])


@given(st.lists(cyrillic_words, min_size=12, max_size=12), pieces)
def test_to_latin_keeps_every_span_in_its_place(words: list[str], pieces: list[tuple[str, int]]) -> None:
    before, after = _text(words, pieces).split(" "), to_latin(_text(words, pieces)).split(" ")

    assert [word for word in before if word in SPANS] == [
        new for old, new in zip(before, after, strict=True) if old in SPANS
    ]


@given(st.lists(latin_words, min_size=12, max_size=12), pieces)
def test_to_cyrillic_keeps_every_span_in_its_place(words: list[str], pieces: list[tuple[str, int]]) -> None:
    before, after = _text(words, pieces).split(" "), to_cyrillic(_text(words, pieces)).split(" ")

    assert [word for word in before if word in SPANS] == [
        new for old, new in zip(before, after, strict=True) if old in SPANS
    ]


@pytest.mark.parametrize("ending", ["да", "дан", "нинг"])
def test_an_ending_glued_to_an_address_or_code_is_converted(ending: str) -> None:
    latin = to_latin(ending)

    assert to_latin(f"my.gov.uz{ending} ва AD1234567{ending}") == f"my.gov.uz{latin} va AD1234567{latin}"
    assert to_cyrillic(f"my.gov.uz{latin} sayti").startswith(f"my.gov.uz{ending} ")


@given(letters)
def test_to_latin_leaves_no_cyrillic_letter(text: str) -> None:
    assert not re.search("[\u0400-\u04ff]", to_latin(text))


@given(letters)
def test_to_latin_of_its_own_output_changes_nothing(text: str) -> None:
    latin = to_latin(text)

    assert to_latin(latin) == latin


@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_a_text_comes_back_from_latin_word_for_word(pairs: list[tuple[str, str]]) -> None:
    text = "\n".join(cyrillic for cyrillic, _ in pairs)

    assert to_cyrillic(to_latin(text)) == text


@given(st.text(max_size=200))
def test_no_text_breaks_a_conversion(text: str) -> None:
    to_cyrillic(to_latin(text))
    to_latin(to_cyrillic(text))


def test_numbers_are_never_changed() -> None:
    text = "1-илова, 2026 йил 5 июнь, 412 000 сўм, 1 140 та, 12.05.2026, +998 90 123 45 67"

    assert re.findall(r"\d+", to_latin(text)) == re.findall(r"\d+", text)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text", ["mer" + "im" * 2000 + "q", "SMS" + "imi" * 2000 + "Q", "a." * 2000, "<a" * 2000, "«A " * 1500, "A-" * 2000]
)
def test_a_hostile_text_takes_no_longer_than_another(text: str) -> None:
    assert to_cyrillic(text)
    assert to_latin(text) == text
