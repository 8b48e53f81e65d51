"""What runs by the clock: safe to run twice, and after days of downtime."""

from sqlalchemy import func, select

from bot.domain.request import Status
from bot.jobs import close_answered, forget_old
from storage import requests
from storage.tables import inbox, outbox
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import meets_the_bot, requests_of, sends_a_request


async def answered_request(inson: Inson, aziza: Person, nodira: Person) -> int:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    nodira.thread = max(inson.staff_topics)
    await nodira.presses("Жавоб бериш")
    await nodira.presses("ушунтир")
    await nodira.says("Пул 24 майда ўтказилди.")
    return request_id


async def status_of(aziza: Person) -> Status:
    found: Status = (await requests_of(aziza))[0].status
    return found


async def test_an_answer_that_nobody_spoke_about_closes_after_ten_days(
    inson: Inson, aziza: Person, nodira: Person
) -> None:
    await answered_request(inson, aziza, nodira)
    inson.clock.advance(days=9, hours=23)
    assert await close_answered(inson.db, inson.app.catalog, inson.clock()) == 0
    inson.clock.advance(hours=2)

    closed = await close_answered(inson.db, inson.app.catalog, inson.clock())
    again = await close_answered(inson.db, inson.app.catalog, inson.clock())
    await inson.settle()

    assert (closed, again) == (1, 0)
    assert await status_of(aziza) is Status.CLOSED
    assert aziza.hears.count_of("ёпилди") == 1


async def test_done_updates_and_sent_bodies_are_forgotten_in_their_time(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)

    inson.clock.advance(days=6)
    assert await forget_old(inson.db, inson.clock()) == 0
    inson.clock.advance(days=2)
    assert await forget_old(inson.db, inson.clock()) > 0
    async with inson.db.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(inbox))).scalar() == 0
        assert (await tx.execute(select(func.count()).where(outbox.c.payload.is_(None)))).scalar() == 0
    inson.clock.advance(days=30)
    assert await forget_old(inson.db, inson.clock()) > 0
    async with inson.db.reading() as tx:
        rows = list(await tx.execute(select(outbox.c.payload)))
    assert rows
    assert all(row.payload is None for row in rows)


async def test_who_asked_is_forgotten_when_a_request_ends_after_the_consent(
    inson: Inson, aziza: Person, nodira: Person
) -> None:
    request_id = await answered_request(inson, aziza, nodira)
    await aziza.says("/mydata")
    await aziza.presses("қайтариб")
    await aziza.presses("қайтариб")
    async with inson.db.reading() as tx:
        assert await requests.applicant(tx, request_id) is not None, "a request under way is answered"
    inson.clock.advance(days=11)
    await close_answered(inson.db, inson.app.catalog, inson.clock())

    await forget_old(inson.db, inson.clock())

    async with inson.db.reading() as tx:
        assert await requests.applicant(tx, request_id) is None
