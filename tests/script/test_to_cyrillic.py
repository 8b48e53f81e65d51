import pytest

from bot.script import to_cyrillic
from bot.script.latin import to_latin
from bot.script.lexicon import ABBREVIATIONS, CYRILLIC_STEMS
from tests.script.pairs import BOTH_WAYS, SENTENCES, WORDS

NINE_APOSTROPHES = "ʻʼ‘’'`´ʹ′"


@pytest.mark.parametrize(("cyrillic", "latin"), BOTH_WAYS)
def test_each_phenomenon_is_spelt_as_the_rules_have_it(cyrillic: str, latin: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(("cyrillic", "latin"), WORDS)
def test_the_words_of_social_protection_are_spelt_right(cyrillic: str, latin: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(("cyrillic", "latin"), SENTENCES)
def test_sentences_are_spelt_right(cyrillic: str, latin: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize("sign", NINE_APOSTROPHES)
def test_every_apostrophe_that_people_type_is_understood(sign: str) -> None:
    assert to_cyrillic(f"O{sign}g{sign}il to{sign}g{sign}risida ma{sign}lumot") == "Ўғил тўғрисида маълумот"


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Şahar çegarasi, öğil, bõlim", "Шаҳар чегараси, ўғил, бўлим"),
        ("ŞAHAR ÖZBEKISTON", "ШАҲАР ЎЗБЕКИСТОН"),
    ],
)
def test_letters_of_the_alphabet_of_2026_are_understood(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("kontsert", "концерт"),
        ("aktsiya", "акция"),
        ("tsentr", "центр"),
        ("byudjet", "бюджет"),
        ("reestr", "реестр"),
        ("proekt", "проект"),
        ("klient", "клиент"),
        ("obʼekt", "объект"),
        ("kompʼyuter", "компьютер"),
        ("2-sentyabr", "2 сентябрь"),
        ("qaerda", "қаерда"),
        ("Abdullaev", "Абдуллаев"),
        ("moʻʼtabar", "мўътабар"),
    ],
)
def test_older_and_careless_spellings_are_understood(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize("stem", CYRILLIC_STEMS)
def test_every_word_of_the_lexicon_comes_back_from_latin(stem: str) -> None:
    word = stem.removesuffix(".")

    assert to_cyrillic(to_latin(word)) == word


@pytest.mark.parametrize("word", ABBREVIATIONS.split())
def test_every_abbreviation_of_the_lexicon_comes_back_from_latin(word: str) -> None:
    assert to_cyrillic(to_latin(word)) == word


@pytest.mark.parametrize(
    "word",
    ["олганда", "илинди", "сингари", "тилда", "пулсиз", "метр", "ёдида", "репертуар", "вакансия", "Ёркин", "мерос"],
)
def test_a_stem_of_the_lexicon_does_not_seize_the_beginning_of_another_word(word: str) -> None:
    assert to_cyrillic(to_latin(word)) == word


@pytest.mark.parametrize("text", ["Facebook", "WhatsApp", "Wi-Fi", "Microsoft", "café", "COVID-19", "YouTube"])
def test_foreign_words_stay_in_latin(text: str) -> None:
    assert to_cyrillic(f"{text} haqida") == f"{text} ҳақида"


def test_a_foreign_name_in_quotes_stays_whole_and_an_uzbek_one_does_not() -> None:
    assert to_cyrillic("“Western Union” va “Inson” markazi") == "“Western Union” ва “Инсон” маркази"


def test_latin_words_in_a_cyrillic_text_are_meant_and_stay() -> None:
    text = "Хабар Telegram, Zangi ва <b>SMS</b> орқали келади"

    assert to_cyrillic(text) == text
