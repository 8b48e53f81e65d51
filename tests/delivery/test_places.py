"""A request's place in the staff group, and what happens to it."""

import pytest
from sqlalchemy import select

from bot import owing
from bot.domain.actions import WriteToRequest
from bot.sandbox.faults import Disconnect, Refusal
from storage import requests, topics
from storage.tables import message_links
from storage.tables import topics as topics_table
from tests.cast import Inson, Person, text_of
from tests.dialogs.citizen.deeds import meets_the_bot, sends_a_request


@pytest.fixture
async def request_id(aziza: Person) -> int:
    await meets_the_bot(aziza)
    return await sends_a_request(aziza, text="Нафақа май ойида келмади")


async def topic_of(inson: Inson, request_id: int) -> topics.Topic:
    async with inson.db.reading() as tx:
        topic = await topics.of_request(tx, request_id)
    assert topic is not None
    return topic


async def test_a_request_gets_one_topic_with_its_card_pinned_and_what_was_said(inson: Inson, request_id: int) -> None:
    topic = await topic_of(inson, request_id)

    assert len(inson.staff_topics) == 2, "General and the request's"
    said = inson.said_in(topic.thread_id)
    assert any("Азиза" in text and "Қува" in text for text in said)
    assert "Нафақа май ойида келмади" in said
    assert topic.card_message_id in inson.world.chats[inson.staff_chat_id].pinned


async def test_two_requests_get_two_topics(inson: Inson, aziza: Person, request_id: int) -> None:
    another = await sends_a_request(aziza, text="Яна бир савол")

    first, second = await topic_of(inson, request_id), await topic_of(inson, another)
    assert first.thread_id != second.thread_id
    assert "Яна бир савол" not in inson.said_in(first.thread_id)


async def test_a_topic_that_was_deleted_comes_back_with_what_was_said(
    inson: Inson, aziza: Person, nodira: Person, request_id: int
) -> None:
    lost = await topic_of(inson, request_id)
    nodira.actor.delete_topic(inson.staff_chat_id, lost.thread_id)

    await write_more(aziza, request_id, "Яна маълумот")

    restored = await topic_of(inson, request_id)
    said = inson.said_in(restored.thread_id)
    assert restored.thread_id not in (None, lost.thread_id)
    assert any("тикланди" in text for text in said)
    assert "Нафақа май ойида келмади" in said
    assert said.count("Яна маълумот") == 1
    async with inson.db.reading() as tx:
        old = await tx.execute(select(message_links).where(message_links.c.request_id == request_id))
    assert len(old.all()) >= 2, "answers to copies in the lost topic still find their request"


async def write_more(person: Person, request_id: int, text: str) -> None:
    await person.presses_data(person.screen, WriteToRequest(request_id).encode())
    await person.says(text)


async def test_a_topic_that_somebody_closed_is_opened_to_speak_in(
    inson: Inson, aziza: Person, nodira: Person, request_id: int
) -> None:
    topic = await topic_of(inson, request_id)
    nodira.actor.close_topic(inson.staff_chat_id, topic.thread_id)

    await write_more(aziza, request_id, "Яна маълумот")

    assert "Яна маълумот" in inson.said_in(topic.thread_id)


async def test_a_card_that_was_deleted_is_posted_anew(
    inson: Inson, nodira: Person, aziza: Person, request_id: int
) -> None:
    topic = await topic_of(inson, request_id)
    card = inson.world.message(inson.staff_chat_id, topic.card_message_id)
    nodira.thread = topic.thread_id
    await nodira.presses("Ижрога олиш")
    nodira.actor.delete(card)

    await write_more(aziza, request_id, "Яна")
    await nodira.says("Паспортингиз борми?")
    async with inson.db.transaction() as tx:
        request = await requests.get(tx, request_id)
        assert request is not None
        await owing.card(tx, request, inson.app.catalog, inson.clock())
    await inson.settle()

    assert (await topic_of(inson, request_id)).card_message_id != topic.card_message_id


async def test_a_message_that_the_citizen_took_back_reaches_the_staff_all_the_same(
    inson: Inson, aziza: Person, request_id: int
) -> None:
    inson.world.faults.add(Refusal(400, "Bad Request: message to copy not found"), times=1, method="copyMessage")

    await write_more(aziza, request_id, "Ёздиму, ўчирдим")

    topic = await topic_of(inson, request_id)
    assert inson.said_in(topic.thread_id).count("Ёздиму, ўчирдим") == 1


@pytest.mark.parametrize(("kind", "words", "method"), [("photo", (), "copyMessage"), ("album", (3,), "copyMessages")])
async def test_of_a_file_that_the_citizen_took_back_the_staff_hear(
    *, inson: Inson, aziza: Person, request_id: int, kind: str, words: tuple[int, ...], method: str
) -> None:
    inson.world.faults.add(Refusal(400, "Bad Request: there are no messages to copy"), times=1, method=method)

    await aziza.presses_data(aziza.screen, WriteToRequest(request_id).encode())
    await aziza.sends(kind, *words, caption="Маълумотнома")

    topic = await topic_of(inson, request_id)
    (said,) = [text for text in inson.said_in(topic.thread_id) if "Маълумотнома" in text]
    assert "(Расм)" in said


async def test_of_an_album_that_was_deleted_in_part_the_staff_hear_and_read_its_words(
    inson: Inson, aziza: Person, request_id: int
) -> None:
    await aziza.presses_data(aziza.screen, WriteToRequest(request_id).encode())
    before = len(inson.said_in((await topic_of(inson, request_id)).thread_id))
    first, *_ = aziza.actor.send_album(3, caption="Учта маълумотнома")
    aziza.actor.delete(first)
    await inson.settle()

    said = inson.said_in((await topic_of(inson, request_id)).thread_id)[before:]
    assert len(said) == 3, "two files and the notice"
    assert "файллардан 1 таси" in said[-1]
    assert "Учта маълумотнома" in said[-1]


async def test_a_topic_whose_creation_was_not_heard_of_is_created_again_and_used(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    inson.world.faults.add(Disconnect(taken=True), times=1, method="createForumTopic")

    request_id = await sends_a_request(aziza)
    await inson.settle(within=5)

    topic = await topic_of(inson, request_id)
    assert any("Азиза" in text for text in inson.said_in(topic.thread_id))
    async with inson.db.reading() as tx:
        assert len((await tx.execute(select(topics_table))).all()) == 1, "one topic in the database; one is orphaned"


async def test_copies_carry_no_more_than_what_was_said(inson: Inson, request_id: int) -> None:
    texts = " ".join(text_of(m) for m in inson.world.messages(inson.staff_chat_id))
    assert "Каримова" not in texts
    assert "Гулистон" not in texts
