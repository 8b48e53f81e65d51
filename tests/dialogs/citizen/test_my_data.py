"""What the bot keeps of a person, and taking it back."""

from bot.domain.request import Status
from storage import requests
from tests.cast import Inson, Person
from tests.clock import Clock
from tests.dialogs.citizen.deeds import (
    citizen_of,
    draft_of,
    fills_the_form,
    meets_the_bot,
    requests_of,
    sends_a_request,
    taps,
    word,
)


async def test_it_shows_what_is_kept(person: Person, clock: Clock) -> None:
    await meets_the_bot(person)
    await sends_a_request(person)
    clock.advance(hours=3)
    await fills_the_form(person)
    clock.advance(hours=1)
    await person.says("/mydata")
    assert "23.11.2026 12:00" in person.text
    assert word(person, "my_data.requests", count=1, open=1) in person.text
    assert word(person, "my_data.draft", ago=word(person, "ago.hours", count=1)) in person.text
    await taps(person, "my_data.button.text")
    await taps(person, "button.back")
    assert "23.11.2026" in person.text


async def test_consent_is_withdrawn_as_easily_as_it_was_given(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    ended = await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.withdraw")
    await taps(aziza, "withdraw.button.yes")
    under_way = await sends_a_request(aziza)
    await fills_the_form(aziza)

    await aziza.says("/mydata")
    await taps(aziza, "my_data.button.withdraw")
    assert (await citizen_of(aziza)).consent_version is not None  # asked once more first
    await taps(aziza, "my_data.button.sure")

    assert (await citizen_of(aziza)).consent_version is None
    assert await draft_of(aziza) is None
    async with inson.db.reading() as tx:
        assert await requests.applicant(tx, ended) is None
        assert await requests.applicant(tx, under_way) is not None
    assert [request.status for request in await requests_of(aziza)] == [Status.SUBMITTED, Status.WITHDRAWN]
    await aziza.says("/requests")
    assert (await requests_of(aziza))[0].number in aziza.text

    await aziza.says("/new")
    assert word(aziza, "consent.button.give") in aziza.buttons


async def test_a_draft_can_be_deleted_from_there(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await fills_the_form(aziza)
    await aziza.says("/mydata")
    await taps(aziza, "my_data.button.delete_draft")
    await taps(aziza, "draft.button.delete")
    assert await draft_of(aziza) is None
