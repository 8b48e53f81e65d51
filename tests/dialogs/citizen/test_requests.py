"""A citizen's requests: list, card, timeline, conversation, taking back, being content or not."""

from datetime import timedelta

from bot.domain.request import Outcome, Status
from storage import audit
from tests.cast import Inson, Person
from tests.clock import Clock
from tests.dialogs.citizen.conftest import Desk
from tests.dialogs.citizen.deeds import (
    meets_the_bot,
    requests_of,
    said_on,
    sends_a_request,
    taps,
    word,
)


async def answers(officer: Person, text: str = "Нафақа 20 майда ўтказилди") -> None:
    await officer.presses("Жавоб бериш")
    await officer.presses("Тушунтириш берилди")
    await officer.says(text)


async def test_the_list_in_pages_and_the_card(aziza: Person, clock: Clock) -> None:
    await meets_the_bot(aziza)
    for number in range(6):
        clock.advance(days=1)
        await sends_a_request(aziza, text=f"Масала {number}")
    await aziza.says("/requests")
    newest = (await requests_of(aziza))[0].number
    assert newest in aziza.text
    assert "15" in aziza.text  # days left

    await taps(aziza, "button.next_page")
    oldest = (await requests_of(aziza))[-1].number
    assert oldest in aziza.text
    await aziza.presses(oldest)
    assert word(aziza, "timeline.submitted") in aziza.text
    await taps(aziza, "request.button.all")
    await aziza.presses_data(aziza.screen, "rs:99999")
    assert oldest in aziza.text


async def test_the_timeline_tells_who_did_what_and_what_comes_next(aziza: Person, desk: Desk, clock: Clock) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    officer = await desk(request_id)
    clock.advance(hours=1)
    await taps(officer, "staff.button.take")
    clock.advance(hours=1)
    await officer.presses("Савол бериш")
    await officer.says("Қайси ой учун келмади?")

    await taps(aziza, "letter.button.follow")
    assert "13:00 – ходим мурожаатни кўриб чиқишга олди" in aziza.text
    assert "14:00 – ходим савол берди" in aziza.text
    assert "Нодира" not in aziza.text
    assert word(aziza, "request.next.waiting_for_citizen") in aziza.text


async def test_the_conversation_is_read_in_ones_own_script(bobur: Person, desk: Desk, clock: Clock) -> None:
    await meets_the_bot(bobur)
    request_id = await sends_a_request(bobur, text="Нафақа келмади <b>!</b>")
    officer = await desk(request_id)
    clock.advance(minutes=5)
    await officer.says("Ҳужжатингиз кўриб чиқилмоқда")
    await officer.says("// бу ички гап")
    for part in range(6):
        clock.advance(minutes=5)
        await officer.says(f"{part}-хабар")

    await bobur.says("/requests")
    await bobur.presses((await requests_of(bobur))[0].number)
    await taps(bobur, "request.button.conversation")
    assert "5-xabar" in bobur.text  # the newest page first
    await taps(bobur, "button.previous_page")
    assert "Нафақа келмади <b>!</b>" in bobur.text  # ones own words as typed
    assert "Hujjatingiz koʻrib chiqilmoqda" in bobur.text
    assert "ички" not in "".join(bobur.hears.texts)
    await taps(bobur, "button.back")
    assert word(bobur, "request.timeline").removeprefix("<b>").removesuffix("</b>") in bobur.text


async def test_withdrawing_is_asked_once_more_and_told_to_the_staff(aziza: Person, desk: Desk) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.withdraw")
    assert (await requests_of(aziza))[0].status is Status.SUBMITTED
    await aziza.presses_together(word(aziza, "withdraw.button.yes"), 2)

    assert (await requests_of(aziza))[0].status is Status.WITHDRAWN
    assert word(aziza, "request.next.withdrawn") in aziza.text
    officer = await desk(request_id)
    assert officer.hears.count_of("қайтариб олди") == 1


async def test_a_content_citizen_closes_the_request_and_keeps_the_answer(aziza: Person, desk: Desk) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await answers(await desk(request_id))
    answer = aziza.text
    await taps(aziza, "letter.button.accept")

    assert (await requests_of(aziza))[0].status is Status.CLOSED
    assert answer in aziza.hears.texts  # the letter was not overwritten
    assert word(aziza, "request.button.reopen") in aziza.buttons
    assert (await desk(request_id)).hears.count_of("жавобни тасдиқлади") == 1


async def test_a_discontented_citizen_opens_it_again_with_a_reason(
    inson: Inson, bobur: Person, desk: Desk, clock: Clock
) -> None:
    await meets_the_bot(bobur)
    request_id = await sends_a_request(bobur)
    first_due = (await requests_of(bobur))[0].due_on
    await answers(await desk(request_id))
    clock.advance(days=3)
    await taps(bobur, "letter.button.reopen")
    assert (await requests_of(bobur))[0].status is Status.ANSWERED  # not before the reason
    await bobur.sends("sticker")
    assert (await requests_of(bobur))[0].status is Status.ANSWERED
    await bobur.says("Pul hali ham kelmadi")

    (request,) = await requests_of(bobur)
    assert (request.status, request.outcome) == (Status.IN_REVIEW, None)
    assert request.due_on == first_due + timedelta(days=3)
    assert request.taken_by is not None
    officer = await desk(request_id)
    assert "Pul hali ham kelmadi" in inson.said_in(officer.thread)
    assert officer.hears.count_of("қайта очди") == 1

    await bobur.says("Yana bir gap")  # what follows belongs to it too
    assert "Yana bir gap" in inson.said_in(officer.thread)


async def test_a_spoken_reason_is_a_reason_and_cancelling_changes_nothing(aziza: Person, desk: Desk) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await answers(await desk(request_id))
    await taps(aziza, "letter.button.reopen")
    await taps(aziza, "reopen.button.cancel")
    await aziza.says("болалар пули")
    assert (await requests_of(aziza))[0].status is Status.ANSWERED

    await taps(aziza, "request.button.reopen")
    await aziza.sends("voice")
    assert (await requests_of(aziza))[0].status is Status.IN_REVIEW
    assert [m.content.kind for m in await said_on(aziza, request_id)][-1] == "voice"


async def test_a_late_tap_says_that_the_request_has_changed(aziza: Person, desk: Desk) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.withdraw")
    await answers(await desk(request_id))
    tap = await taps(aziza, "withdraw.button.yes")
    assert tap.answer is not None
    assert tap.answer.text == word(aziza, "refusal.move_not_possible")
    (request,) = await requests_of(aziza)
    assert (request.status, request.outcome) == (Status.ANSWERED, Outcome.EXPLAINED)


async def test_moves_are_in_the_audit_log(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.withdraw")
    await taps(aziza, "withdraw.button.yes")
    async with inson.db.reading() as tx:
        assert [(actor, action) for _, actor, action in await audit.of_request(tx, request_id)] == [
            ("citizen", "request.withdraw")
        ]
