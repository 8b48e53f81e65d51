"""An update that took effect but whose answer failed is handled again: the person gets the answer, and nothing more.

The same holds for a finger that taps twice.
"""

import pytest

from bot.domain.html_text import plain_text
from bot.i18n import plain
from bot.sandbox.faults import ServerError
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import (
    RESIDENCE,
    draft_of,
    fills_the_form,
    language_of,
    meets_the_bot,
    requests_of,
    said_on,
    sends_a_request,
    taps,
    word,
)


def answer_fails_once(inson: Inson, person: Person, method: str) -> None:
    inson.world.faults.add(ServerError(), times=1, method=method, chat_id=person.id)


@pytest.mark.parametrize("method", ["editMessageText", "sendMessage"])
async def test_a_newcomer_is_welcomed_although_the_first_try_failed(inson: Inson, aziza: Person, method: str) -> None:
    await aziza.says("/start")
    answer_fails_once(inson, aziza, method)

    await taps(aziza, "language.name")

    assert plain_text(word(aziza, "welcome.text")) in aziza.hears.texts
    assert word(aziza, "consent.button.give") in aziza.buttons


async def test_a_link_is_not_forgotten_when_the_first_try_failed(inson: Inson, aziza: Person) -> None:
    await aziza.says("/start s_child-benefit")
    answer_fails_once(inson, aziza, "sendMessage")

    await taps(aziza, "language.name")

    assert word(aziza, "service.button.request") in aziza.buttons


async def test_words_in_the_form_are_answered_although_the_first_try_failed(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await fills_the_form(aziza)
    await taps(aziza, "form.change.statement")
    await taps(aziza, "form.button.clear_statement")
    answer_fails_once(inson, aziza, "sendMessage")

    await aziza.says("Аравача берилмади")

    assert word(aziza, "form.button.next") in aziza.buttons
    assert (await draft_of(aziza)).statements == 1


async def test_words_on_a_request_are_answered_although_the_first_try_failed(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    inson.clock.advance(minutes=1)
    answer_fails_once(inson, aziza, "sendMessage")

    await aziza.says("Яна бир гап")

    (request,) = await requests_of(aziza)
    assert aziza.text == plain_text(word(aziza, "write.added", number=request.number))
    assert [message.content.text for message in await said_on(aziza, request_id)][1:] == ["Яна бир гап"]


async def test_a_double_tap_on_back_goes_back_once(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.ariza")

    await aziza.presses_together(word(aziza, "button.back"), 2)

    assert "2/8" in aziza.text


async def test_back_as_a_key_goes_back_once_although_the_first_try_failed(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.ariza")
    await aziza.presses("Қува тумани")
    await aziza.says("Нафақа келмади")
    await taps(aziza, "form.button.next")
    await taps(aziza, "form.button.next")
    await aziza.says("Азиза Каримова")
    await aziza.says(RESIDENCE)
    answer_fails_once(inson, aziza, "sendMessage")

    await aziza.presses_key(word(aziza, "form.key.back"))

    assert "7/8" in aziza.text


async def test_a_double_tap_on_writing_to_a_person_begins_one_request(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("Менга ким ёрдам беради")

    await aziza.presses_together(plain(language_of(aziza), "search.button.person"), 2)

    assert "1/8" in aziza.text
    assert word(aziza, "for_whom.self") in aziza.buttons
    assert (await draft_of(aziza)).statements == 1
