import pytest

from bot.domain.language import Language
from bot.script import Script, detect, foreign_letters


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Салом", Script.CYRL),
        ("Salom", Script.LATN),
        ("Menga Telegram kerak, раҳмат", Script.LATN),
        ("SMS хабар келмади", Script.CYRL),
        ("öğil", Script.LATN),
        ("Салом! <b>https://my.gov.uz/uz/service</b>", Script.CYRL),
        ("/start @inson_bot AD1234567", None),
        ("12.05.2026 — №5 🙂", None),
        ("", None),
    ],
)
def test_the_script_of_most_letters_is_the_script_of_the_text(text: str, script: Script | None) -> None:
    assert detect(text) is script


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Тасаррүфидаги рынок", {"ү", "ы"}),
        ("Фарғона, Қўқон ва ҳоказо: 5 кун", set()),
        ("Oʻzbekiston, maʼlumot, Şahar, öğil, bõlim", set()),
        ("Western Щука", {"W", "Щ"}),
    ],
)
def test_letters_of_no_uzbek_alphabet_are_named(text: str, letters: set[str]) -> None:
    assert foreign_letters(text) == letters


def test_letters_of_neither_russian_nor_latin_are_named() -> None:
    assert foreign_letters("Щедрый ъезд по www.my.gov.uz: 5 дней", Language.RU) == set()
    assert foreign_letters("Қўқон и Риштан, Oʻzbekiston", Language.RU) == {"Қ", "ў", "қ", "ʻ"}
