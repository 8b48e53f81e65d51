"""The centre nearest to the citizen, and where it is on the map."""

from bot.domain.language import Language
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import language_of, meets_the_bot, requests_of, said_on, sends_a_request, taps, word

QUVA = (40.5223, 72.0725)
CAPE_TOWN = (-33.92, 18.42)


def keys_of(person: Person) -> list[str]:
    """The keys that stand where the person's own keyboard was."""
    markups = person.inson.world.chats[person.id].reply_markups
    last = markups[max(markups)] if markups else {}
    return [key["text"] for row in last.get("keyboard", ()) for key in row]


async def asks_for_the_nearest(person: Person) -> None:
    await meets_the_bot(person)
    await taps(person, "menu.button.offices")
    await taps(person, "offices.button.nearest")


async def test_who_shares_their_place_sees_the_nearest_first(person: Person) -> None:
    await asks_for_the_nearest(person)
    assert keys_of(person) == [word(person, "offices.key.share"), word(person, "offices.key.back")]

    await person.sends("location", *QUVA)

    assert keys_of(person) == []
    assert word(person, "offices.place_used") in person.hears
    first = "Қува тумани" if language_of(person) is Language.UZ_CYRL else "Quva tumani"
    assert person.buttons[0].startswith(f"{first} – ")
    await person.presses(first)
    assert "1140" in person.text


async def test_a_place_on_another_continent_is_told_so(aziza: Person) -> None:
    await asks_for_the_nearest(aziza)
    await aziza.sends("location", *CAPE_TOWN)
    assert aziza.text == word(aziza, "offices.none_near")
    assert word(aziza, "office.button.all") in aziza.buttons


async def test_the_key_back_leads_back_and_takes_the_keys_away(person: Person) -> None:
    await asks_for_the_nearest(person)
    await person.presses_key(word(person, "offices.key.back"))
    assert keys_of(person) == []
    assert word(person, "offices.button.nearest") in person.buttons


async def test_who_writes_words_instead_has_them_searched(aziza: Person) -> None:
    await asks_for_the_nearest(aziza)
    await aziza.says("болалар пули")
    assert keys_of(aziza) == []
    assert "Болалар нафақаси" in aziza.buttons


async def test_who_goes_elsewhere_loses_the_keys(aziza: Person) -> None:
    await asks_for_the_nearest(aziza)
    await aziza.says("/services")
    assert keys_of(aziza) == []
    assert word(aziza, "offices.place_not_asked") in aziza.hears


async def test_a_place_that_nobody_asked_for_shows_the_nearest_too(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.sends("location", *QUVA)
    assert aziza.buttons[0].startswith("Қува тумани")


async def test_with_an_open_request_a_place_may_belong_to_it(aziza: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await aziza.sends("location", *QUVA)
    (request,) = await requests_of(aziza)
    await aziza.presses(request.number)
    assert [m.content.kind for m in await said_on(aziza, request_id)] == ["text", "location"]


async def test_the_map_shows_the_town_and_says_that_it_is_not_the_door(inson: Inson, person: Person) -> None:
    await meets_the_bot(person)
    await taps(person, "menu.button.offices")
    await person.presses("Қува тумани" if language_of(person) is Language.UZ_CYRL else "Quva tumani")
    await taps(person, "office.button.map")
    venue = inson.world.last_message(person.id)["venue"]
    assert venue["address"] == word(person, "office.map.address")
    assert (round(venue["location"]["latitude"], 1), round(venue["location"]["longitude"], 1)) == (40.5, 72.1)
