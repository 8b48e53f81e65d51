import pytest

from bot.script import to_latin
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
