"""What citizens do with requests, without any chat: each deed done twice is done once."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.catalog import Catalog
from bot.domain.consent import CONSENT_VERSION, ConsentNeeded, ConsentOutdated
from bot.domain.content import Content, ContentKind, Source
from bot.domain.conversation import HELD_FOR
from bot.domain.draft import Draft, DraftIncomplete, Step
from bot.domain.language import Language
from bot.domain.people import Citizen
from bot.domain.refusal import NotFound
from bot.domain.request import Request, RequestEnded, Status
from bot.usecases.add_to_draft import add_to_draft
from bot.usecases.add_to_request import add_held_to_request, add_to_request
from bot.usecases.answer_in_words import answer_in_words
from bot.usecases.answer_question import answer_question
from bot.usecases.edit_message import edit_message
from bot.usecases.give_consent import give_consent
from bot.usecases.give_phone import give_phone
from bot.usecases.hold_message import hold_message
from bot.usecases.start_draft import start_draft
from bot.usecases.submit_request import submit_request
from bot.usecases.turn_page import next_step
from bot.usecases.withdraw_request import withdraw_request
from bot.workdays import WorkingCalendar
from storage import citizens, outbox, request_messages, requests
from storage.database import Database
from tests.clock import Clock

CHAT = 700_100_001

Fill = Callable[[], Awaitable[Draft]]
Submit = Callable[[Draft], Awaitable[Request]]


@pytest.fixture
async def citizen(db: Database, clock: Clock) -> Citizen:
    async with db.transaction() as tx:
        known = await citizens.add(tx, CHAT, clock())
        await citizens.set_language(tx, known.id, Language.UZ_CYRL)
    return await give_consent(db, citizen=known, version=CONSENT_VERSION, now=clock())


@pytest.fixture
def fill(db: Database, catalog: Catalog, citizen: Citizen, clock: Clock) -> Fill:
    """A draft with every answer."""

    async def answer_everything() -> Draft:
        started = await start_draft(db, citizen=citizen, service_code="child-benefit", now=clock())
        draft = started.draft
        for step, value in ((Step.FOR_WHOM, "self"), (Step.KIND, "ariza"), (Step.OFFICE, "1")):
            draft = await answer_question(db, citizen=citizen, draft_id=draft.id, step=step, value=value, now=clock())
        await add_to_draft(db, citizen=citizen, draft_id=draft.id, content=said(draft.id * 100), now=clock())
        for step in (Step.STATEMENT, Step.ATTACHMENTS):
            draft = await next_step(db, citizen=citizen, draft_id=draft.id, step=step, now=clock())
        for step, text in ((Step.FULL_NAME, "Азиза Каримова"), (Step.RESIDENCE, "Қува тумани")):
            draft = await answer_in_words(db, citizen=citizen, draft_id=draft.id, step=step, text=text, now=clock())
        return await give_phone(db, citizen=citizen, draft_id=draft.id, phone=None, now=clock())

    return answer_everything


@pytest.fixture
def submit(db: Database, catalog: Catalog, citizen: Citizen, clock: Clock) -> Submit:
    async def send(draft: Draft) -> Request:
        return await submit_request(
            db,
            citizen=citizen,
            draft_id=draft.id,
            catalog=catalog,
            administrators=[1],
            calendar=WorkingCalendar(),
            now=clock(),
        )

    return send


def said(message_id: int, text: str = "Нафақа келмади", *, album: str | None = None) -> Content:
    kind = ContentKind.PHOTO if album else ContentKind.TEXT
    return Content(kind, Source(CHAT, message_id, album_id=album), text=text, html=text)


async def test_an_answer_given_twice_answers_one_question(db: Database, citizen: Citizen, clock: Clock) -> None:
    """After a crash an update is handled again: the name must not become the residence."""
    draft = (await start_draft(db, citizen=citizen, service_code=None, now=clock())).draft
    for _ in range(2):
        draft = await answer_in_words(
            db, citizen=citizen, draft_id=draft.id, step=Step.FULL_NAME, text="Азиза Каримова", now=clock()
        )
    assert (draft.full_name, draft.residence, draft.step) == ("Азиза Каримова", None, Step.RESIDENCE)


async def test_a_message_taken_twice_is_kept_once(db: Database, citizen: Citizen, clock: Clock) -> None:
    draft = (await start_draft(db, citizen=citizen, service_code=None, now=clock())).draft
    for _ in range(2):
        taken = await add_to_draft(db, citizen=citizen, draft_id=draft.id, content=said(1), now=clock())
    assert taken.draft.statements == 1


async def test_submitting_many_times_at_once_gives_one_request(db: Database, fill: Fill, submit: Submit) -> None:
    draft = await fill()
    sent = await asyncio.gather(*(submit(draft) for _ in range(5)))
    assert len({request.id for request in sent}) == 1
    async with db.reading() as tx:
        assert await requests.count_of(tx, draft.citizen_id) == 1


async def test_an_incomplete_draft_is_not_sent(
    db: Database, citizen: Citizen, catalog: Catalog, clock: Clock, submit: Submit
) -> None:
    draft = (await start_draft(db, citizen=citizen, service_code=None, now=clock())).draft
    with pytest.raises(DraftIncomplete):
        await submit(draft)


async def test_nothing_is_begun_or_sent_without_consent(
    db: Database, citizen: Citizen, catalog: Catalog, clock: Clock, fill: Fill
) -> None:
    stranger = replace(citizen, consent_version=None)
    with pytest.raises(ConsentNeeded):
        await start_draft(db, citizen=stranger, service_code=None, now=clock())
    draft = await fill()
    with pytest.raises(ConsentNeeded):
        await submit_request(
            db,
            citizen=stranger,
            draft_id=draft.id,
            catalog=catalog,
            administrators=[],
            calendar=WorkingCalendar(),
            now=clock(),
        )


async def test_only_the_text_in_force_is_consented_to(db: Database, citizen: Citizen, clock: Clock) -> None:
    with pytest.raises(ConsentOutdated):
        await give_consent(db, citizen=citizen, version="0", now=clock())
    again = await give_consent(db, citizen=citizen, version=CONSENT_VERSION, now=clock() + timedelta(days=1))
    assert again.consented_at == citizen.consented_at  # the first time counts


async def test_without_a_staff_group_the_administrators_are_told_and_the_request_stands(
    db: Database, fill: Fill, submit: Submit, clock: Clock
) -> None:
    request = await submit(await fill())
    async with db.transaction() as tx:
        owed = await outbox.claim(tx, clock(), lease_until=clock(), limit=10)
    assert {one.key for one in owed} == {f"receipt:{request.id}", f"no-group:{request.id}:1"}


async def test_what_is_added_twice_is_kept_once(
    db: Database, citizen: Citizen, catalog: Catalog, clock: Clock, *, fill: Fill, submit: Submit
) -> None:
    request = await submit(await fill())
    for _ in range(2):
        await add_to_request(db, citizen=citizen, request_id=request.id, content=said(5), catalog=catalog, now=clock())
    async with db.reading() as tx:
        assert len(await request_messages.of_request(tx, request.id)) == 2


async def test_nothing_is_added_to_foreign_or_ended_requests(
    db: Database, citizen: Citizen, catalog: Catalog, clock: Clock, *, fill: Fill, submit: Submit
) -> None:
    request = await submit(await fill())
    with pytest.raises(NotFound):
        await add_to_request(
            db,
            citizen=replace(citizen, id=citizen.id + 1),
            request_id=request.id,
            content=said(5),
            catalog=catalog,
            now=clock(),
        )
    for _ in range(2):
        ended = await withdraw_request(db, citizen=citizen, request_id=request.id, catalog=catalog, now=clock())
        assert ended.status is Status.WITHDRAWN
    with pytest.raises(RequestEnded):
        await add_to_request(db, citizen=citizen, request_id=request.id, content=said(5), catalog=catalog, now=clock())


async def test_a_held_album_joins_a_request_whole_and_once(
    db: Database, citizen: Citizen, catalog: Catalog, clock: Clock, *, fill: Fill, submit: Submit
) -> None:
    request = await submit(await fill())
    for number in (11, 12, 13):
        assert (await hold_message(db, citizen=citizen, content=said(number, album="A"), now=clock())).is_kept
    for _ in range(2):
        await add_held_to_request(
            db, citizen=citizen, request_id=request.id, message_id=12, catalog=catalog, now=clock()
        )
    late = await hold_message(db, citizen=citizen, content=said(14, album="A"), now=clock())
    assert late.request_id == request.id
    async with db.reading() as tx:
        assert [m.content.source.message_id for m in await request_messages.of_request(tx, request.id)][1:] == [
            11,
            12,
            13,
        ]


async def test_what_nobody_claims_is_forgotten_after_a_day(db: Database, citizen: Citizen, clock: Clock) -> None:
    await hold_message(db, citizen=citizen, content=said(11), now=clock())
    clock.now += HELD_FOR + timedelta(minutes=1)
    await hold_message(db, citizen=citizen, content=said(12), now=clock())
    async with db.reading() as tx:
        assert await request_messages.by_source(tx, CHAT, 11) is None
        assert await request_messages.by_source(tx, CHAT, 12) is not None
    stranger = replace(citizen, consent_version=None)
    assert not (await hold_message(db, citizen=stranger, content=said(13), now=clock())).is_kept


async def test_an_edit_said_twice_is_told_once_and_foreign_edits_are_nothing(
    db: Database, citizen: Citizen, clock: Clock
) -> None:
    draft = (await start_draft(db, citizen=citizen, service_code=None, now=clock())).draft
    await add_to_draft(db, citizen=citizen, draft_id=draft.id, content=said(1, "май"), now=clock())
    for _ in range(2):
        assert await edit_message(db, citizen=citizen, content=said(1, "июнь"), now=clock())
    async with db.reading() as tx:
        message = await request_messages.by_source(tx, CHAT, 1)
        assert message is not None
        assert message.content.text == "июнь"
        assert await request_messages.last_old_text(tx, message.id) == "май"
    assert not await edit_message(db, citizen=citizen, content=said(99), now=clock())
    other = replace(citizen, chat_id=CHAT + 1)
    assert not await edit_message(db, citizen=other, content=said(1, "бошқа"), now=clock())
