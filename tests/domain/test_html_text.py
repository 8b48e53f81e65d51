from html import escape

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.html_text import plain_text, split, units
from bot.sandbox.entities.html import parse_html


def test_units_are_those_of_utf_16_after_the_tags() -> None:
    assert units("<b>салом</b>") == 5
    assert units("👍") == 2
    assert units("&lt;b&gt; &amp; &#8217;") == 7
    assert units("5 < 7 & 3") == 9


def test_plain_text_has_no_tags_and_no_entities() -> None:
    assert plain_text('<b>Азиза</b> &amp; <a href="https://ihma.uz">Бобур</a>') == "Азиза & Бобур"


def test_a_short_text_is_left_alone() -> None:
    assert split("<b>салом</b>") == ["<b>салом</b>"]


def test_a_text_is_cut_at_a_line_end_and_tags_are_closed_and_opened_again() -> None:
    assert split("<b>бир икки\nуч тўрт беш</b>", 12) == ["<b>бир икки</b>", "<b>уч тўрт беш</b>"]


def test_a_text_without_lines_is_cut_at_a_space() -> None:
    assert split("бир икки уч", 9) == ["бир икки", "уч"]


words = st.text(st.sampled_from("абв <&>👍\n "), min_size=1, max_size=60).map(escape)
pieces = st.one_of(words, words.map(lambda text: f"<b>{text}</b>"), words.map(lambda text: f"<i><u>{text}</u></i>"))


@given(st.lists(pieces, max_size=12).map("".join), st.integers(min_value=8, max_value=50))
def test_parts_are_short_enough_well_formed_and_lose_nothing(html: str, limit: int) -> None:
    parts = split(html, limit)

    assert all(units(part) <= limit for part in parts)
    for part in parts:
        parse(part)
    assert "".join("".join(map(plain_text, parts)).split()) == "".join(plain_text(html).split())


def parse(html: str) -> None:
    """The sandbox reads HTML as strictly as Telegram."""
    parse_html(html)
