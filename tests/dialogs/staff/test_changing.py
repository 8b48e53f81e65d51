"""Staff change and take back what they wrote."""

import asyncio

import pytest

from bot.domain.request import Request
from bot.sandbox.faults import Latency
from storage import audit, outbox, request_messages
from tests.cast import Inson, Person
from tests.clock import Clock
from tests.dialogs.staff.conftest import Enter


@pytest.fixture
async def desk(nodira: Person, request_: Request, enter: Enter) -> Person:
    return await enter(nodira, request_)


async def test_an_edit_within_47_hours_changes_the_citizens_copy_and_the_old_text_is_kept(
    inson: Inson, aziza: Person, desk: Person, clock: Clock, request_: Request
) -> None:
    said = await desk.says("Нафақа 20 майда келади")
    clock.advance(hours=47)
    before = len(aziza.sees)

    await desk.edits(said, "Нафақа 25 майда келади")

    assert len(aziza.sees) == before
    assert "25 майда" in aziza.text
    assert "20 майда" not in aziza.text
    async with inson.db.reading() as tx:
        message = (await request_messages.of_request(tx, request_.id))[-1]
        assert await request_messages.last_old_text(tx, message.id) == "Нафақа 20 майда келади"


async def test_an_edit_after_49_hours_comes_as_a_correction_with_the_old_words(
    aziza: Person, desk: Person, clock: Clock
) -> None:
    said = await desk.says("Нафақа 20 майда келади")
    clock.advance(hours=49)

    await desk.edits(said, "Нафақа 25 майда келади")

    assert "тузатиш" in aziza.text
    assert "25 майда" in aziza.text
    assert "20 майда" in aziza.text
    assert "20 майда" in aziza.screen["reply_to_message"]["text"]


async def test_a_caption_is_changed_in_the_citizens_copy(aziza: Person, desk: Person) -> None:
    said = await desk.sends("photo", caption="Биринчи бет")

    await desk.edits(said, "Иккинчи бет")

    assert "Иккинчи бет" in aziza.text
    assert "photo" in aziza.screen


async def test_an_edit_that_the_citizen_has_deleted_comes_as_a_correction(aziza: Person, desk: Person) -> None:
    said = await desk.says("Нафақа 20 майда келади")
    aziza.actor.delete(aziza.screen)

    await desk.edits(said, "Нафақа 25 майда келади")

    assert "тузатиш" in aziza.text


async def test_a_letter_cannot_become_a_note(aziza: Person, desk: Person) -> None:
    said = await desk.says("Буни юбормаслик керак эди")

    await desk.edits(said, "// ички гап")

    assert "ички изоҳга айлантириб бўлмайди" in desk.text
    assert "Буни юбормаслик керак эди" in aziza.text


async def test_an_edited_note_stays_a_note(aziza: Person, desk: Person) -> None:
    said = await desk.says("// ички гап")
    before = len(aziza.sees)

    await desk.edits(said, "энди белгисиз")

    assert len(aziza.sees) == before
    assert "энди белгисиз" not in aziza.hears


async def test_delete_takes_back_both_copies_and_is_audited(
    inson: Inson, aziza: Person, desk: Person, request_: Request
) -> None:
    said = await desk.says("Бошқа фуқаронинг маълумоти")

    await desk.says("/delete", reply_to=said)

    assert "Бошқа фуқаронинг маълумоти" not in aziza.hears
    texts = [message.get("text") for message in desk.sees]
    assert "Бошқа фуқаронинг маълумоти" not in texts
    assert "/delete" not in texts
    async with inson.db.reading() as tx:
        assert "letter.deleted" in [action for _, _, action in await audit.of_request(tx, request_.id)]
        kept = (await request_messages.of_request(tx, request_.id))[-1]
    assert kept.deleted_at is not None


async def test_delete_without_a_message_of_the_staff_explains_itself(aziza: Person, desk: Person) -> None:
    copy = next(message for message in desk.sees if "Нафақа май" in message.get("text", ""))

    await desk.says("/delete", reply_to=copy)

    assert "/delete ёзинг" in desk.text
    assert any("Нафақа май" in message.get("text", "") for message in desk.sees)


async def test_what_is_older_than_48_hours_cannot_be_deleted(aziza: Person, desk: Person, clock: Clock) -> None:
    said = await desk.says("Эски хабар")
    clock.advance(hours=49)

    await desk.says("/delete", reply_to=said)

    assert "48 соатдан" in desk.text
    assert "Эски хабар" in aziza.text


async def test_what_was_deleted_before_it_arrived_never_arrives(
    inson: Inson, aziza: Person, desk: Person, clock: Clock
) -> None:
    aziza.actor.block()
    await inson.settle()
    said = await desk.says("Бошқа фуқаронинг маълумоти")
    await desk.says("/delete", reply_to=said)

    aziza.actor.unblock()
    await inson.settle()
    clock.advance(seconds=2)
    await inson.settle()

    assert "Бошқа фуқаронинг маълумоти" not in aziza.hears
    assert "та хабар" not in aziza.text


async def test_what_was_deleted_on_its_way_is_taken_back_when_it_arrives(
    inson: Inson, aziza: Person, desk: Person
) -> None:
    inson.world.faults.add(Latency(0.3), times=1, method="sendMessage", chat_id=aziza.id)
    said = desk.actor.send("Бошқа фуқаронинг маълумоти", chat=desk.chat, thread=desk.thread)
    await inson.app.inbox.keep(await inson.world.updates())
    await inson.app.inbox.idle()
    for _ in range(500):
        async with inson.db.reading() as tx:
            if await outbox.has_work(tx, inson.clock()):
                break
        await asyncio.sleep(0.01)

    await desk.says("/delete", reply_to=said)

    assert inson.world.calls["deleteMessages"] == 2
    assert "Бошқа фуқаронинг маълумоти" not in aziza.hears
