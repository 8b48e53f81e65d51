"""Many people at the same moment, in one process: the dispatcher, the database, the outbox and its sender are real."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from bot.domain.actions import Take, decode
from bot.domain.request import Status
from bot.sandbox import cast
from bot.sandbox.callbacks import Callback
from bot.sandbox.world import World
from storage import tables
from tests.cast import Inson, rows_of
from tests.processes.citizens import NUMBER, Citizen, Message, Town

CITIZENS = 50
PATIENCE = 60.0


@pytest.fixture
def town(inson: Inson) -> Town:
    return Town(inson.world)


async def all_write(inson: Inson, citizens: list[Citizen]) -> None:
    """Everybody is answered as they speak, as when the bot polls; then all becomes quiet."""
    polling = asyncio.create_task(poll(inson))
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(citizen.write_requests(1) for citizen in citizens))
    polling.cancel()
    await inson.settle()


async def poll(inson: Inson) -> None:
    offset = 0
    while True:
        updates = await inson.world.updates(offset=offset, timeout=10)
        await inson.app.inbox.keep(updates)
        offset = updates[-1]["update_id"] + 1 if updates else offset


def people(town: Town, kind: type[Citizen], count: int) -> list[Citizen]:
    return [kind(town, town.world.add_user("Азиза"), seed=number) for number in range(count)]


async def requests_of(inson: Inson) -> list[Any]:
    async with inson.db.reading() as tx:
        return list(await tx.execute(tables.requests.select()))


def cards(world: World) -> dict[str, Message]:
    """By number, as they stand in the staff group now."""
    found = {}
    for message in world.messages(cast.STAFF_CHAT_ID):
        number = NUMBER.search(message.get("text", ""))
        if number is not None and rows_of(message):
            assert number[0] not in found, "two cards of one request"
            found[number[0]] = message
    return found


def said_in_topic_of(world: World, card: Message) -> list[str]:
    """The citizens' words in the topic of a card."""
    return [message.get("text", "") for message in world.messages(cast.STAFF_CHAT_ID, card["message_thread_id"])]


async def test_fifty_citizens_at_once_get_a_request_a_receipt_and_a_topic_each(inson: Inson, town: Town) -> None:
    citizens = people(town, Citizen, CITIZENS)

    await all_write(inson, citizens)

    numbers = [citizen.numbers[0] for citizen in citizens]
    assert len(set(numbers)) == CITIZENS
    assert sorted(row.number for row in await requests_of(inson)) == sorted(numbers)
    drawn = cards(inson.world)
    assert sorted(drawn) == sorted(numbers)
    for citizen in citizens:
        heard = [
            text for message in citizen.actor.messages() if citizen.numbers[0] in (text := message.get("text", ""))
        ]
        assert len(heard) == 2, "the form's last page, and the receipt"
        said = [text for text in said_in_topic_of(inson.world, drawn[citizen.numbers[0]]) if "Нафақа" in text]
        assert said == [f"Нафақа май ойида келмади ({citizen.actor.id})"]


class TripleTapper(Citizen):
    """Taps every button as often as a finger can before the bot has answered."""

    def _tap(self, screen: Message, data: str) -> None:
        for _ in range(3):
            super()._tap(screen, data)


async def test_triple_taps_on_everything_give_one_request_each(inson: Inson, town: Town) -> None:
    citizens = people(town, TripleTapper, 15)

    await all_write(inson, citizens)

    numbers = sorted(citizen.numbers[0] for citizen in citizens)
    assert [len(citizen.numbers) for citizen in citizens] == [1] * 15
    assert sorted(row.number for row in await requests_of(inson)) == numbers
    assert sorted(cards(inson.world)) == numbers
    for citizen in citizens:
        receipts = [m for m in citizen.actor.messages() if "қабул қилинди" in _cyrillic(m)]
        assert len(receipts) == 1


def _cyrillic(message: Message) -> str:
    return str(message.get("text", "")).replace("qabul qilindi", "қабул қилинди")


class AlbumSender(Citizen):
    """Says what it is about with an album whose caption is the statement."""

    def _state(self) -> None:
        self.steps += 3
        self.actor.send_album(3, caption=f"Уйимиз ёнди ({self.actor.id})")


async def test_an_album_as_the_first_words_of_a_request_stays_together(inson: Inson, town: Town) -> None:
    citizens = people(town, AlbumSender, 10)

    await all_write(inson, citizens)

    drawn = cards(inson.world)
    for citizen in citizens:
        photos = [
            message
            for message in inson.world.messages(cast.STAFF_CHAT_ID, drawn[citizen.numbers[0]]["message_thread_id"])
            if "photo" in message
        ]
        assert len(photos) == 3
        assert len({message["media_group_id"] for message in photos}) == 1
        assert photos[0]["caption"] == f"Уйимиз ёнди ({citizen.actor.id})"


async def test_of_two_officers_who_take_everything_together_one_gets_each(inson: Inson, town: Town) -> None:
    citizens = people(town, Citizen, 20)
    await all_write(inson, citizens)

    taps: dict[str, list[Callback]] = {
        number: [press_take(inson.world, officer, card) for officer in (cast.NODIRA_ID, cast.DILSHOD_ID)]
        for number, card in cards(inson.world).items()
    }
    await inson.settle()

    rows = await requests_of(inson)
    assert Counter(row.status for row in rows) == {Status.IN_REVIEW: 20}
    for row in rows:
        first, second = taps[row.number]
        assert first.answer is not None
        assert second.answer is not None
        assert [first.answer.alert, second.answer.alert].count(True) == 1, "one is told who has it"
    for citizen in citizens:
        told = [m for m in citizen.actor.messages() if "koʻrib chiqmoqda" in m.get("text", "")]
        assert len(told) == 1


def press_take(world: World, officer: int, card: Message) -> Callback:
    data = next(
        key["callback_data"]
        for row in rows_of(card)
        for key in row
        if isinstance(decode(key.get("callback_data", "")), Take)
    )
    return world.person(officer).press_data(card, data)
