"""Figures that can be read on a telephone: large numbers, then bars with their numbers beside them."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.chart import Bar, Picture

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).resolve().parents[1] / "posters" / "fonts"
WIDTH, EDGE = 1080, 56
TITLE, LARGE, NORMAL, SMALL = 46, 60, 36, 30
"""Sizes of letters; on a telephone's screen a third of that."""
BAR, GAP = 18, 28
INK, PALE, PAPER = "#1b1f23", "#5a6470", "#ffffff"
NEW, ANSWERED, OVERDUE = "#c7d3e0", "#2f6f9f", "#b3261e"


def draw(picture: Picture) -> bytes:
    """As PNG. Takes a tenth of a second: call it in a thread."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only who asks for figures pays for it

    image = Image.new("RGB", (WIDTH, _height(picture)), PAPER)
    pen = ImageDraw.Draw(image)
    top = _head(pen, picture)
    for heading, bars in picture.parts:
        top = _part(pen, top, heading, bars)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _height(picture: Picture) -> int:
    figures = -(-len(picture.figures) // 2) * (LARGE + NORMAL + GAP * 2)
    bars = sum(NORMAL + GAP * 2 + len(part) * _bar_height() for _, part in picture.parts if part)
    return EDGE * 2 + TITLE + NORMAL + GAP * 3 + figures + bars


def _bar_height() -> int:
    return NORMAL + BAR + SMALL + GAP * 2


def _head(pen: "ImageDraw", picture: Picture) -> int:
    top = EDGE
    _write(pen, (EDGE, top), picture.title, TITLE, INK, bold=True)
    top += TITLE + GAP // 2
    _write(pen, (EDGE, top), picture.subtitle, NORMAL, PALE)
    top += NORMAL + GAP * 2
    column = (WIDTH - 2 * EDGE) // 2
    for place, (number, label) in enumerate(picture.figures):
        left = EDGE + place % 2 * column
        _write(pen, (left, top), number, LARGE, INK, bold=True, width=column - GAP)
        _write(pen, (left, top + LARGE + GAP // 2), label, SMALL, PALE, width=column - GAP)
        if place % 2 or place == len(picture.figures) - 1:
            top += LARGE + NORMAL + GAP * 2
    return top


def _part(pen: "ImageDraw", top: int, heading: str, bars: tuple[Bar, ...]) -> int:
    if not bars:
        return top
    _write(pen, (EDGE, top), heading, NORMAL, INK, bold=True)
    top += NORMAL + GAP * 2
    longest = max(bar.new for bar in bars) or 1
    for bar in bars:
        _write(pen, (EDGE, top), bar.name, NORMAL, INK)
        _stripe(pen, top + NORMAL + GAP // 2, bar, longest)
        _write(pen, (EDGE, top + NORMAL + BAR + GAP), bar.note, SMALL, PALE)
        top += _bar_height()
    return top


def _stripe(pen: "ImageDraw", top: int, bar: Bar, longest: int) -> None:
    """What came; within it what was answered from the left, what is late from the right."""
    full = (WIDTH - 2 * EDGE) * bar.new // longest
    answered, overdue = (full * part // max(1, bar.new) for part in (bar.answered, bar.overdue))
    for start, end, colour in ((0, full, NEW), (0, answered, ANSWERED), (full - overdue, full, OVERDUE)):
        if end > start:
            pen.rectangle((EDGE + start, top, EDGE + end, top + BAR), fill=colour)


def _write(
    pen: "ImageDraw", at: tuple[int, int], text: str, size: int, colour: str, *, bold: bool = False, width: int = 0
) -> None:
    """In one line: what is too long is cut."""
    font, most = _font(size, bold=bold), width or WIDTH - EDGE - at[0]
    shown = text
    while shown and pen.textlength(shown, font=font) > most:
        text = text[:-1]
        shown = f"{text.rstrip()}…"
    pen.text(at, shown, fill=colour, font=font)


@cache
def _font(size: int, *, bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.truetype(str(FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")), size)
