"""Going on with a request: everything is kept, the staff get all of it, the citizen is answered once."""

from bot.domain.request import Status
from tests.cast import Inson, Person
from tests.clock import Clock
from tests.dialogs.citizen.conftest import Desk
from tests.dialogs.citizen.deeds import (
    draft_of,
    meets_the_bot,
    requests_of,
    said_on,
    sends_a_request,
    taps,
    word,
)


async def test_what_is_written_on_a_request_reaches_the_staff(inson: Inson, person: Person, desk: Desk) -> None:
    await meets_the_bot(person)
    request_id = await sends_a_request(person)
    await taps(person, "receipt.button.follow")
    await taps(person, "request.button.write")
    await person.says("Ҳужжатни топдим")
    await person.sends("voice")

    officer = await desk(request_id)
    assert "Ҳужжатни топдим" in inson.said_in(officer.thread)
    assert [m.content.kind for m in await said_on(person, request_id)] == ["text", "text", "voice"]
    await taps(person, "write.button.done")
    await person.says("bolalar puli")  # a search again
    assert len(await said_on(person, request_id)) == 3


async def test_a_burst_of_five_is_kept_whole_and_answered_once(
    inson: Inson, aziza: Person, desk: Desk, clock: Clock
) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    clock.advance(minutes=1)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    before = len(aziza.hears.messages)
    for part in "абвгд":
        aziza.actor.send(part)
    await inson.settle()

    assert [m.content.text for m in await said_on(aziza, request_id)][1:] == list("абвгд")
    said = inson.said_in((await desk(request_id)).thread)
    assert [text for text in said if text in "абвгд" and text] == list("абвгд")
    assert len(aziza.hears.messages) == before + 1


async def test_an_album_goes_to_the_staff_as_one(inson: Inson, aziza: Person, desk: Desk, clock: Clock) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    clock.advance(minutes=1)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    await aziza.sends("album", 3, caption="Учта қоғоз")
    officer = await desk(request_id)
    photos = [message for message in officer.hears.messages if "photo" in message]
    assert len(photos) == 3
    assert len({photo["media_group_id"] for photo in photos}) == 1
    assert photos[0]["caption"] == "Учта қоғоз"


async def test_an_answer_to_the_only_question_needs_no_button(inson: Inson, bobur: Person, desk: Desk) -> None:
    await meets_the_bot(bobur)
    request_id = await sends_a_request(bobur)
    officer = await desk(request_id)
    await officer.presses("Савол бериш")
    await officer.says("Қайси ой учун келмади?")

    await bobur.says("May oyi uchun")

    (request,) = await requests_of(bobur)
    assert request.status is Status.IN_REVIEW
    assert "May oyi uchun" in inson.said_in(officer.thread)
    assert request.number in bobur.text
    await bobur.says("bolalar puli")  # nothing was asked any more
    assert any("Bolalar nafaqasi" in button for button in bobur.buttons)


async def test_with_several_open_requests_the_citizen_is_asked_with_one_tap(
    inson: Inson, aziza: Person, desk: Desk, clock: Clock
) -> None:
    await meets_the_bot(aziza)
    first = await sends_a_request(aziza, text="Биринчи")
    second = await sends_a_request(aziza, text="Иккинчи")
    clock.advance(minutes=1)
    await aziza.sends("album", 3)
    assert aziza.text == word(aziza, "assign.ask")
    assert sum(text == word(aziza, "assign.ask") for text in aziza.hears.texts) == 1

    number = next(request.number for request in await requests_of(aziza) if request.id == first)
    await aziza.presses_together(number, 2)

    assert len(await said_on(aziza, first)) == 4
    assert len(await said_on(aziza, second)) == 1
    assert len([m for m in (await desk(first)).hears.messages if "photo" in m]) == 3


async def test_a_text_may_be_a_search_or_meant_for_a_request(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await aziza.says("болалар пули қачон келади")
    assert any("Болалар нафақаси" in button for button in aziza.buttons)
    await aziza.presses("➕")
    assert [m.content.text for m in await said_on(aziza, request_id)][-1] == "болалар пули қачон келади"


async def test_a_reply_decides_which_request_is_meant(inson: Inson, aziza: Person, desk: Desk) -> None:
    await meets_the_bot(aziza)
    first = await sends_a_request(aziza, text="Биринчи")
    second = await sends_a_request(aziza, text="Иккинчи")
    await (await desk(first)).says("Биринчиси бўйича ёзяпман")
    letter = aziza.screen
    await (await desk(second)).says("Иккинчиси бўйича ёзяпман")

    await aziza.says("Бу биринчисига", reply_to=letter)
    own = next(m for m in aziza.sees if m.get("text") == "Иккинчи")
    await aziza.says("Бу иккинчисига", reply_to=own)

    assert [m.content.text for m in await said_on(aziza, first)][-1] == "Бу биринчисига"
    assert [m.content.text for m in await said_on(aziza, second)][-1] == "Бу иккинчисига"


async def test_a_late_item_of_an_album_joins_the_rest(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    first = await sends_a_request(aziza, text="Биринчи")
    await sends_a_request(aziza, text="Иккинчи")
    sent = await aziza.sends("album", 2)
    number = next(request.number for request in await requests_of(aziza) if request.id == first)
    await aziza.presses(number)
    await taps(aziza, "write.button.done")

    late = {**sent[1], "message_id": sent[1]["message_id"] + 1000}
    inson.world.inject({"update_id": 999_999, "message": late})
    await inson.settle()

    assert len(await said_on(aziza, first)) == 4


async def test_an_edit_keeps_the_old_words_and_shows_both_to_the_staff(inson: Inson, aziza: Person, desk: Desk) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza, text="Май ойида келмади")
    before = len(aziza.hears.messages)
    said = next(m for m in aziza.sees if m.get("text") == "Май ойида келмади")
    await aziza.edits(said, "Июнь ойида келмади")

    (message,) = await said_on(aziza, request_id)
    assert message.content.text == "Июнь ойида келмади"
    assert message.edited_at is not None
    (told,) = [text for text in inson.said_in((await desk(request_id)).thread) if "Май" in text and "Июнь" in text]
    assert told
    assert len(aziza.hears.messages) == before  # and no second request, no answer
    assert len(await requests_of(aziza)) == 1


async def test_an_edit_in_the_form_counts_before_sending(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.ariza")
    await aziza.presses("Қува тумани")
    said = await aziza.says("Нафақа келмадди")
    await aziza.edits(said, "Нафақа келмади")
    await taps(aziza, "form.button.next")
    await taps(aziza, "form.button.next")
    await aziza.says("Азиза Каримова")
    await aziza.says("Қува тумани, Гулистон")
    await aziza.presses_key(word(aziza, "form.key.skip"))
    assert "Нафақа келмади" in aziza.text


async def test_an_edited_search_is_nothing(aziza: Person) -> None:
    await meets_the_bot(aziza)
    said = await aziza.says("болалар пули")
    before = len(aziza.hears.messages)
    await aziza.edits(said, "қариялар пули")
    assert len(aziza.hears.messages) == before


async def test_a_request_that_ended_takes_nothing_more(aziza: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    card = aziza.screen
    await taps(aziza, "request.button.withdraw")
    await taps(aziza, "withdraw.button.yes")
    tap = await aziza.presses_data(card, f"rw:{request_id}")
    assert tap.answer is not None
    assert tap.answer.text == word(aziza, "refusal.request_ended")
    assert len(await said_on(aziza, request_id)) == 1


async def test_a_request_that_ends_while_writing_is_said_so(aziza: Person, desk: Desk) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    officer = await desk(request_id)
    await officer.presses("Жавоб бериш")
    await officer.presses("Тушунтириш берилди")
    await officer.says("Жавоб")
    await taps(aziza, "letter.button.follow")
    await taps(aziza, "request.button.write")
    await officer.presses("Ёпиш")
    await aziza.says("Яна савол бор эди")
    assert word(aziza, "refusal.request_ended") in aziza.hears
    await aziza.says("болалар пули")
    assert "Болалар нафақаси" in aziza.buttons


async def test_a_file_out_of_nowhere_can_begin_a_request(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.sends("album", 3)
    assert sum(text == word(aziza, "odd.file") for text in aziza.hears.texts) == 1
    await taps(aziza, "odd.button.start")
    assert (await draft_of(aziza)).attachments == 3


async def test_danger_in_a_message_brings_the_numbers(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    await aziza.says("эрим мени уряпти")
    assert any("1146" in text for text in aziza.hears.texts[-2:])


async def test_an_old_button_while_writing_leads_to_the_menu_and_ends_the_writing(aziza: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    await aziza.presses_data(aziza.screen, "gone:1")
    assert word(aziza, "menu.button.services") in aziza.buttons
    await aziza.says("болалар пули")
    assert len(await said_on(aziza, request_id)) == 1


async def test_words_of_another_day_are_a_search_again(aziza: Person, clock: Clock) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    clock.advance(hours=11)
    await aziza.says("Ҳужжатни топдим")
    clock.advance(hours=11)
    await aziza.says("Яна бир сўз")
    clock.advance(hours=13)

    await aziza.says("болалар пули")

    assert "Болалар нафақаси" in aziza.buttons
    assert len(await said_on(aziza, request_id)) == 3
