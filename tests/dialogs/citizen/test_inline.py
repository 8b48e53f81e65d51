"""Services passed on to other chats: inline mode, deep links, the button on the card."""

import pytest

from bot.catalog import Catalog, Search
from bot.dialogs.citizen.inline import wanted
from bot.domain.language import Language
from bot.sandbox import cast as demo_cast
from bot.sandbox.inline import InlineQuery
from storage import citizens
from tests.cast import Inson, Person, rows_of
from tests.dialogs.citizen.deeds import meets_the_bot, word


async def asks(person: Person, words: str) -> InlineQuery:
    query = person.actor.inline_query(words)
    await person.inson.settle()
    return query


def titles(query: InlineQuery) -> list[str]:
    return [result["title"] for result in query.results or ()]


async def is_known(person: Person) -> bool:
    async with person.inson.db.reading() as tx:
        return await citizens.by_chat(tx, person.id) is not None


async def test_a_word_in_any_chat_finds_services_in_the_askers_script(aziza: Person, bobur: Person) -> None:
    await meets_the_bot(aziza)
    await meets_the_bot(bobur)
    assert "Болалар нафақаси" in titles(await asks(aziza, "bolalar nafaqasi"))
    assert "Bolalar nafaqasi" in titles(await asks(bobur, "болалар нафақаси"))


async def test_who_reads_russian_is_offered_russian_whatever_the_words(irina: Person, inson: Inson) -> None:
    await meets_the_bot(irina)
    service = inson.app.catalog.service("child-benefit")
    assert service is not None
    for words in ("болалар нафақаси", "bolalar nafaqasi", service.text(Language.RU).name):
        assert titles(await asks(irina, words))[0] == service.text(Language.RU).name


async def test_a_stranger_is_answered_in_the_script_of_the_words_and_not_made_known(aziza: Person) -> None:
    assert "Болалар нафақаси" in titles(await asks(aziza, "болалар нафақаси"))
    assert "Bolalar nafaqasi" in titles(await asks(aziza, "bolalar nafaqasi"))
    assert not await is_known(aziza)


async def test_a_stranger_with_a_russian_telephone_is_answered_in_the_language_of_the_words(inson: Inson) -> None:
    stranger = Person(inson, inson.world.add_user("Ирина", language_code="ru"), 0)
    russian = inson.app.catalog.service("child-benefit")
    assert russian is not None
    assert russian.text(Language.RU).name in titles(await asks(stranger, "пособие на ребенка"))
    assert "Болалар нафақаси" in titles(await asks(stranger, "болалар нафақаси"))


async def test_without_words_the_most_asked_are_offered(aziza: Person) -> None:
    await meets_the_bot(aziza)
    query = await asks(aziza, "")
    assert 5 <= len(titles(query)) <= 10


async def test_what_is_sent_is_the_short_card_with_the_way_to_the_bot(aziza: Person, inson: Inson) -> None:
    query = await asks(aziza, "болалар нафақаси")
    sent = aziza.actor.choose_inline("болалар нафақаси", query.results[0]["id"], chat=demo_cast.AZIZA_ID)
    await inson.settle()

    assert sent["text"].startswith("Болалар нафақаси\n\n")
    assert "янги маълумотлар ботда" in sent["text"]
    (button,) = rows_of(sent)[0]
    assert button["url"] == f"https://t.me/{inson.world.bot.username}?start=s_child-benefit"


async def test_words_that_find_nothing_lead_to_the_bot_itself(aziza: Person) -> None:
    query = await asks(aziza, "xyzzy qwrtpsd")
    assert query.results == []
    assert query.button is not None
    await aziza.says(f"/start {query.button['start_parameter']}")
    assert word(aziza, "language.name") in aziza.buttons

    await meets_the_bot(aziza)
    await aziza.says(f"/start {query.button['start_parameter']}")
    assert word(aziza, "menu.button.services") in aziza.buttons


async def test_words_of_danger_bring_the_numbers_first(aziza: Person) -> None:
    query = await asks(aziza, "эрим мени уряпти, қўрқаман")
    assert titles(query)[0].startswith("🆘")
    assert "102" in (query.results or [])[0]["input_message_content"]["message_text"]


@pytest.mark.parametrize("words", ["ё" * 256, "🙂", "' OR 1=1 --", "\u202eнафақа", "%", "а"])
async def test_odd_words_are_answered(aziza: Person, words: str) -> None:
    assert (await asks(aziza, words)).results is not None


async def test_a_query_that_waited_too_long_stops_nobody(aziza: Person, inson: Inson) -> None:
    late = aziza.actor.inline_query("нафақа")
    inson.world.inline.open(late.id, now=inson.world.now).results = []  # it is answered already: Telegram refuses
    await inson.settle()
    assert titles(await asks(aziza, "болалар нафақаси"))


async def test_a_button_below_a_shared_message_is_answered(nodira: Person, inson: Inson) -> None:
    """None of ours calls back; but an old one might, and the person's spinner must stop."""
    query = await asks(nodira, "болалар нафақаси")
    sent = nodira.actor.choose_inline("болалар нафақаси", query.results[0]["id"], chat=nodira.chat)
    tap = await nodira.presses_data(sent, "m")
    assert tap.answer is not None
    assert word(nodira, "inline.old_button") in str(tap.answer)
    assert not await is_known(nodira)


async def test_the_card_is_shared_by_a_button(bobur: Person) -> None:
    await meets_the_bot(bobur)
    await bobur.says("/start s_child-benefit")
    (button,) = [key for row in rows_of(bobur.screen) for key in row if "switch_inline_query" in key]
    assert button["text"] == word(bobur, "service.button.share")
    assert titles(await asks(bobur, button["switch_inline_query"]))[0] == "Bolalar nafaqasi"


def test_every_service_is_found_first_by_its_name(catalog: Catalog) -> None:
    search = Search(catalog.services)
    for service in catalog.services:
        for language in Language:
            assert wanted(service.text(language).name, catalog, search)[0] == service


@pytest.mark.parametrize("payload", ["s_no-longer-there", "s_" + "x" * 40, "s_CHILD"])
async def test_a_link_to_a_service_that_is_gone_says_so(aziza: Person, bobur: Person, payload: str) -> None:
    await meets_the_bot(aziza)
    await aziza.says(f"/start {payload}")
    assert aziza.text == word(aziza, "services.gone")

    await bobur.says(f"/start {payload}")
    await bobur.presses(word(bobur, "language.name"))
    assert bobur.text == word(bobur, "services.gone")


@pytest.mark.parametrize("payload", ["s_a:b", "s_", "qr", "s_" + "x" * 41, "s_бола"])
async def test_a_link_that_is_none_of_ours_says_where_to_look(aziza: Person, bobur: Person, payload: str) -> None:
    await meets_the_bot(aziza)
    await aziza.says(f"/start {payload}")
    assert aziza.text == word(aziza, "services.gone")

    await bobur.says(f"/start {payload}")
    await bobur.presses(word(bobur, "language.name"))
    assert word(bobur, "consent.button.give") in bobur.buttons


async def test_what_is_passed_on_into_the_bots_own_chat_is_no_question(aziza: Person, inson: Inson) -> None:
    await meets_the_bot(aziza)
    heard = len(aziza.hears.messages)
    query = await asks(aziza, "болалар нафақаси")
    assert query.results is not None
    aziza.actor.choose_inline("болалар нафақаси", query.results[0]["id"], chat=aziza.id)
    await inson.settle()
    assert len(aziza.hears.messages) == heard
