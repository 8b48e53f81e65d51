"""An unfinished request: never lost, never resumed or thrown away in silence."""

from bot.domain.draft import Step
from storage import drafts
from tests.cast import Inson, Person
from tests.clock import Clock
from tests.dialogs.citizen.deeds import (
    RESIDENCE,
    citizen_of,
    draft_of,
    fills_the_form,
    language_of,
    meets_the_bot,
    quva_in,
    requests_of,
    taps,
    word,
)


async def test_leaving_by_a_command_keeps_the_draft_and_says_so(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    await aziza.says("/services")

    assert word(aziza, "draft.kept") in aziza.hears
    assert (await draft_of(aziza)).step is Step.KIND
    await aziza.says("болалар пули")  # a search again, not a part of the request
    assert "Болалар нафақаси" in aziza.buttons
    assert (await draft_of(aziza)).statements == 0


async def test_on_return_the_citizen_decides(bobur: Person, clock: Clock) -> None:
    await meets_the_bot(bobur)
    await bobur.says("/new")
    await taps(bobur, "for_whom.self")
    await taps(bobur, "kind.ariza")
    await bobur.says("/help")
    clock.advance(hours=2)

    await bobur.says("/start")
    assert "3/8" in bobur.text
    assert "2 soat oldin" in bobur.text

    await bobur.says("/new")
    assert bobur.buttons[:3] == [
        word(bobur, "draft.button.resume"),
        word(bobur, "draft.button.restart"),
        word(bobur, "draft.button.delete"),
    ]
    await taps(bobur, "draft.button.resume")
    assert "3/8" in bobur.text
    assert "Quva tumani" in bobur.buttons


async def test_starting_again_is_about_what_was_chosen_now(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.other")
    await aziza.says("/start s_care-act")
    await taps(aziza, "service.button.request")
    await taps(aziza, "draft.button.restart")

    draft = await draft_of(aziza)
    assert (draft.service_code, draft.for_whom, draft.step) == ("care-act", None, Step.FOR_WHOM)


async def test_an_untouched_draft_is_no_reason_to_ask(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await aziza.says("/start s_care-act")
    await taps(aziza, "service.button.request")
    assert "1/8" in aziza.text
    assert (await draft_of(aziza)).service_code == "care-act"


async def test_it_is_deleted_only_by_the_second_tap(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await fills_the_form(aziza, text="Сир")
    draft = await draft_of(aziza)
    await taps(aziza, "form.button.pause")
    assert "сақланди" in aziza.text
    assert await draft_of(aziza) is not None

    await taps(aziza, "draft.button.delete")
    assert await draft_of(aziza) is None
    assert word(aziza, "menu.button.new") in aziza.buttons

    await aziza.presses_data(aziza.screen, f"ds:{draft.id}")  # an old *send* finds nothing to send
    assert await requests_of(aziza) == []


async def test_cancel_keeps_everything_and_takes_the_keys_away(aziza: Person) -> None:
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

    await aziza.says("/cancel")

    assert word(aziza, "form.keys_gone") in aziza.hears
    await taps(aziza, "draft.button.resume")
    assert "8/8" in aziza.text


async def test_writing_in_an_abandoned_form_from_another_state_is_harmless(aziza: Person, inson: Inson) -> None:
    """The draft was ended elsewhere, while the state still waits for an answer to its question."""
    await meets_the_bot(aziza)
    await aziza.says("/new")
    async with inson.db.transaction() as tx:
        draft = await drafts.open_of(tx, (await citizen_of(aziza)).id)
        assert draft is not None
        await drafts.end(tx, draft.id, inson.world.clock())
    await aziza.says("Нафақа")
    assert word(aziza, "menu.button.new") in aziza.buttons
    await aziza.says("болалар пули")
    assert "Болалар нафақаси" in aziza.buttons


async def test_words_of_another_day_answer_no_question(person: Person, clock: Clock) -> None:
    await meets_the_bot(person)
    await person.says("/new")
    await taps(person, "for_whom.self")
    await taps(person, "kind.ariza")
    await person.presses(quva_in(language_of(person)))
    await person.says("Нафақа келмади")
    await taps(person, "form.button.next")
    await taps(person, "form.button.next")
    clock.advance(hours=13)

    await person.says("болалар пули қанча")

    assert (await draft_of(person)).full_name is None
    assert "6/8" in person.text
    await taps(person, "draft.button.resume")
    await person.says("Азиза Каримова")
    assert (await draft_of(person)).full_name == "Азиза Каримова"


async def test_what_was_asked_for_may_be_said_another_day(aziza: Person, clock: Clock) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.ariza")
    await aziza.presses("Қува тумани")
    clock.advance(days=2)
    await aziza.says("Нафақа келмади")
    assert (await draft_of(aziza)).statements == 1
