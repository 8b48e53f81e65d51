"""A closed topic takes nothing from a bot, yet whoever may write there hears what became of it."""

import pytest

from bot.domain.request import Request
from bot.sandbox.faults import ServerError
from storage import inbox
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Enter


@pytest.fixture
async def head(dilshod: Person, request_: Request, enter: Enter) -> Person:
    """Dilshod, who may write in closed topics, in the topic of a request that has ended."""
    desk = await enter(dilshod, request_)
    await desk.presses("Бошқа амаллар")
    await desk.presses("Тегишли органга")
    await desk.says("Суд ваколатида")
    assert is_closed(desk)
    return desk


async def test_who_writes_to_the_citizen_there_hears_that_it_was_not_sent(
    inson: Inson, aziza: Person, head: Person
) -> None:
    await head.says("Яна бир гап")

    assert "якунланган" in head.hears
    assert "Яна бир гап" not in aziza.hears
    assert is_closed(head)
    assert await set_aside(inson) == 0


async def test_help_is_given_there_and_the_topic_stays_closed(inson: Inson, head: Person) -> None:
    await head.says("/help")

    assert "//" in head.hears
    assert is_closed(head)
    assert await set_aside(inson) == 0


async def test_a_prompt_can_be_cancelled_although_the_first_try_failed(inson: Inson, head: Person) -> None:
    await head.presses("Қайта очиш")
    inson.world.faults.add(ServerError(), times=1, method="answerCallbackQuery")

    await head.presses("Бекор қилиш")

    assert is_closed(head)
    assert await set_aside(inson) == 0


async def test_a_button_of_a_card_that_was_deleted_meanwhile_is_answered(
    inson: Inson, nodira: Person, request_: Request, enter: Enter
) -> None:
    desk = await enter(nodira, request_)
    card = desk.message_with("Савол бериш")
    tap = desk.actor.press(card, "❓ Савол бериш")
    (pressed,) = await inson.world.updates()
    pressed["callback_query"]["message"] = {"chat": card["chat"], "message_id": card["message_id"], "date": 0}

    await inson.settle()

    assert tap.answer is not None
    assert tap.answer.alert
    assert await set_aside(inson) == 0


def is_closed(desk: Person) -> bool:
    return desk.inson.world.chats[desk.chat].topics[desk.thread or 0].closed


async def set_aside(inson: Inson) -> int:
    """Updates that failed for good."""
    async with inson.db.reading() as tx:
        return await inbox.count(tx, inbox.QUARANTINED)
