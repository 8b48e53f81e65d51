"""One page: the service in both scripts side by side, and below it the ways to the bot and to a person."""

from collections.abc import Iterator
from html import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from bot.catalog import Owner, Service
from bot.domain.language import Language
from bot.domain.links import service_link
from bot.i18n import Html, t
from bot.posters.qr import draw_qr

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"

LANGUAGES = (Language.UZ_CYRL, Language.UZ_LATN)
NAME_IS_LARGER = 1.5

WIDTH, HEIGHT = A4
MARGIN, GAP = 16 * mm, 8 * mm
COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2
QR_SIDE = 66 * mm
FOOT = MARGIN + QR_SIDE + GAP
"""Where the columns end."""
SIZES = (20.0, 18.0, 16.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
"""Of the letters in points; the largest with which all stands on the page. A poster is read from a step away."""


class TooLong(Exception):
    """The texts of a service do not stand on one page."""


def draw_page(canvas: Canvas, service: Service, bot: str) -> None:
    """Raises TooLong."""
    size = _largest(service)
    for number, language in enumerate(LANGUAGES):
        _draw_column(canvas, _column(service, language, size), left=MARGIN + number * (COLUMN + GAP))
    canvas.line(MARGIN, FOOT - GAP / 2, WIDTH - MARGIN, FOOT - GAP / 2)
    _draw_foot(canvas, service_link(bot, service.code))


def _largest(service: Service) -> float:
    for size in SIZES:
        columns = [_column(service, language, size) for language in LANGUAGES]
        if max(map(_height, columns)) <= HEIGHT - MARGIN - FOOT and _longest_word(service, size) <= COLUMN:
            return size
    raise TooLong(service.code)


def _longest_word(service: Service, size: float) -> float:
    """Of the name, which has the largest letters: no word may be broken."""
    words = [word for language in LANGUAGES for word in service.text(language).name.split()]
    return max(stringWidth(word, BOLD, size * NAME_IS_LARGER) for word in words)


def _height(column: list[Paragraph]) -> float:
    return sum(float(paragraph.wrap(COLUMN, HEIGHT)[1]) + paragraph.style.spaceAfter for paragraph in column)


def _column(service: Service, language: Language, size: float) -> list[Paragraph]:
    name, body = _style(BOLD, size * NAME_IS_LARGER), _style(REGULAR, size)
    title = Paragraph(escape(service.text(language).name), name)
    return [title, *(Paragraph(_marked(text), body) for text in _texts(service, language))]


def _texts(service: Service, language: Language) -> Iterator[Html]:
    """What somebody who waits in a room wants to know: is it for me, and what do I do?"""
    text = service.text(language)
    if service.urgent:
        yield t(language, "emergency.numbers")
    yield Html(escape(text.summary))
    if service.owner is Owner.OTHER:
        yield t(language, "service.other_owner")
    if service.no_application:
        yield t(language, "service.no_application")
    if text.who:
        yield t(language, "service.who", text=text.who)
    if text.steps:
        steps = [t(language, "service.item", text=step) for step in text.steps]
        yield Html("\n".join([t(language, "service.steps"), *steps]))


def _draw_column(canvas: Canvas, column: list[Paragraph], *, left: float) -> None:
    top = HEIGHT - MARGIN
    for paragraph in column:
        _, height = paragraph.wrap(COLUMN, HEIGHT)
        paragraph.drawOn(canvas, left, top - height)
        top -= height + paragraph.style.spaceAfter


def _draw_foot(canvas: Canvas, link: str) -> None:
    """The code, and beside it what to do with it; the link in letters for those whose camera does not read codes."""
    draw_qr(canvas, link, left=MARGIN, bottom=MARGIN, side=QR_SIDE)
    canvas.linkURL(link, (MARGIN, MARGIN, MARGIN + QR_SIDE, MARGIN + QR_SIDE))
    left, top = MARGIN + QR_SIDE + GAP, MARGIN + QR_SIDE
    width = WIDTH - MARGIN - left
    lines = [(t(language, "poster.how"), 12.0) for language in LANGUAGES]
    for text, size in (*lines, (Html(escape(link.removeprefix("https://"))), 10.0)):
        paragraph = Paragraph(_marked(text), _style(REGULAR, size))
        _, height = paragraph.wrap(width, HEIGHT)
        paragraph.drawOn(canvas, left, top - height)
        top -= height + paragraph.style.spaceAfter


def _marked(text: Html) -> str:
    """In reportlab's terms. Emoji stand in no font of ours: what they say is said in words, too."""
    return "".join(sign for sign in text if sign <= "\uffff").strip().replace("\n", "<br/>")


def _style(font: str, size: float) -> ParagraphStyle:
    return ParagraphStyle(font, fontName=font, fontSize=size, leading=size * 1.35, spaceAfter=size * 0.8)
