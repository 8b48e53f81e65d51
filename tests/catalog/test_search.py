"""Search: what citizens find, and what no input can break."""

from dataclasses import replace

import pytest

from bot.catalog import Search, load
from tests.catalog.evaluation import below_floor, measure, read_queries

SEARCH = Search(load().services)
QUERIES = read_queries()


def codes(query: str, limit: int = 3) -> list[str]:
    return [hit.code for hit in SEARCH.find(query, limit)]


def test_the_search_does_not_get_worse() -> None:
    assert below_floor(measure(SEARCH, QUERIES)) == []


def test_a_search_that_finds_nothing_is_below_every_floor_but_that_of_strangers_topics() -> None:
    assert below_floor(measure(Search([]), QUERIES)) == ["everyday", "hard", "typo"]


def test_the_queries_speak_of_services_that_exist() -> None:
    known = {service.code for service in load().services}

    assert len(QUERIES) >= 120
    assert [query.text for query in QUERIES if not query.accepted <= known] == []
    assert len({query.text for query in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize("service", load().services, ids=lambda service: service.code)
def test_every_service_is_found_by_its_own_name_in_both_scripts(service) -> None:
    for text in service.texts.values():
        assert service.code in codes(text.name)


def test_both_scripts_find_the_same() -> None:
    assert codes("болалар нафақаси") == codes("bolalar nafaqasi") == codes("BOLALAR NAFAQASI")


def test_apostrophes_of_every_kind_and_none_find_the_same() -> None:
    spellings = ["zoʻravonlik", "zo'ravonlik", "zo`ravonlik", "zo’ravonlik", "zoravonlik"]

    assert {tuple(codes(spelling)) for spelling in spellings} == {tuple(codes("зўравонлик"))}


def test_words_of_every_question_do_not_make_a_text_one_about_a_service() -> None:
    assert codes("менга борми қанча қачон") == []
    assert codes("менга зумрад борми") == []
    assert codes("менга нафақа борми") != []


@pytest.mark.parametrize("service", load().services, ids=lambda service: service.code)
def test_no_topic_of_others_takes_a_search_word(service) -> None:
    assert [words for words in service.search_words if not codes(words)] == []


def test_words_that_go_with_everything_do_not_make_a_text_one_about_a_service() -> None:
    assert codes("дадил бўлиш мумкин") == []


def test_what_is_about_another_topic_finds_nothing_unless_a_word_is_of_our_people_alone() -> None:
    assert codes("супермаркет олдида жарима ёзишди") == []
    assert "parking-free" in codes("ногиронман супермаркет олдида жарима ёзишди машина қўйсам")


def test_neighbouring_words_tell_more_than_the_same_words_apart() -> None:
    together, apart = SEARCH.find("болалар пули")[0], SEARCH.find("пули болалар")[0]

    assert together.code == "child-benefit"
    assert together.score > apart.score


def test_the_best_comes_first_and_no_more_than_asked_for() -> None:
    hits = SEARCH.find("уйга қараб туриш", limit=5)

    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("query", ["нафақа", "nafaqa", "нафака", "пособие"])
def test_of_services_that_fit_alike_the_most_asked_comes_first(query: str) -> None:
    assert SEARCH.find(query)[0].code == "child-benefit"


def test_the_most_asked_of_another_category_does_not_push_ahead() -> None:
    assert SEARCH.find("пенсия")[0].code == "old-age-pension"


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "ж",
        "😀😀😀",
        "!!!",
        "\u202e\u200f",
        "٣٤٥",
        "'",
        '"',
        "' OR 1=1 --",
        "nafaqa* AND (",
        "\x00",
        "a" * 4096,
    ],
)
def test_nothing_breaks_the_search_and_nonsense_finds_nothing(query: str) -> None:
    assert codes(query) == [] or query.startswith("nafaqa")


@pytest.mark.parametrize(
    "noise", ["SELECT * FROM {} WHERE", '"{}" NEAR', "\u202e{}\u202c", "😀{}😀", "<b>{}</b>", "{}\n\n"]
)
def test_noise_around_a_word_does_not_hide_it(noise: str) -> None:
    assert "child-benefit" in codes(noise.format("болалар нафақаси"))


def test_a_text_as_long_as_a_message_is_searched_by_its_beginning() -> None:
    assert codes(("оёқ протези керак " + "кейин нима бўлганини ҳам ёзаман " * 300)[:4096])[0] == "prosthesis-voucher"


def test_a_catalogue_without_services_finds_nothing() -> None:
    assert Search([]).find("болалар нафақаси") == []


def test_search_words_that_are_added_are_found() -> None:
    services = [
        replace(service, search_words=(*service.search_words, "абракадабра")) if service.code == "adoption" else service
        for service in load().services
    ]

    assert [hit.code for hit in Search(services).find("абракадабра")] == ["adoption"]


def test_a_search_word_that_is_added_wins_over_a_topic_of_others() -> None:
    services = [
        replace(service, search_words=(*service.search_words, "биткоин"))
        if service.code == "club-discount"
        else service
        for service in load().services
    ]

    assert codes("биткоин") == []
    assert next(hit.code for hit in Search(services).find("биткоин")) == "club-discount"
