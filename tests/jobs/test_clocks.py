"""The clocks at work: once each, in working hours, and after downtime the present state only."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete

from bot import owing
from bot.domain.request import Request
from bot.jobs import send_digests, watch_terms
from storage import outbox, requests
from storage.tables import topics
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Enter, Submit, enter, look, request_, submitted

__all__ = ["enter", "look", "request_", "submitted"]


async def tick(inson: Inson) -> int:
    """Both jobs, as every minute; everything that is owed arrives."""
    app = inson.app
    told = await watch_terms(app.db, app.catalog, app.calendar, inson.clock())
    told += await send_digests(app.db, app.catalog, app.calendar, inson.clock())
    await inson.settle()
    return told


def go_to(inson: Inson, moment: str) -> None:
    """By the clock in Tashkent."""
    inson.clock.now = datetime.fromisoformat(f"{moment}+05:00").astimezone(UTC)


def said_to_all(inson: Inson) -> list[str]:
    """Outside the topics."""
    return [
        message.get("text", "")
        for message in inson.world.messages(inson.staff_chat_id)
        if not message.get("is_topic_message")
    ]


@pytest.fixture
async def desk(nodira: Person, request_: Request, enter: Enter) -> Person:
    return await enter(nodira, request_)


async def test_the_program_ticks_them_each_minute(inson: Inson) -> None:
    ticks = {job.id: job.trigger.interval for job in inson.app.scheduler.get_jobs()}
    assert ticks["watch_terms"] == ticks["send_digests"] == timedelta(minutes=1)
    for job in inson.app.scheduler.get_jobs():
        await job.func()


async def test_the_officer_hears_each_reminder_once_on_its_day(
    *, inson: Inson, desk: Person, request_: Request
) -> None:
    """Due on Tuesday 8 December, a holiday."""
    await desk.presses("Ижрога олиш")
    for moment, words in (
        ("2026-11-29 10:00", None),  # a Sunday
        ("2026-11-30 08:59", None),
        ("2026-11-30 09:00", "Нодира: муддатнинг ярми ўтди"),
        ("2026-12-01 10:00", None),
        ("2026-12-04 18:00", None),  # after hours
        ("2026-12-04 17:59", "муддат тугашига оз қолди"),
        ("2026-12-07 09:01", "бугун муддат тугашидан олдинги охирги иш куни"),
        ("2026-12-08 12:00", None),  # Constitution Day
        ("2026-12-09 09:00", "муддат ўтди"),
        ("2026-12-10 09:00", None),
    ):
        go_to(inson, moment)
        before = len(desk.hears.texts)
        for _ in range(3):
            await tick(inson)
        new = desk.hears.texts[before:]
        new = [text for text in new if text.startswith(("⏰", "🔴"))]
        assert len(new) == (words is not None), moment
        assert words is None or words in new[0]
    mentions = [entity for message in desk.hears.messages for entity in message.get("entities", [])]
    assert sum(entity["type"] == "text_mention" for entity in mentions) == 4, "Telegram tells whom we name"


async def test_after_the_term_everybody_in_the_group_hears_it_once(
    inson: Inson, desk: Person, request_: Request
) -> None:
    go_to(inson, "2026-12-09 09:30")
    for _ in range(3):
        await tick(inson)
    escalations = [text for text in said_to_all(inson) if "Муддати ўтган мурожаат" in text]
    assert len(escalations) == 1
    assert request_.number in escalations[0]
    assert "Масъул ходим ҳали йўқ" in "".join(desk.hears.texts)


async def test_after_downtime_only_the_present_state_is_told(inson: Inson, desk: Person) -> None:
    go_to(inson, "2026-12-07 11:00")
    await tick(inson)
    assert desk.hears.count_of("охирги иш куни") == 1
    assert not desk.hears.count_of("ярми ўтди")


async def test_what_telegram_did_not_take_in_time_is_dropped(inson: Inson, desk: Person, request_: Request) -> None:
    app = inson.app
    for moment in ("2026-11-30 10:00", "2026-12-04 10:00", "2026-12-09 10:00"):
        go_to(inson, moment)
        await watch_terms(app.db, app.catalog, app.calendar, inson.clock())
        await send_digests(app.db, app.catalog, app.calendar, inson.clock())
    async with inson.db.transaction() as tx:
        owed = await outbox.claim(tx, inson.clock(), lease_until=inson.clock(), limit=50)
    keys = [one.key for one in owed if one.key.startswith(("alarm", "digest"))]
    assert not [key for key in keys if "2026-11-30" in key or "half" in key or "three_days" in key]


async def test_an_answered_request_has_no_clock(inson: Inson, desk: Person) -> None:
    await desk.presses("Жавоб бериш")
    await desk.presses("ушунтириш")
    await desk.says("Пул 24 майда ўтказилди.")
    go_to(inson, "2026-12-09 10:00")
    assert await tick(inson) == 0


async def test_waiting_for_the_citizen_does_not_stop_the_clock(inson: Inson, desk: Person) -> None:
    await desk.presses("Савол бериш")
    await desk.says("Қайси ой учун?")
    go_to(inson, "2026-11-30 10:00")
    await tick(inson)
    assert "қонун бўйича муддат тўхтамайди" in "".join(desk.hears.texts)


async def test_who_extends_does_not_hear_of_the_old_term(
    inson: Inson, dilshod: Person, request_: Request, enter: Enter
) -> None:
    head = await enter(dilshod, request_)
    go_to(inson, "2026-12-07 10:00")
    await tick(inson)
    await head.presses("Бошқа амаллар")
    await head.presses("Муддатни узайтириш")
    await head.says("31.12.2026 Ҳужжат сўралди")
    go_to(inson, "2026-12-09 10:00")
    heard = len([text for text in head.hears.texts if text.startswith(("⏰", "🔴"))])
    await tick(inson)
    assert len([text for text in head.hears.texts if text.startswith(("⏰", "🔴"))]) == heard
    go_to(inson, "2026-12-30 10:00")
    await tick(inson)
    assert "бугун муддат тугашидан олдинги охирги иш куни" in head.hears.texts[-1]


async def test_the_morning_digest_comes_once_on_working_days_at_nine(
    inson: Inson, desk: Person, request_: Request
) -> None:
    for moment, count in (
        ("2026-11-24 08:59", 0),
        ("2026-11-24 09:00", 1),
        ("2026-11-24 15:00", 1),
        ("2026-11-28 10:00", 1),  # Saturday
        ("2026-11-30 09:00", 2),
    ):
        go_to(inson, moment)
        await tick(inson)
        digests = [text for text in said_to_all(inson) if "Бугунги ишлар" in text]
        assert len(digests) == count, moment
    assert request_.number in digests[-1]
    assert "Янги, ҳали ҳеч ким олмаган: 1" in digests[-1]
    assert "Азиза" not in digests[-1]


async def test_what_ends_on_a_day_off_is_due_on_the_working_day_before(inson: Inson, desk: Person) -> None:
    go_to(inson, "2026-12-07 09:00")
    await tick(inson)
    assert "Бугун жавоб бериш керак: 1" in said_to_all(inson)[-1]
    go_to(inson, "2026-12-09 09:00")
    await tick(inson)
    assert "Муддати ўтган: 1" in "".join(said_to_all(inson)[-2:])


async def test_a_morning_with_nothing_to_do_is_silent_and_stays_so(
    inson: Inson, aziza: Person, submitted: Submit
) -> None:
    await tick(inson)
    await submitted(aziza)
    await tick(inson)
    assert not [text for text in said_to_all(inson) if "Бугунги ишлар" in text]


async def test_a_day_declared_off_is_quiet(inson: Inson, desk: Person, dilshod: Person) -> None:
    await dilshod.says("/calendar 30.11.2026 дам")
    go_to(inson, "2026-11-27 10:00")
    await tick(inson)
    assert desk.hears.count_of("ярми ўтди") == 1  # on the last working day before
    go_to(inson, "2026-11-30 10:00")
    assert await tick(inson) == 0
    assert not inson.app.calendar.is_workday(date(2026, 11, 30))


async def test_a_request_without_a_group_is_told_of_when_there_is_one(inson: Inson, desk: Person) -> None:
    app, staff_chat_id = inson.app, inson.staff_chat_id
    async with app.db.transaction() as tx:
        await tx.execute(delete(topics))
    go_to(inson, "2026-11-30 10:00")
    assert await watch_terms(app.db, app.catalog, app.calendar, inson.clock()) == 0
    async with app.db.transaction() as tx:
        request = (await requests.without_place(tx, 1))[0]
        await owing.open_place(tx, request, app.catalog, inson.clock())
    await tick(inson)
    assert "муддатнинг ярми ўтди" in "".join(
        message.get("text", "") for message in inson.world.messages(staff_chat_id, max(inson.staff_topics))
    )
