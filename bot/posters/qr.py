"""A QR code as squares on a page: sharp at any size, and read without a scanner of pictures."""

import segno
from reportlab.pdfgen.canvas import Canvas

QUIET = 4
"""Empty squares around the code: without them cameras do not find it (ISO/IEC 18004)."""


def draw_qr(canvas: Canvas, text: str, *, left: float, bottom: float, side: float) -> None:
    """Draw `text` into a square of `side` points. A quarter of the code may be torn or dirty (level Q)."""
    matrix = segno.make_qr(text, error="q").matrix
    unit = side / (len(matrix) + 2 * QUIET)
    top = bottom + side - QUIET * unit
    for row, squares in enumerate(matrix, start=1):
        for column, is_dark in enumerate(squares, start=QUIET):
            if is_dark:
                canvas.rect(left + column * unit, top - row * unit, unit, unit, stroke=0, fill=1)
