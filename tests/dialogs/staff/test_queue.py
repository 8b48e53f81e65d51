"""/queue: what the group works on, by who holds it and how long there is."""

from datetime import timedelta

from sqlalchemy import update

from bot.domain.language import Language
from bot.domain.request import Request, Status
from bot.sandbox.chats import Status as ChatStatus
from bot.usecases.view_queue import ROWS_PER_PAGE
from storage import staff, topics
from storage.tables import requests
from storage.tables import topics as topics_table
from tests.cast import Inson, Person, rows_of
from tests.dialogs.staff.conftest import Enter, Submit


async def change(inson: Inson, request: Request, **values: object) -> None:
    async with inson.db.transaction() as tx:
        await tx.execute(update(requests).where(requests.c.id == request.id).values(**values))


async def test_an_officer_finds_what_is_free_and_then_what_is_theirs(
    inson: Inson, request_: Request, nodira: Person, enter: Enter
) -> None:
    await nodira.says("/queue")
    assert "Эркин: 1" in nodira.text
    assert request_.number in nodira.text
    assert "ҳали олинмаган" in nodira.text

    inside = await enter(Person(inson, nodira.actor, nodira.chat), request_)
    await inside.presses("Ижрога олиш")
    await nodira.says("/queue")
    assert "масъул ходим Нодира: 1" in nodira.text
    assert [label for label in nodira.buttons if "Эркин" in label] == ["Эркин: 0"]


async def test_a_row_opens_the_topic(inson: Inson, request_: Request, nodira: Person) -> None:
    await nodira.says("/queue")
    async with inson.db.reading() as tx:
        topic = await topics.of_request(tx, request_.id)
    assert topic is not None
    (button,) = [b for row in rows_of(nodira.screen) for b in row if request_.number in b["text"]]
    chat = str(inson.staff_chat_id).removeprefix("-100")
    assert button["url"] == f"https://t.me/c/{chat}/{topic.thread_id}/{topic.card_message_id}"


async def test_each_filter_shows_its_own(inson: Inson, submitted: Submit, aziza: Person, nodira: Person) -> None:
    late, asked, urgent, answered = [await submitted(aziza, number=number) for number in range(4)]
    await change(inson, late, due_on=(inson.clock() - timedelta(days=2)).date())
    await change(inson, asked, status=Status.WAITING_FOR_CITIZEN)
    await change(inson, urgent, urgent=True)
    await change(inson, answered, status=Status.ANSWERED, due_on=late.due_on - timedelta(days=60))

    await nodira.says("/queue")
    for label, found in (("Муддати ўтган: 1", late), ("Фуқарони кутмоқда: 1", asked), ("Шошилинч: 1", urgent)):
        await nodira.presses(label)
        assert found.number in nodira.text
        others = {late.number, asked.number, urgent.number, answered.number} - {found.number}
        assert not [number for number in others if number in nodira.text]
    await nodira.presses("Эркин: 2")
    assert "2 кун ўтган" in nodira.text


async def test_pages_turn_and_the_last_one_stays(
    inson: Inson, submitted: Submit, aziza: Person, nodira: Person
) -> None:
    made = [await submitted(aziza, number=number) for number in range(ROWS_PER_PAGE + 1)]
    await nodira.says("/queue")
    assert made[-1].number not in nodira.text
    await nodira.presses("Кейинги")
    assert made[-1].number in nodira.text
    assert "2 саҳифадан 2-саҳифа" in nodira.text

    shown = nodira.screen
    await change(inson, made[-1], status=Status.CLOSED)
    await nodira.presses_data(shown, "uo:free:1")
    assert made[0].number in nodira.text
    await nodira.presses_data(shown, "uo:free:999999999")
    await nodira.presses_data(shown, "uo:everything:0")
    assert made[0].number in nodira.text


async def test_another_groups_requests_are_none_of_ours(
    inson: Inson, request_: Request, nodira: Person, dilshod: Person
) -> None:
    other = inson.world.add_supergroup("Қува", [dilshod.actor, nodira.actor])
    async with inson.db.transaction() as tx:
        await staff.add_group(tx, other.id, is_forum=False, language=Language.UZ_CYRL, now=inson.clock())
    there = Person(inson, nodira.actor, other.id)
    await there.says("/queue")
    assert "Ҳозир бундай мурожаат йўқ." in there.text
    assert "Эркин: 0" in "".join(there.buttons)

    async with inson.db.transaction() as tx:  # it moves there
        await topics.add(tx, request_.id, other.id, None, inson.clock())
    await there.says("/queue")
    assert request_.number in there.text
    await nodira.says("/queue")
    assert request_.number not in nodira.text


async def test_without_links_the_card_comes_to_the_one_who_asks(
    inson: Inson, request_: Request, nodira: Person, dilshod: Person
) -> None:
    small = inson.world.add_group("Қува", [dilshod.actor, nodira.actor], bot=ChatStatus.ADMINISTRATOR)
    async with inson.db.transaction() as tx:
        await staff.add_group(tx, small.id, is_forum=False, language=Language.UZ_CYRL, now=inson.clock())
        await tx.execute(update(topics_table).values(chat_id=small.id, thread_id=None, card_message_id=99, name=None))
    there = Person(inson, nodira.actor, small.id)
    await there.says("/queue")
    await there.presses(request_.number)
    assert request_.number in there.text
    assert any("Ижрога олиш" in label for label in there.buttons)


async def test_who_is_not_of_the_staff_sees_no_queue(
    inson: Inson, request_: Request, aziza: Person, nodira: Person
) -> None:
    await aziza.says("/queue")
    assert request_.number not in aziza.text

    await nodira.says("/queue")
    shown = nodira.screen
    stranger = Person(inson, inson.world.add_user("Бехзод"), inson.staff_chat_id)
    tap = await stranger.presses_data(shown, "uo:free:0")
    assert "ходим" in str(tap.answer)
