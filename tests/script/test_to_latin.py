import pytest

from bot.script import search_key, to_cyrillic, to_latin
from bot.script.letters import LatinAlphabet
from tests.script.pairs import BOTH_WAYS, SENTENCES, WORDS


@pytest.mark.parametrize(("cyrillic", "latin"), BOTH_WAYS)
def test_each_phenomenon_is_spelt_as_the_rules_have_it(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(("cyrillic", "latin"), WORDS)
def test_the_words_of_social_protection_are_spelt_right(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(("cyrillic", "latin"), SENTENCES)
def test_sentences_are_spelt_right(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


def test_a_soft_sign_typed_for_a_hard_one_after_a_vowel_is_read_as_meant() -> None:
    assert to_latin("маьлумот") == "maʼlumot"


def test_letters_of_neighbouring_alphabets_do_not_stay_behind() -> None:
    assert to_latin("тасаррүфидаги щётка, рынок, әдебиет") == "tasarrufidagi shyotka, rinok, adebiyet"


def test_look_alikes_within_a_word_are_read_as_its_other_letters() -> None:
    assert to_latin("мaктaб ва cаломатлик") == "maktab va salomatlik"


def test_a_word_that_mixes_the_scripts_on_purpose_keeps_its_latin_letters() -> None:
    assert to_latin("SMSни PDFда юборинг") == "SMSni PDFda yuboring"


def test_latin_text_stays_as_it_is() -> None:
    text = "O'zbekiston, Facebook va \"don't\" — 5 iyun"

    assert to_latin(text) == text


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Чақалоқ учун ўғил-қиз, шошилинч ёрдам", "Çaqaloq uçun öğil-qiz, şoşilinç yordam"),
        ("АҚШ ЎЗБЕКИСТОН ЧЎЛИ", "AQŞ ÖZBEKISTON ÇÖLI"),
        ("Шавкат, <b>{name}</b>: /start my.gov.uzда", "Şavkat, <b>{name}</b>: /start my.gov.uzda"),
    ],
)
def test_the_alphabet_of_2026_has_one_letter_for_one(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic, LatinAlphabet.OF_2026) == latin


def test_both_alphabets_lead_back_to_the_same_cyrillic_and_the_same_search_key() -> None:
    for cyrillic, _ in WORDS + SENTENCES:
        old, new = to_latin(cyrillic), to_latin(cyrillic, LatinAlphabet.OF_2026)
        assert to_cyrillic(new) == to_cyrillic(old)
        assert search_key(new) == search_key(old)
