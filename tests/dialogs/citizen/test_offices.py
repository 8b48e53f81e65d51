"""The Inson centres: the nearest, and where they are."""

import pytest

from tests.cast import Person, rows_of
from tests.dialogs.citizen.deeds import meets_the_bot, said_on, sends_a_request, taps, word

MARGILON = (40.4724, 71.7246)
NEW_YORK = (40.71, -74.0)


def keys(person: Person) -> bool:
    """Whether keys of ours stand below the chat."""
    markups = person.inson.world.chats[person.chat].reply_markups
    of_keys = [markups[number] for number in sorted(markups) if "inline_keyboard" not in markups[number]]
    return bool(of_keys) and "keyboard" in of_keys[-1]


async def is_asked_for_a_place(person: Person) -> None:
    await meets_the_bot(person)
    await person.says("/offices")
    await taps(person, "offices.button.nearest")


async def test_a_shared_place_finds_the_three_nearest(person: Person) -> None:
    await is_asked_for_a_place(person)

    await person.presses_key(word(person, "offices.key.share"))

    assert "GeoNames" in person.text
    assert len(person.buttons) == 3 + 2
    assert "км" in person.buttons[0] or "km" in person.buttons[0]
    await person.presses(person.buttons[0])
    assert "1140" in person.text


async def test_a_place_sent_at_any_time_finds_them_too(aziza: Person) -> None:
    await meets_the_bot(aziza)

    await aziza.sends("location", *MARGILON)

    assert aziza.buttons[0].startswith("Марғилон шаҳри – тахминан 1 км")


async def test_a_place_on_another_continent_gets_a_clear_answer_and_the_list(aziza: Person) -> None:
    await meets_the_bot(aziza)

    await aziza.sends("location", *NEW_YORK)

    assert "фақат Фарғона вилоятидаги" in aziza.text
    assert len(aziza.buttons) == 19 + 1


async def test_with_an_open_request_a_place_belongs_to_it(aziza: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    before = len(await said_on(aziza, request_id))

    await aziza.sends("location", *MARGILON)

    assert "тахминан" not in "".join(aziza.buttons)
    await aziza.presses(aziza.buttons[0])
    assert len(await said_on(aziza, request_id)) == before + 1


async def test_with_an_open_request_a_place_that_was_asked_for_finds_offices(aziza: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    before = len(await said_on(aziza, request_id))
    await aziza.says("/offices")
    await taps(aziza, "offices.button.nearest")

    await aziza.sends("location", *MARGILON)

    assert "Марғилон шаҳри" in aziza.buttons[0]
    assert len(await said_on(aziza, request_id)) == before


async def test_the_key_back_leads_to_the_list_and_takes_the_keys_away(person: Person) -> None:
    await is_asked_for_a_place(person)
    assert keys(person)

    await person.presses_key(word(person, "offices.key.back"))

    assert word(person, "offices.button.nearest") in person.buttons
    assert not keys(person)


async def test_words_instead_of_a_place_are_a_search(aziza: Person) -> None:
    await is_asked_for_a_place(aziza)

    await aziza.says("болалар пули")

    assert "Болалар нафақаси" in aziza.buttons
    assert not keys(aziza)


@pytest.mark.parametrize("elsewhere", ["/start", "/cancel", "/new", "/services", "/offices"])
async def test_going_elsewhere_takes_the_keys_away(aziza: Person, elsewhere: str) -> None:
    await is_asked_for_a_place(aziza)

    await aziza.says(elsewhere)

    assert not keys(aziza)


async def test_an_old_button_takes_the_keys_away(aziza: Person) -> None:
    await is_asked_for_a_place(aziza)

    await aziza.presses_data(aziza.message_with(word(aziza, "menu.button.help")), "gone-since-last-year:5")

    assert not keys(aziza)


async def test_a_sticker_instead_of_a_place_is_answered(aziza: Person) -> None:
    await is_asked_for_a_place(aziza)

    await aziza.sends("sticker")

    assert word(aziza, "odd.sticker") in aziza.text
    assert not keys(aziza)


async def test_the_map_stands_in_a_message_of_its_own_and_leads_back(person: Person) -> None:
    await meets_the_bot(person)
    await person.says("/offices")
    await person.presses("Қува тумани" if "Қува тумани" in person.buttons else "Quva tumani")

    await taps(person, "office.button.map")

    venue = person.screen["venue"]
    assert (venue["location"]["latitude"], venue["location"]["longitude"]) == (40.52204, 72.07292)
    assert "GeoNames" in venue["address"]
    assert "«Инсон»" in venue["title"] or "«Inson»" in venue["title"]
    assert rows_of(person.screen)
    await taps(person, "office.button.page")
    assert word(person, "office.unknown") in person.text


async def test_a_map_of_an_office_that_is_not_there(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/offices")

    tap = await aziza.presses_data(aziza.screen, "om:999")

    assert tap.answer is not None
    assert tap.answer.alert
