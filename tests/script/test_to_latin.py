import pytest

from bot.script import to_latin

PAIRS = [
    ("Етказиш", "Yetkazish"),
    ("реестр", "reyestr"),
    ("объект", "obyekt"),
    ("субъект", "subyekt"),
    ("компьютер", "kompyuter"),
    ("конституция", "konstitutsiya"),
    ("акция", "aksiya"),
    ("цирк", "sirk"),
    ("сентябрь", "sentabr"),
    ("бюджет", "budjet"),
    ("Исҳоқ", "Isʼhoq"),
    ("ЯГОНА", "YAGONA"),
    ("Ёлғиз", "Yolgʻiz"),
    ("АҚШ", "AQSH"),
    ("медальон", "medalyon"),
    ("2026 йил 1 июнь", "2026-yil 1-iyun"),
    ("35-сон", "35-son"),
]


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS)
def test_a_word_is_spelt_as_the_dictionary_has_it(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin
