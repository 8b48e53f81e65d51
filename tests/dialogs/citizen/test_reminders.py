"""Reminders that a citizen asks for: at ten in the morning of Tashkent, once, without a word of what it is about."""

from bot.domain.reminder import MAX_REMINDERS
from bot.jobs import forget_old, send_reminders
from storage import reminders
from storage.database import Database
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import citizen_of, language_of, meets_the_bot, taps, word

SERVICE = "old-age-pension"


async def asks_for_a_reminder(person: Person, delay: str = "1", service: str = SERVICE) -> None:
    await person.says(f"/start s_{service}")
    await taps(person, "service.button.remind")
    await taps(person, f"reminder.in.{delay}")


def name(person: Person) -> str:
    service = person.inson.app.catalog.service(SERVICE)
    assert service is not None
    return service.text(language_of(person)).name


async def tick(inson: Inson) -> int:
    sent = await send_reminders(inson.db, inson.clock())
    await inson.settle()
    return sent


async def count(db: Database, person: Person) -> int:
    citizen = await citizen_of(person)
    async with db.reading() as tx:
        return await reminders.count(tx, citizen.id)


async def test_a_reminder_comes_once_and_tells_others_nothing(inson: Inson, person: Person) -> None:
    await meets_the_bot(person)
    await asks_for_a_reminder(person)
    assert "10:00" in person.text
    inson.clock.advance(hours=20)  # 08:00 of the next day: it is noon when the tests begin
    assert await tick(inson) == 0

    inson.clock.advance(hours=3)
    assert (await tick(inson), await tick(inson)) == (1, 0)
    assert person.text == word(person, "reminder.message").replace("<b>", "").replace("</b>", "")
    assert name(person) not in person.text
    await taps(person, "reminder.button.open")
    assert name(person) in person.text
    await taps(person, "reminder.button.card")
    assert word(person, "service.button.request") in person.buttons


async def test_postponed_it_comes_again_and_ended_it_does_not(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await asks_for_a_reminder(aziza)
    inson.clock.advance(days=1)
    await tick(inson)
    await taps(aziza, "reminder.postpone.1")
    inson.clock.advance(days=1)
    assert await tick(inson) == 1
    await taps(aziza, "reminder.button.end")
    inson.clock.advance(days=2)
    assert await tick(inson) == 0
    assert await count(inson.db, aziza) == 0


async def test_nobody_is_woken_at_night(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await asks_for_a_reminder(aziza)
    inson.clock.advance(hours=34)  # the bot was away: it is ten in the evening now
    assert await tick(inson) == 0
    inson.clock.advance(hours=10)
    assert await tick(inson) == 1


async def test_set_again_it_moves(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await asks_for_a_reminder(aziza, "1")
    await taps(aziza, "reminder.button.change")
    await taps(aziza, "reminder.in.7")
    assert await count(inson.db, aziza) == 1
    inson.clock.advance(days=2)
    assert await tick(inson) == 0


async def test_consent_comes_before_the_first_reminder(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza, consents=False)
    await asks_for_a_reminder(aziza)
    assert await count(inson.db, aziza) == 0
    await taps(aziza, "consent.button.give")
    await taps(aziza, "reminder.in.3")
    assert await count(inson.db, aziza) == 1


async def test_the_list_is_full_at_some_time(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    codes = [service.code for service in inson.app.catalog.services if not service.urgent]
    for code in codes[:MAX_REMINDERS]:
        await asks_for_a_reminder(aziza, service=code)
    await aziza.says(f"/start s_{codes[MAX_REMINDERS]}")
    await taps(aziza, "service.button.remind")
    tap = await taps(aziza, "reminder.in.1")
    assert tap.answer.text == word(aziza, "refusal.too_many_reminders", maximum=MAX_REMINDERS)
    await aziza.says("/reminders")
    assert await count(inson.db, aziza) == MAX_REMINDERS


async def test_somebody_elses_reminder_is_nobodys_business(inson: Inson, aziza: Person, bobur: Person) -> None:
    await meets_the_bot(aziza)
    await meets_the_bot(bobur)
    await asks_for_a_reminder(aziza)
    await asks_for_a_reminder(bobur)
    citizen = await citizen_of(aziza)
    async with inson.db.reading() as tx:
        (hers,) = await reminders.of(tx, citizen.id)
    for forged in (f"zr:{hers.id}", f"zp:{hers.id}:7", f"ze:{hers.id}"):
        await bobur.presses_data(bobur.message_with(word(bobur, "reminder.button.all")), forged)
    async with inson.db.reading() as tx:
        assert await reminders.of(tx, citizen.id) == [hers]


async def test_who_stopped_the_bot_is_not_reminded_and_old_reminders_go(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await asks_for_a_reminder(aziza)
    aziza.actor.block()
    await inson.settle()
    inson.clock.advance(days=1)
    assert await tick(inson) == 0
    inson.clock.advance(days=31)
    await forget_old(inson.db, inson.clock())
    assert await count(inson.db, aziza) == 0


async def test_reminders_go_with_the_consent(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await asks_for_a_reminder(aziza)
    await aziza.says("/mydata")
    assert word(aziza, "my_data.reminders", count=1) in aziza.text
    assert word(aziza, "reminder.button.all") in aziza.buttons
    await taps(aziza, "my_data.button.withdraw")
    await taps(aziza, "my_data.button.sure")
    assert await count(inson.db, aziza) == 0
    inson.clock.advance(days=1)
    assert await tick(inson) == 0
