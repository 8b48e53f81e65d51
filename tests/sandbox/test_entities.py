"""Text, entities and their offsets, as Telegram's parser makes them."""

from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import format_text, utf16_length
from bot.sandbox.errors import Refused
from bot.sandbox.wire import Json


def html(text: str) -> tuple[str, list[Json]]:
    formatted = format_text(text, parse_mode="HTML")
    return formatted.text, formatted.entities


def markdown(text: str) -> tuple[str, list[Json]]:
    formatted = format_text(text, parse_mode="MarkdownV2")
    return formatted.text, formatted.entities


def entity(kind: str, offset: int, length: int, **extra: Any) -> Json:
    return {"type": kind, "offset": offset, "length": length, **extra}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Салом</b>", "Салом", [entity("bold", 0, 5)]),
        ("<strong>a</strong><em>b</em>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<b>а<i>б</i></b>", "аб", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("😀 <b>ок</b>", "😀 ок", [entity("bold", 3, 2)]),
        ("<u>😀</u>", "😀", [entity("underline", 0, 2)]),
        ("<s>x</s><del>y</del>", "xy", [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        (
            '<a href="https://ihma.uz/a?b=1&amp;c=2">x</a>',
            "x",
            [entity("text_link", 0, 1, url="https://ihma.uz/a?b=1&c=2")],
        ),
        ("<a href='ihma.uz'>x</a>", "x", [entity("text_link", 0, 1, url="http://ihma.uz/")]),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [entity("pre", 0, 1, language="python")]),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="12">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="12")]),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&#1178;&#x49A;", '1 < 2 && 3 > 2 "ҚҚ', []),
        ("&nbsp; &copy", "&nbsp; &copy", []),
        ("<b></b>x", "x", []),
        ("<B>x</B>", "x", [entity("bold", 0, 1)]),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[Json]) -> None:
    assert html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("сал <p>x</p>", 'Unsupported start tag "p" at byte offset 7'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_html_is_refused_with_the_place_in_bytes(source: str, complaint: str) -> None:
    with pytest.raises(Refused) as refusal:
        html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


def test_spaces_at_the_ends_go_and_offsets_follow() -> None:
    assert html("  \n салом <b>дунё</b> \n") == ("салом дунё", [entity("bold", 6, 4)])


def test_an_entity_that_held_only_trailing_spaces_goes_with_them() -> None:
    assert html("салом<b> </b>") == ("салом", [])


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*б* _и_ __т__ ~ч~ ||с||", "б и т ч с", ["bold", "italic", "underline", "strikethrough", "spoiler"]),
        ("*б _и_*", "б и", ["bold", "italic"]),
        (r"1\.5 \- \_x\_", "1.5 - _x_", []),
        ("`a\\`b`", "a`b", ["code"]),
        ("```python\nx = 1\n```", "x = 1", ["pre"]),
        ("[x](https://ihma.uz/a\\)b)", "x", ["text_link"]),
        (">иқтибос\n>давоми\nматн", "иқтибос\nдавоми\nматн", ["blockquote"]),
    ],
)
def test_markdown_becomes_text_and_entities(source: str, text: str, entities: list[str]) -> None:
    shown, found = markdown(source)
    assert (shown, [e["type"] for e in found]) == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*x", "Can't find end of Bold entity at byte offset 0"),
        ("са `x", "Can't find end of Code entity at byte offset 5"),
    ],
)
def test_bad_markdown_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(Refused) as refusal:
        markdown(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


def test_the_old_markdown_still_works() -> None:
    formatted = format_text("*б* _и_ `к` [x](https://ihma.uz)", parse_mode="Markdown")
    assert formatted.text == "б и к x"
    assert [e["type"] for e in formatted.entities] == ["bold", "italic", "code", "text_link"]


def test_an_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(Refused, match="unsupported parse_mode"):
        format_text("x", parse_mode="RTF")


def test_links_commands_mentions_and_the_like_are_found() -> None:
    formatted = format_text("/start@inson_bot 😀 @aziza #нафақа https://ihma.uz a@b.uz +998901234567")
    assert [(e["type"], e["offset"]) for e in formatted.entities] == [
        ("bot_command", 0),
        ("mention", 20),
        ("hashtag", 27),
        ("url", 35),
        ("email", 51),
        ("phone_number", 58),
    ]


def test_nothing_is_found_inside_code() -> None:
    assert html("<code>/start https://ihma.uz</code>")[1] == [entity("code", 0, 22)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_escaped_text_comes_back_as_typed_and_the_entity_covers_it(before: str, inside: str) -> None:
    formatted = format_text(f"x{escape(before)}<b>y{escape(inside)}y</b>", parse_mode="HTML")
    assert formatted.text == f"x{before}y{inside}y".replace("\r", "")
    bold = next(e for e in formatted.entities if e["type"] == "bold")
    covered = formatted.text.encode("utf-16-le")[bold["offset"] * 2 : (bold["offset"] + bold["length"]) * 2]
    assert covered.decode("utf-16-le") == f"y{inside}y".replace("\r", "")


@given(st.text())
def test_length_counts_utf16_units(text: str) -> None:
    assert utf16_length(text) == sum(2 if ord(char) > 0xFFFF else 1 for char in text)
