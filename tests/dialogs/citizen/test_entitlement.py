"""What am I entitled to? Asked and answered with buttons, and forgotten afterwards."""

from datetime import timedelta

import pytest

from storage import dialog_states
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import draft_of, language_of, meets_the_bot, requests_of, taps, word


async def begins(person: Person) -> None:
    await meets_the_bot(person)
    await taps(person, "menu.button.questions")


async def ticks(person: Person, *options: str) -> None:
    for option in options:
        await taps(person, option)
    await taps(person, "questions.button.done")


def asks(person: Person, fact: str) -> bool:
    return word(person, f"questions.ask.{fact}") in person.text


async def reaches_the_findings(person: Person) -> None:
    await begins(person)
    await taps(person, "questions.for_whom.self")
    await ticks(person, "questions.situation.money")
    await taps(person, "questions.yes_no.yes")
    await taps(person, "questions.children.2")
    await taps(person, "questions.button.results")


async def service_name(person: Person, code: str) -> str:
    service = person.inson.app.catalog.service(code)
    assert service is not None
    return service.text(language_of(person)).name


async def test_a_poor_family_finds_the_child_benefit_and_comes_back_from_its_card(person: Person) -> None:
    await reaches_the_findings(person)
    benefit = await service_name(person, "child-benefit")
    assert benefit in person.text
    assert word(person, "questions.name.register")[1:] in person.text

    await person.presses(benefit)
    assert benefit in person.text
    await taps(person, "questions.button.findings")
    assert benefit in person.text
    assert len(person.hears.messages) == 2  # the welcome, and one screen that changed in place


async def test_all_questions_can_be_left_unanswered(person: Person) -> None:
    await begins(person)
    taken = 0
    while word(person, "questions.button.skip") in person.buttons:
        await taps(person, "questions.button.skip" if taken % 2 else "questions.button.unknown")
        taken += 1
    assert 2 < taken <= 12
    assert word(person, "questions.button.again") in person.buttons
    assert word(person, "button.menu") in person.buttons


async def test_back_goes_one_question_back_and_keeps_what_was_ticked(person: Person) -> None:
    await begins(person)
    await taps(person, "questions.for_whom.self")
    await ticks(person, "questions.situation.money")
    assert asks(person, "register")

    await taps(person, "button.back")
    assert asks(person, "situation")
    assert word(person, "questions.situation.money") in person.text
    await taps(person, "questions.situation.money")  # taken off again
    assert word(person, "questions.button.none") in person.buttons
    await taps(person, "button.back")
    assert asks(person, "for_whom")


async def test_violence_brings_the_numbers_first_and_at_once(person: Person) -> None:
    await begins(person)
    await taps(person, "questions.for_whom.self")
    await taps(person, "questions.situation.violence")
    assert person.text.index("102") < 80
    await taps(person, "questions.button.done")
    assert person.text.index("102") < 80
    await taps(person, "questions.button.results")
    assert person.text.index("102") < 80


async def test_the_findings_lead_on_with_the_questions(person: Person) -> None:
    await reaches_the_findings(person)
    await taps(person, "questions.button.go_on")
    assert asks(person, "employed")


async def test_a_double_tap_answers_one_question(person: Person) -> None:
    await begins(person)
    await person.presses_together(word(person, "questions.for_whom.self"), 3)
    assert asks(person, "situation")
    await person.presses_together(word(person, "questions.situation.money"), 2)
    await taps(person, "questions.button.done")
    await person.presses_together(word(person, "questions.yes_no.yes"), 3)
    assert asks(person, "children")


async def test_an_old_or_forged_button_answers_nothing(person: Person) -> None:
    await begins(person)
    await taps(person, "questions.for_whom.self")
    for data in ("qa:0:child", "qa:1:money", "qa:99:x", "qt:1:gold:1", "qf:5", "qa:2:60", "qb:99"):
        await person.presses_data(person.screen, data)
        assert asks(person, "situation"), data
    for data in ("qr:likely:999999", "qc:no-such-service:likely:0"):
        await person.presses_data(person.screen, data)
        assert word(person, "button.menu") in person.buttons, data


@pytest.mark.parametrize("leaves", ["night", "menu", "form", "cancel"])
async def test_the_answers_are_forgotten_with_whatever_comes_next(inson: Inson, person: Person, leaves: str) -> None:
    await reaches_the_findings(person)
    old = person.screen
    if leaves == "night":
        inson.clock.now += timedelta(hours=13)
    else:
        await person.says({"menu": "/start", "form": "/new", "cancel": "/cancel"}[leaves])

    await person.presses(word(person, "questions.button.go_on"), on=old)

    assert word(person, "questions.button.start") in [
        button["text"]
        for row in inson.world.message(person.chat, old["message_id"])["reply_markup"]["inline_keyboard"]
        for button in row
    ]
    if leaves != "night":
        assert "money" not in await kept_of(inson, person)


async def test_nothing_is_stored_beyond_the_dialog(inson: Inson, person: Person) -> None:
    await reaches_the_findings(person)
    assert "money" in await kept_of(inson, person)
    assert await draft_of(person) is None
    assert await requests_of(person) == []

    await taps(person, "button.menu")
    assert "money" not in await kept_of(inson, person)


async def test_words_in_between_are_a_search_and_the_questions_go_on(person: Person) -> None:
    await begins(person)
    old = person.screen
    await person.says("болалар пули")
    assert await service_name(person, "child-benefit") in person.buttons
    await person.presses(word(person, "questions.for_whom.self"), on=old)
    await person.sends("sticker")
    assert word(person, "button.menu") in person.buttons


async def test_beginning_in_the_middle_of_a_request_keeps_it(person: Person) -> None:
    await meets_the_bot(person)
    menu = person.screen
    await person.says("/new")
    await taps(person, "for_whom.self")
    await person.presses(word(person, "menu.button.questions"), on=menu)
    assert await draft_of(person) is not None
    await taps(person, "questions.for_whom.child")


async def kept_of(inson: Inson, person: Person) -> str:
    async with inson.db.reading() as tx:
        return str(await dialog_states.get(tx, f"{person.chat}:0:{person.id}"))
