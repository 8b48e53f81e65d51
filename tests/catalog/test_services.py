"""The services themselves: what every file must hold, whoever writes it."""

import re
from dataclasses import asdict

import pytest

from bot.catalog import Fee, Service, Text, load
from bot.catalog.latin import check
from bot.catalog.rules import broken_rules, shown
from bot.domain.language import Language

SERVICES = load().services
MIXED_WORD = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
OUT_OF_DATE = re.compile(r"ягона реестр|темир дафтар|саховат уйи", re.IGNORECASE)

every_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)


def numbers(text: Text) -> list[str]:
    return re.findall(r"\d+", " ".join(shown(text)))


def figures(words: object) -> list[str]:
    """All the figures of a field, whatever their order in the sentence."""
    return sorted(re.findall(r"\d+", str(words)))


def test_the_files_load_and_the_latin_is_what_the_master_gives_now() -> None:
    assert [str(problem) for problem in check()] == []


def test_there_are_enough_services_and_every_category_has_some() -> None:
    catalog = load()

    assert len(catalog.services) >= 50
    assert all(catalog.in_category(category.id) for category in catalog.categories)
    assert len(catalog.categories) == 10


@every_service
def test_both_scripts_say_the_same_things(service: Service) -> None:
    cyrillic, latin = service.text(Language.UZ_CYRL), service.text(Language.UZ_LATN)

    assert len(shown(cyrillic)) == len(shown(latin))
    assert numbers(cyrillic) == numbers(latin)


@every_service
def test_the_russian_says_as_much_as_the_master(service: Service) -> None:
    master, russian = asdict(service.text(Language.UZ_CYRL)), asdict(service.text(Language.RU))

    for field, words in master.items():
        said = russian[field]
        assert bool(said) == bool(words), field
        assert isinstance(words, str | None) or len(said) == len(words), field
        assert figures(said) == figures(words), field


@every_service
def test_the_rules_for_whatever_administrators_send_are_kept(service: Service) -> None:
    assert [str(broken) for broken in broken_rules(service)] == []


@every_service
def test_things_are_called_by_the_words_of_today(service: Service) -> None:
    for text in service.texts.values():
        for words in shown(text):
            assert not OUT_OF_DATE.search(words), words


@every_service
def test_sentences_are_finished(service: Service) -> None:
    for text in service.texts.values():
        sentences = [text.summary, text.who, *text.steps, text.term, text.fee, text.amount]
        assert [words for words in sentences if words and not words.endswith(".")] == []
        assert not text.name.endswith(".")


@every_service
def test_apostrophes_are_the_two_of_the_alphabet(service: Service) -> None:
    words = " ".join(shown(service.text(Language.UZ_LATN)))

    assert not re.search("[‘’'`´]", words)
    assert not re.search("[oOgG]ʼ", words)


@every_service
def test_every_service_can_be_found_by_words_that_people_use(service: Service) -> None:
    assert service.search_words
    assert [words for words in service.search_words if MIXED_WORD.search(words)] == []


def test_free_means_free() -> None:
    free = [service for service in SERVICES if service.fee is Fee.FREE and service.text(Language.UZ_CYRL).fee]

    assert all("епул" in (service.text(Language.UZ_CYRL).fee or "") for service in free)
