"""Pictures and files of figures: what is in them can be read back."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

from bot.domain.chart import Bar, Picture
from bot.reports import draw, write_rows

BARS = (
    Bar("Қўқон шаҳри", 40, 30, 3, "келган 40, жавоб 30, муддати ўтган 3"),
    Bar("Ғўза " * 40, 0, 0, 0, "Ҳеч нарса " * 30),
)


def picture(*parts: tuple[str, tuple[Bar, ...]]) -> Picture:
    return Picture("Мурожаатлар", "01.09.2026 – 21.09.2026 · Барчаси", (("40", "келган"), ("3", "кечиккан")), parts)


def test_a_picture_is_as_wide_as_a_telephone_and_grows_with_its_bars() -> None:
    few = Image.open(BytesIO(draw(picture())))
    many = Image.open(BytesIO(draw(picture(("Марказлар", BARS), ("Хизматлар", ())))))
    assert few.format == "PNG"
    assert few.width == many.width == 1080
    assert many.height > few.height
    assert len(many.getcolors(100_000) or []) > 3


def test_a_picture_of_everything_is_one_that_telegram_takes_as_a_photo() -> None:
    file = draw(picture(("Марказлар", BARS * 4), ("Хизматлар", BARS * 4)))
    image = Image.open(BytesIO(file))
    assert len(file) < 10_000_000
    assert image.width + image.height < 10_000
    assert image.height < 20 * image.width


def test_rows_stand_in_the_file_and_nothing_is_a_formula() -> None:
    file = write_rows("2026-09-01", ["Рақами", "Куни"], [["=1+1", date(2026, 9, 1)], ["http://x", None], [2.5, None]])
    with ZipFile(BytesIO(file)) as book:
        strings, sheet = (book.read(f"xl/{name}.xml").decode() for name in ("sharedStrings", "worksheets/sheet1"))
    assert "=1+1" in strings
    assert "Рақами" in strings
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
