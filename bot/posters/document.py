"""The file as a whole: fonts, pages, and an outline by which a service is found among a hundred."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.catalog import Service
from bot.domain.language import Language
from bot.i18n import plain
from bot.posters.page import BOLD, REGULAR, draw_page

FONTS = Path(__file__).parent / "fonts"


def write_posters(path: Path, services: Sequence[Service], bot: str) -> int:
    """Write a page for each service and return how many. `bot` is its username. Raises OSError."""
    _register_fonts()
    canvas = Canvas(str(path), pagesize=A4, invariant=True)  # the same services give the same file
    canvas.setTitle(plain(Language.UZ_CYRL, "poster.title"))
    for service in services:
        canvas.bookmarkPage(service.code)
        canvas.addOutlineEntry(service.text(Language.UZ_CYRL).name, service.code)
        draw_page(canvas, service, bot)
        canvas.showPage()
    canvas.save()
    return len(services)


def _register_fonts() -> None:
    """The fonts that every PDF reader has know no Cyrillic."""
    registerFont(TTFont(REGULAR, str(FONTS / "DejaVuSans.ttf")))
    registerFont(TTFont(BOLD, str(FONTS / "DejaVuSans-Bold.ttf")))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
