"""A group of the staff works for one office."""

import pytest

from bot.domain.office import Office
from bot.domain.request import Request
from bot.sandbox.chats import Status
from storage import offices, staff
from tests.cast import Inson, Person, text_of
from tests.dialogs.staff.conftest import Submit


@pytest.fixture
async def office_of_requests(inson: Inson) -> Office:
    """To which `submitted` sends."""
    async with inson.db.reading() as tx:
        return (await offices.every(tx))[0]


@pytest.fixture
async def branch(inson: Inson, dilshod: Person, office_of_requests: Office) -> Person:
    """The administrator in another group, where the office was just chosen."""
    group = inson.world.add_supergroup("Марказ", [dilshod.actor], forum=True)
    person = Person(inson, dilshod.actor, group.id)
    await person.says("/connect")
    await person.presses(office_of_requests.name_cyrl)
    return person


def has_card(inson: Inson, chat_id: int, request: Request) -> bool:
    return any(request.number in text_of(message) for message in inson.world.messages(chat_id))


async def tied_to(inson: Inson, chat_id: int) -> int | None:
    async with inson.db.reading() as tx:
        group = await staff.group(tx, chat_id)
    assert group is not None
    return group.office_id


async def test_new_requests_of_the_office_come_to_its_group(
    inson: Inson, branch: Person, aziza: Person, submitted: Submit, office_of_requests: Office
) -> None:
    assert office_of_requests.name_cyrl in branch.text

    request = await submitted(aziza)

    assert has_card(inson, branch.chat, request)
    assert not has_card(inson, inson.staff_chat_id, request)


async def test_open_requests_stay_where_they_are_talked_about(
    inson: Inson, dilshod: Person, aziza: Person, submitted: Submit, office_of_requests: Office
) -> None:
    before = await submitted(aziza)
    group = inson.world.add_supergroup("Марказ", [dilshod.actor], forum=True)
    dilshod.chat = group.id
    await dilshod.says("/connect")
    await dilshod.presses(office_of_requests.name_cyrl)

    assert has_card(inson, inson.staff_chat_id, before)
    assert not has_card(inson, group.id, before)


async def test_pressed_again_nothing_changes(inson: Inson, branch: Person, office_of_requests: Office) -> None:
    await branch.says("/connect")
    await branch.presses(office_of_requests.name_cyrl)
    assert await tied_to(inson, branch.chat) == office_of_requests.id
    async with inson.db.reading() as tx:
        assert len(await staff.groups(tx)) == 2


async def test_an_office_has_one_group(inson: Inson, branch: Person, office_of_requests: Office) -> None:
    third = inson.world.add_supergroup("Яна бир гуруҳ", [branch.actor], forum=True)
    person = Person(inson, branch.actor, third.id)
    await person.says("/connect")
    tap = await person.presses(office_of_requests.name_cyrl)
    assert tap.answer is not None
    assert "гуруҳи бор" in (tap.answer.text or "")
    assert await tied_to(inson, branch.chat) == office_of_requests.id


async def test_a_lost_group_is_replaced_with_its_open_requests(
    inson: Inson, branch: Person, aziza: Person, submitted: Submit, office_of_requests: Office
) -> None:
    request = await submitted(aziza)
    branch.actor.kick(branch.chat, inson.world.bot.id)
    await inson.settle()
    third = inson.world.add_supergroup("Янги гуруҳ", [branch.actor], forum=True)
    person = Person(inson, branch.actor, third.id)

    await person.says("/connect")
    await person.presses(office_of_requests.name_cyrl)

    assert has_card(inson, third.id, request)
    assert await tied_to(inson, third.id) == office_of_requests.id


async def test_disconnected_new_requests_go_to_the_regional_group_again(
    branch: Person, dilshod: Person, aziza: Person, submitted: Submit, office_of_requests: Office
) -> None:
    inson = dilshod.inson
    await dilshod.says("/offices")
    await dilshod.presses(office_of_requests.name_cyrl)
    assert "ўз гуруҳи уланган" in dilshod.text
    await dilshod.presses("Гуруҳини ажратиш")
    assert "вилоят гуруҳи" in dilshod.text

    request = await submitted(aziza)

    assert has_card(inson, inson.staff_chat_id, request)
    assert not has_card(inson, branch.chat, request)


async def test_the_regional_group_stays_what_it_is(
    inson: Inson, dilshod: Person, branch: Person, office_of_requests: Office
) -> None:
    """A forged or forwarded button, pressed in the regional group."""
    regional = Person(inson, dilshod.actor, inson.staff_chat_id)
    await regional.says("/language")
    tap = await regional.presses_data(regional.sees[-1], f"gc:{office_of_requests.id}")
    assert tap.answer is not None
    assert "вилоят гуруҳи" in (tap.answer.text or "")
    assert await tied_to(inson, inson.staff_chat_id) is None


async def test_only_an_administrator_connects(inson: Inson, nodira: Person, dilshod: Person) -> None:
    group = inson.world.add_supergroup("Марказ", [dilshod.actor, nodira.actor], forum=True)
    admin, officer = Person(inson, dilshod.actor, group.id), Person(inson, nodira.actor, group.id)
    await admin.says("/connect")
    await officer.presses(admin.buttons[0])
    async with inson.db.reading() as tx:
        assert await staff.group(tx, group.id) is None
    assert inson.world.bot_member(group).status is not Status.LEFT
