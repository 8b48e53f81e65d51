"""Administrators enter what citizens are told of the centres."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.app import load_catalog
from bot.domain.actions import EditOffice, EditOfficeField, EditOffices
from bot.domain.office import Office, OfficeField
from bot.domain.request import Request
from storage import offices
from storage.tables import audit
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Enter

ADDRESS = "Қува шаҳри, Мустақиллик кўчаси, 1-уй"
QUVA = (40.5230, 72.0700)


@pytest.fixture
async def private(inson: Inson, dilshod: Person) -> Person:
    """The administrator in a private chat with the bot."""
    person = Person(inson, dilshod.actor, dilshod.id)
    await person.says("/start")
    await person.presses("Ўзбекча")
    return person


async def quva(inson: Inson) -> Office:
    async with inson.db.reading() as tx:
        return next(office for office in await offices.every(tx) if office.name_cyrl == "Қува тумани")


async def changes(inson: Inson) -> list[Any]:
    async with inson.db.reading() as tx:
        rows = await tx.execute(select(audit).where(audit.c.action.like("office.%")).order_by(audit.c.id))
        return list(rows)


async def is_asked(person: Person, label: str) -> None:
    await person.says("/offices")
    await person.presses("Қува тумани")
    if person.chat == person.id:
        await person.presses("Маълумотларни киритиш")
    await person.presses(label)


async def test_from_the_page_for_citizens_to_an_address_and_back(inson: Inson, private: Person) -> None:
    await is_asked(private, "🏠 Манзил")
    await private.says(f"  {ADDRESS}\n")

    assert "Сақланди" in private.text
    assert (await quva(inson)).address == ADDRESS
    await private.presses("Фуқаролар нимани кўради")
    assert ADDRESS in private.text


async def test_citizens_read_it_in_their_script(inson: Inson, private: Person, bobur: Person) -> None:
    await is_asked(private, "🏠 Манзил")
    await private.says(ADDRESS)

    await bobur.says("/start")
    await bobur.presses("Oʻzbekcha")
    await bobur.says("/offices")
    await bobur.presses("Quva tumani")

    assert "Quva shahri, Mustaqillik koʻchasi, 1-uy" in bobur.text


async def test_an_address_in_latin_is_kept_in_cyrillic(inson: Inson, private: Person) -> None:
    await is_asked(private, "🏠 Манзил")
    await private.says("Quva shahri, Mustaqillik ko'chasi, 1-uy")

    assert (await quva(inson)).address == ADDRESS


async def test_hours_are_kept_in_one_way_and_say_whether_it_is_open(inson: Inson, private: Person) -> None:
    await is_asked(private, "Иш вақти")
    await private.says("Du-Ju 9:00-18:00, tushlik 13:00-14:00")

    assert (await quva(inson)).hours == "Ду-Жу 09:00-18:00, тушлик 13:00-14:00"
    await private.presses("Фуқаролар нимани кўради")
    assert "ҳозир очиқ, соат 13:00 гача" in private.text  # Monday noon


async def test_a_place_is_sent_and_shown_on_the_map(inson: Inson, private: Person) -> None:
    await is_asked(private, "Харитадаги жойи")
    await private.sends("location", *QUVA)

    assert "40.52300, 72.07000" in private.text
    await private.presses("Фуқаролар нимани кўради")
    await private.presses("🗺 Харитада")
    assert private.screen["venue"]["location"]["latitude"] == QUVA[0]
    assert "GeoNames" not in private.screen["venue"]["address"]


@pytest.mark.parametrize(
    ("label", "wrong", "sentence"),
    [
        ("🏠 Манзил", "12345678", "5 тадан 200 тагача"),
        ("🏠 Манзил", "Қу", "5 тадан 200 тагача"),
        ("🏠 Манзил", "ў" * 4_000, "5 тадан 200 тагача"),
        ("🏠 Манзил", "Қува \u202eшаҳри", "5 тадан 200 тагача"),
        ("Телефон", "12345", "+998 90 123 45 67"),
        ("Телефон", "сўраб билинг", "+998 90 123 45 67"),
        ("Иш вақти", "ҳар куни", "Ду-Жу 9:00-18:00"),
        ("Харитадаги жойи", "Қувада", "жойлашув керак"),
    ],
)
async def test_what_cannot_be_meant_is_refused_and_may_be_sent_again(
    inson: Inson, private: Person, label: str, wrong: str, sentence: str
) -> None:
    before = await quva(inson)
    await is_asked(private, label)

    await private.says(wrong)

    assert sentence in private.text
    assert await quva(inson) == before
    await private.says("-")
    assert "Сақланди" in private.text


async def test_a_place_on_another_continent_and_a_sticker_are_refused(inson: Inson, private: Person) -> None:
    await is_asked(private, "Харитадаги жойи")
    await private.sends("location", 40.71, -74.0)
    assert "50 км дан узоқроқ" in private.text

    await private.sends("sticker")
    assert "фақат матн" in private.text
    assert (await quva(inson)).own_place is None


async def test_every_change_is_noted_and_the_same_again_is_none(inson: Inson, private: Person) -> None:
    for text in ("+998 90 123 45 67", "90 1234567", "-"):
        await is_asked(private, "Телефон")
        await private.says(text)

    rows = await changes(inson)
    office = await quva(inson)
    assert [(row.action, row.detail) for row in rows] == [
        ("office.phone", {"office": office.id, "emptied": False}),
        ("office.phone", {"office": office.id, "emptied": True}),
    ]
    assert all(row.actor.startswith("officer:") for row in rows)
    assert office.phone is None


async def test_what_was_entered_outlives_a_start_of_the_bot(inson: Inson, private: Person) -> None:
    await is_asked(private, "🏠 Манзил")
    await private.says(ADDRESS)
    await is_asked(private, "Харитадаги жойи")
    await private.sends("location", *QUVA)
    before = await quva(inson)

    await load_catalog(inson.db, inson.clock())

    assert await quva(inson) == before


async def test_cancel_and_commands_forget_the_question(inson: Inson, private: Person) -> None:
    await is_asked(private, "🏠 Манзил")
    await private.presses("Бекор қилиш")
    await private.says("Болалар нафақаси")
    await is_asked(private, "🏠 Манзил")
    await private.says("/cancel")
    await private.says("Болалар нафақаси")
    await is_asked(private, "🏠 Манзил")
    inson.clock.advance(days=2)
    await private.says("Болалар нафақаси")

    assert (await quva(inson)).address is None


async def test_keys_for_citizens_go_when_an_administrator_enters_something(inson: Inson, private: Person) -> None:
    await private.says("/offices")
    await private.presses("Қува тумани")
    page = private.screen
    await private.says("/offices")
    await private.presses("Менга энг яқини")

    await private.presses("Маълумотларни киритиш", on=page)

    markups = inson.world.chats[private.chat].reply_markups
    assert any("remove_keyboard" in markup for markup in markups.values())
    await private.says("болалар пули")
    assert "Болалар нафақаси" in private.buttons


async def test_in_a_group_only_an_answer_to_the_prompt_is_meant(inson: Inson, dilshod: Person) -> None:
    await is_asked(dilshod, "🏠 Манзил")
    prompt = dilshod.screen

    await dilshod.says("Ҳозир ёзаман, ҳамкасблар")
    assert (await quva(inson)).address is None
    dilshod.actor.send(ADDRESS, chat=dilshod.chat, reply_to=prompt)
    await inson.settle()

    assert (await quva(inson)).address == ADDRESS


async def test_in_a_topic_the_next_message_is_meant_and_does_not_go_to_the_citizen(
    inson: Inson, dilshod: Person, aziza: Person, enter: Enter, request_: Request
) -> None:
    topic = await enter(dilshod, request_)
    heard = len(aziza.hears.messages)
    await is_asked(topic, "🏠 Манзил")

    await topic.says(ADDRESS)

    assert (await quva(inson)).address == ADDRESS
    assert len(aziza.hears.messages) == heard


async def test_an_officer_and_a_citizen_change_nothing(inson: Inson, nodira: Person, aziza: Person) -> None:
    await nodira.says("/offices")
    assert "рухсат йўқ" in nodira.text
    office = await quva(inson)
    forged = [EditOffices(), EditOffice(office.id), EditOfficeField(office.id, OfficeField.ADDRESS)]
    await aziza.says("/start")
    await aziza.presses("Ўзбекча")
    for action in forged:
        for person in (nodira, aziza):
            await person.presses_data(person.screen, action.encode())
            await person.says(ADDRESS)

    assert await quva(inson) == office
    assert await changes(inson) == []


async def test_citizens_see_no_button_to_change(aziza: Person) -> None:
    await aziza.says("/start")
    await aziza.presses("Ўзбекча")
    await aziza.says("/offices")
    await aziza.presses("Қува тумани")

    assert not any("киритиш" in label for label in aziza.buttons)


async def test_an_office_that_is_not_there(private: Person) -> None:
    for data in ("eo:999", "ef:999:address", "ef:1:nonsense", "ef:1"):
        tap = await private.presses_data(private.screen, data)
        assert tap.answer is not None, data
