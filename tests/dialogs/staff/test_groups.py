"""The bot is let into chats, thrown out of them, connected and moved."""

import pytest
from sqlalchemy import delete

from bot.domain.language import Language
from bot.domain.request import Request
from bot.sandbox import cast as demo_cast
from bot.sandbox.chats import Status
from storage import staff
from storage.tables import staff_groups
from tests.cast import Inson, Person, text_of
from tests.dialogs.staff.conftest import Enter, Submit


@pytest.fixture
async def office(dilshod: Person, inson: Inson) -> Person:
    """The administrator in a private chat with the bot."""
    person = Person(inson, dilshod.actor, dilshod.id)
    await person.says("/start")
    return person


async def test_the_bot_leaves_a_foreign_group_after_one_sentence(inson: Inson) -> None:
    stranger = inson.world.add_user("Бехзод")
    group = inson.world.add_supergroup("Қўшнилар", [stranger], bot=Status.LEFT)

    stranger.add(group.id, inson.world.bot.id)
    await inson.settle()

    said = [text_of(message) for message in inson.world.messages(group.id) if text_of(message)]
    assert len(said) == 1
    assert "«Инсон» марказлари ходимларининг гуруҳида ишлайди" in said[0]
    assert inson.world.bot_member(group).status is Status.LEFT


async def test_a_group_to_which_an_administrator_adds_the_bot_learns_how_to_connect(
    inson: Inson, dilshod: Person
) -> None:
    group = inson.world.add_supergroup("Қува", [dilshod.actor], bot=Status.LEFT)

    dilshod.actor.add(group.id, inson.world.bot.id)
    await inson.settle()

    assert "/connect" in text_of(inson.world.last_message(group.id))
    assert inson.world.bot_member(group).present


async def test_talk_in_a_group_that_is_not_ours_is_none_of_our_business(inson: Inson, dilshod: Person) -> None:
    stranger = inson.world.add_user("Бехзод")
    group = inson.world.add_supergroup("Қува", [dilshod.actor, stranger])

    stranger.send("Салом", chat=group.id)
    stranger.send("/connect", chat=group.id)
    stranger.send("/help", chat=group.id)
    await inson.settle()

    assert not [message for message in inson.world.messages(group.id) if message["from"]["is_bot"]]


async def test_channel_posts_are_met_with_silence(inson: Inson, dilshod: Person) -> None:
    channel = inson.world.add_channel("Янгиликлар", [dilshod.actor])

    dilshod.actor.send("Эълон", chat=channel.id)
    await inson.settle()

    assert len(inson.world.messages(channel.id)) == 1


async def test_connect_says_what_is_connected(inson: Inson, dilshod: Person) -> None:
    await dilshod.says("/connect")
    assert "Бу гуруҳ уланган" in dilshod.text

    other = inson.world.add_supergroup("Қува", [dilshod.actor], forum=True)
    dilshod.chat = other.id
    await dilshod.says("/connect")
    assert "Вилоят гуруҳи уланган: «Инсон: Фарғона»" in dilshod.text


async def test_an_officer_cannot_connect(inson: Inson, nodira: Person) -> None:
    await nodira.says("/connect")

    assert "амалга сизда рухсат йўқ" in nodira.text


async def test_a_first_group_gets_the_requests_that_waited_for_it(
    inson: Inson, aziza: Person, dilshod: Person, submitted: Submit
) -> None:
    async with inson.db.transaction() as tx:
        await tx.execute(delete(staff_groups))
    request = await submitted(aziza)
    group = inson.world.add_supergroup("Янги гуруҳ", [dilshod.actor], forum=True)
    dilshod.chat = group.id

    await dilshod.says("/connect")

    assert "Гуруҳ уланди" in "".join(dilshod.hears.texts)
    assert "1 та мурожаат" in "".join(dilshod.hears.texts)
    assert any(request.number in topic.name for topic in group.topics.values())


async def test_a_group_that_was_lost_can_be_replaced_and_its_requests_move(
    inson: Inson, aziza: Person, dilshod: Person, request_: Request
) -> None:
    dilshod.actor.kick(inson.staff_chat_id, inson.world.bot.id)
    await inson.settle()
    group = inson.world.add_supergroup("Янги гуруҳ", [dilshod.actor], forum=True)
    dilshod.chat = group.id

    await dilshod.says("/connect")

    [thread] = [number for number, topic in group.topics.items() if request_.number in topic.name]
    dilshod.thread = thread
    await dilshod.says("Янги гуруҳдан ёзяпман")
    assert "Янги гуруҳдан ёзяпман" in aziza.text


async def test_a_group_that_becomes_a_supergroup_keeps_working(
    inson: Inson, aziza: Person, dilshod: Person, submitted: Submit
) -> None:
    group = inson.world.add_group("Инсон", [dilshod.actor])
    async with inson.db.transaction() as tx:
        await staff.move_group(tx, inson.staff_chat_id, group.id)
        await staff.set_forum(tx, group.id, is_forum=False)
    await submitted(aziza)

    dilshod.chat = inson.world.migrate(group.id).id
    await inson.settle()
    async with inson.db.reading() as tx:
        assert [known.chat_id for known in await staff.groups(tx)] == [dilshod.chat]

    await dilshod.says(f"/help@{inson.world.bot.username}")
    assert "мавзулар йўқ" in dilshod.text


async def test_administrators_hear_when_the_bot_is_thrown_out_or_loses_its_rights(
    inson: Inson, office: Person, dilshod: Person
) -> None:
    dilshod.actor.promote(inson.staff_chat_id, inson.world.bot.id, frozenset())
    await inson.settle()
    assert "администратор эмас" in office.text

    dilshod.actor.kick(inson.staff_chat_id, inson.world.bot.id)
    await inson.settle()
    assert "гуруҳидан чиқарилди" in office.text


async def test_an_officer_who_was_removed_can_do_nothing(
    *, inson: Inson, aziza: Person, nodira: Person, dilshod: Person, request_: Request, enter: Enter
) -> None:
    await enter(nodira, request_)
    await nodira.presses("Бошқа амаллар")  # known as a member for the next minute
    card = nodira.message_with("Орқага")

    dilshod.actor.kick(inson.staff_chat_id, nodira.id)
    await inson.settle()
    tap = await nodira.presses_data(card, f"tk:{request_.id}")

    assert tap.answer is not None
    assert tap.answer.text == "Бу тугмалар фақат ходимлар учун."


async def test_help_tells_an_officer_what_they_can_do(nodira: Person) -> None:
    await nodira.says("/help")

    assert "Ходимлар учун" in nodira.text


async def test_an_administrator_chooses_the_script_of_the_group(
    *, inson: Inson, aziza: Person, nodira: Person, dilshod: Person, submitted: Submit, enter: Enter
) -> None:
    await dilshod.says("/language")
    await dilshod.presses("Lotin")
    assert "lotin alifbosida" in dilshod.text

    await enter(nodira, await submitted(aziza))
    assert "Holati: Qabul qilindi" in "".join(nodira.hears.texts)


async def test_an_officer_cannot_choose_the_script_of_the_group(inson: Inson, nodira: Person, dilshod: Person) -> None:
    await nodira.says("/language")
    assert "амалга сизда рухсат йўқ" in nodira.text

    await dilshod.says("/language")
    tap = await nodira.presses("Lotin")
    assert tap.answer is not None
    assert tap.answer.alert
    async with inson.db.reading() as tx:
        group = await staff.group(tx, demo_cast.STAFF_CHAT_ID)
    assert group is not None
    assert group.language is Language.UZ_CYRL


async def test_unknown_buttons_in_the_staff_group_are_answered(inson: Inson, nodira: Person) -> None:
    message = await nodira.says("Салом")

    for data in ("t:1", "t:abc", "zz", "t:" + "9" * 30, "tl:xx"):
        tap = await nodira.presses_data(message, data)
        assert tap.answer is not None
