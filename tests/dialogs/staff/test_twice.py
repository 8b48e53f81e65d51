"""An update that takes effect twice (a kill between the fact and the note that it is done) changes nothing more."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.content import Content, ContentKind, Source
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed
from bot.domain.request import AlreadyExtended, Move, MoveNotPossible, Outcome, Request
from bot.sandbox.faults import TooManyRequests
from bot.usecases.answer_request import answer_request
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.decide_request import decide_request
from bot.usecases.edit_letter import edit_letter
from bot.usecases.make_answer import make_answer
from bot.usecases.write_to_citizen import write_to_citizen
from storage import request_events, request_messages, staff, topics
from storage.database import Database
from tests.cast import Inson, Person
from tests.clock import Clock


@pytest.fixture
async def officer(inson: Inson, request_: Request) -> Officer:
    async with inson.db.transaction() as tx:
        return await staff.meet(
            tx,
            telegram_id=1,
            name="Нодира",
            role=Role.ADMINISTRATOR,
            language=(await staff.groups(tx))[0].language,
            now=inson.world.clock(),
        )


@pytest.fixture
async def content(inson: Inson, request_: Request) -> Content:
    """What the officer says in the topic."""
    async with inson.db.reading() as tx:
        topic = await topics.of_request(tx, request_.id)
    assert topic is not None
    return Content(
        ContentKind.TEXT,
        Source(inson.staff_chat_id, 900_000, topic.thread_id),
        text="Маълумот беринг",
        html="Маълумот беринг",
    )


async def _moves(db: Database, request: Request) -> list[Move | None]:
    async with db.reading() as tx:
        return [event.move for event in await request_events.of_request(tx, request.id) if event.move]


async def test_a_question_asked_twice_is_asked_once(
    *, inson: Inson, aziza: Person, request_: Request, officer: Officer, content: Content
) -> None:
    for _ in range(2):
        await ask_citizen(
            inson.db,
            catalog=inson.app.catalog,
            officer=officer,
            request_id=request_.id,
            content=content,
            now=inson.world.clock(),
        )
    await inson.settle()

    assert await _moves(inson.db, request_) == [Move.ASK]
    assert aziza.hears.count_of("Маълумот беринг") == 1


async def test_an_answer_given_twice_is_given_once(
    *, inson: Inson, aziza: Person, request_: Request, officer: Officer, content: Content
) -> None:
    for _ in range(2):
        await answer_request(
            inson.db,
            catalog=inson.app.catalog,
            officer=officer,
            request_id=request_.id,
            outcome=Outcome.SATISFIED,
            content=content,
            now=inson.world.clock(),
        )
    await inson.settle()

    assert await _moves(inson.db, request_) == [Move.ANSWER]
    assert aziza.hears.count_of("жавоб берилди") == 1


async def test_a_text_sent_twice_and_made_the_answer_twice_arrives_once_each(
    *, inson: Inson, aziza: Person, request_: Request, officer: Officer, content: Content
) -> None:
    now: datetime = inson.world.clock()
    await write_to_citizen(inson.db, officer=officer, content=content, now=now)
    message = await write_to_citizen(inson.db, officer=officer, content=content, now=now)
    assert message is not None
    for _ in range(2):
        await make_answer(
            inson.db,
            catalog=inson.app.catalog,
            officer=officer,
            chat_id=inson.staff_chat_id,
            message_id=message.id,
            outcome=Outcome.EXPLAINED,
            now=now,
        )
    await inson.settle()

    assert aziza.hears.count_of("ходимдан хабар") == 1
    assert aziza.hears.count_of("мурожаатингизга жавоб") == 1


async def test_a_decision_made_twice_is_made_once_and_a_second_one_is_refused(
    *, inson: Inson, aziza: Person, request_: Request, officer: Officer
) -> None:
    async def extend(reason: str) -> Request:
        return await decide_request(
            inson.db,
            catalog=inson.app.catalog,
            calendar=inson.app.calendar,
            officer=officer,
            chat_id=inson.staff_chat_id,
            request_id=request_.id,
            move=Move.EXTEND,
            reason=reason,
            now=inson.world.clock(),
        )

    first, again = await extend("Текширув керак"), await extend("Текширув керак")
    assert first.due_on == again.due_on
    with pytest.raises(AlreadyExtended):
        await extend("Яна текширув керак")
    await inson.settle()

    assert aziza.hears.count_of("муддати узайтирилди") == 1


async def test_an_edit_that_changes_nothing_is_no_edit(
    *, inson: Inson, aziza: Person, request_: Request, officer: Officer, content: Content
) -> None:
    now = inson.world.clock()
    await write_to_citizen(inson.db, officer=officer, content=content, now=now)
    await inson.settle()

    assert not await edit_letter(inson.db, officer=officer, content=content, now=now)
    changed = replace(content, text="Бошқача", html="Бошқача")
    assert await edit_letter(inson.db, officer=officer, content=changed, now=now)
    assert not await edit_letter(inson.db, officer=officer, content=changed, now=now)
    await inson.settle()

    assert "Бошқача" in aziza.text
    assert "Маълумот беринг" not in aziza.hears


async def test_what_waits_to_be_sent_goes_out_as_it_was_edited(
    *, inson: Inson, aziza: Person, request_: Request, officer: Officer, content: Content, clock: Clock
) -> None:
    inson.world.faults.add(TooManyRequests(retry_after=600), times=1, method="sendMessage", chat_id=aziza.id)
    await write_to_citizen(inson.db, officer=officer, content=content, now=clock())
    await inson.settle()

    await edit_letter(inson.db, officer=officer, content=replace(content, text="Янги", html="Янги"), now=clock())
    clock.advance(seconds=601)
    await inson.settle()

    assert "Янги" in aziza.text
    assert "тузатиш" not in aziza.text
    assert "Маълумот беринг" not in aziza.hears


async def test_an_auditor_reads_and_does_not_write(
    *, inson: Inson, request_: Request, officer: Officer, content: Content
) -> None:
    with pytest.raises(NotAllowed):
        await write_to_citizen(
            inson.db, officer=replace(officer, role=Role.AUDITOR), content=content, now=inson.world.clock()
        )
    async with inson.db.reading() as tx:
        assert len(await request_messages.of_request(tx, request_.id)) == 1


async def test_a_refused_move_leaves_no_trace(
    *, inson: Inson, aziza: Person, request_: Request, officer: Officer, content: Content
) -> None:
    await decide_request(
        inson.db,
        catalog=inson.app.catalog,
        calendar=inson.app.calendar,
        officer=officer,
        chat_id=inson.staff_chat_id,
        request_id=request_.id,
        move=Move.PASS_ON,
        reason="Суд ваколатида",
        now=inson.world.clock(),
    )
    with pytest.raises(MoveNotPossible):
        await ask_citizen(
            inson.db,
            catalog=inson.app.catalog,
            officer=officer,
            request_id=request_.id,
            content=content,
            now=inson.world.clock(),
        )
    await inson.settle()

    async with inson.db.reading() as tx:
        assert len(await request_messages.of_request(tx, request_.id)) == 1
    assert "Маълумот беринг" not in aziza.hears
    assert await _moves(inson.db, request_) == [Move.PASS_ON]
