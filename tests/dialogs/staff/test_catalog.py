"""The catalogue as an Excel file in the chat: there, edited, and back."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import load_catalog
from bot.catalog.excel.columns import COLUMNS
from bot.domain.actions import (
    BringCatalogBack,
    DropCatalogFile,
    GetCatalogFile,
    ImportCatalog,
    OpenCatalog,
    OpenLastEdit,
    SendCatalogFile,
)
from bot.domain.language import Language
from bot.sandbox.content import Attachment
from bot.usecases.import_catalog import propose
from storage.tables import audit, services
from tests.cast import Inson, Person
from tests.catalog.excel.workbooks import NAME, edited, reworked
from tests.dialogs.citizen.deeds import meets_the_bot

CODE = "child-benefit"
RENAME = {(CODE, NAME): "Болажонлар пули"}


@pytest.fixture
async def private(inson: Inson, dilshod: Person) -> Person:
    """The administrator in a private chat with the bot."""
    person = Person(inson, dilshod.actor, dilshod.id)
    await person.says("/start")
    await person.presses("Ўзбекча")
    return person


async def gets_the_file(person: Person) -> bytes:
    await person.says("/catalog")
    await person.presses("Файлни олиш")
    document = person.screen["document"]
    assert document["file_name"] == "inson-catalog-2026-11-23.xlsx"
    file = person.inson.world.files.find(document["file_id"])
    assert file is not None
    return file.content


async def sends(person: Person, content: bytes, *, name: str = "каталог.xlsx", **more: Any) -> None:
    await person.sends("document", Attachment(name, content), **more)


async def versions(inson: Inson) -> list[tuple[str, int, str, int | None]]:
    async with inson.db.reading() as tx:
        rows = await tx.execute(select(services).where(services.c.version > 1).order_by(services.c.id))
        return [(row.code, row.version, row.origin, row.brings_back) for row in rows]


async def notes(inson: Inson) -> list[tuple[str, Any]]:
    async with inson.db.reading() as tx:
        rows = await tx.execute(select(audit).where(audit.c.action.like("catalog.%")).order_by(audit.c.id))
        return [(row.action, row.detail) for row in rows]


async def imports(person: Person, edits: dict[tuple[str, str], Any]) -> None:
    await sends(person, edited(edits, await gets_the_file(person)))
    await person.presses("Тасдиқлаш")


async def test_from_the_file_to_what_citizens_read(inson: Inson, private: Person, bobur: Person) -> None:
    await sends(private, edited(RENAME, await gets_the_file(private)))
    assert "Ўзгарадиган хизматлар: 1 та" in private.text
    assert "аввал: Болалар нафақаси\nэнди: Болажонлар пули" in private.text
    assert await versions(inson) == []

    await private.presses("Тасдиқлаш")

    assert "Сақланди: 1 та хизмат" in private.text
    assert await versions(inson) == [(CODE, 2, "edit", None)]
    assert await notes(inson) == [("catalog.imported", {"services": [CODE]})]
    await meets_the_bot(bobur)
    await bobur.says("bolajonlar puli")
    assert "Bolajonlar puli" in bobur.buttons
    assert inson.app.catalog.service(CODE) is not None


async def test_after_a_restart_it_is_still_so(inson: Inson, private: Person) -> None:
    await imports(private, RENAME)

    service = (await load_catalog(inson.db, inson.clock())).service(CODE)

    assert service is not None
    assert service.text(Language.UZ_LATN).name == "Bolajonlar puli"


async def test_in_a_group_only_a_file_that_answers_us_is_meant(inson: Inson, dilshod: Person) -> None:
    content = edited(RENAME, await gets_the_file(dilshod))
    file = dilshod.screen

    await sends(dilshod, content)
    assert dilshod.screen == file

    inson.clock.advance(days=3)
    await sends(dilshod, content, reply_to=file)
    assert "Болажонлар пули" in dilshod.text
    await dilshod.presses("Тасдиқлаш")
    assert await versions(inson) == [(CODE, 2, "edit", None)]


async def test_the_question_for_the_file_can_be_answered_too(inson: Inson, dilshod: Person) -> None:
    content = edited(RENAME, await gets_the_file(dilshod))
    await dilshod.says("/catalog")
    await dilshod.presses("Файлни қайтариб юбориш")
    prompt = dilshod.screen
    assert "жавоб (Reply)" in dilshod.text

    await sends(dilshod, b"not an Excel file", reply_to=prompt)
    assert "Бу Excel файли (.xlsx) эмас." in dilshod.text
    await sends(dilshod, content, reply_to=dilshod.screen)

    assert "Болажонлар пули" in dilshod.text


async def test_a_broken_file_changes_nothing_and_is_told_by_row_and_column(inson: Inson, private: Person) -> None:
    content = edited({**RENAME, (CODE, "order"): "биринчи", ("care-act", "owner"): "мен"}, await gets_the_file(private))

    await sends(private, content)

    assert "каталог ўзгармади" in private.text
    assert "3-қатор, F устуни, «Тоифадаги тартиби»: сон бўлиши керак" in private.text
    assert "мумкин бўлганлари: агентлик, бошқа идора" in private.text
    assert private.buttons == ["◀️ Каталог"]
    assert await versions(inson) == []


async def test_a_file_that_is_too_big_is_not_even_fetched(private: Person) -> None:
    await gets_the_file(private)
    await private.sends("document", Attachment("katta.xlsx", size=6 * 1024 * 1024))
    assert "Файл 5 МБ дан катта." in private.text


async def test_a_file_that_changes_nothing_says_so(inson: Inson, private: Person) -> None:
    await sends(private, await gets_the_file(private))
    assert "Файлда ўзгариш йўқ" in private.text
    assert private.buttons == ["◀️ Каталог"]


async def test_cancelled_it_is_forgotten(inson: Inson, private: Person) -> None:
    await sends(private, edited(RENAME, await gets_the_file(private)))
    shown = private.screen
    await private.presses("Бекор қилиш")

    assert "Каталог аввалгидек қолди" in private.text
    tap = await private.presses_data(shown, next(iter(data_of(shown))))
    assert "топилмади" in str(tap.answer)
    assert await versions(inson) == []


def data_of(message: Any) -> list[str]:
    return [button["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def test_confirmed_three_times_it_is_saved_once(inson: Inson, private: Person) -> None:
    await sends(private, edited(RENAME, await gets_the_file(private)))
    await private.presses_together("Тасдиқлаш", 3)

    assert "Сақланди: 1 та хизмат" in private.text
    assert await versions(inson) == [(CODE, 2, "edit", None)]


async def test_what_another_administrator_changed_meanwhile_is_not_overwritten(
    inson: Inson, private: Person, dilshod: Person
) -> None:
    await sends(private, edited(RENAME, await gets_the_file(private)))
    shown = private.screen
    content = edited({(CODE, NAME): "Бошқача ном"}, await gets_the_file(dilshod))
    await sends(dilshod, content, reply_to=dilshod.screen)
    await dilshod.presses("Тасдиқлаш")

    tap = await private.presses("Тасдиқлаш", on=shown)

    assert "Каталог шу орада ўзгарган" in str(tap.answer)
    assert await versions(inson) == [(CODE, 2, "edit", None)]


async def test_the_last_edit_is_brought_back_and_the_one_before_it_next(inson: Inson, private: Person) -> None:
    await imports(private, RENAME)
    inson.clock.advance(hours=1)
    await imports(private, {(CODE, NAME): "Учинчи ном", ("care-act", "order"): 7})
    await private.presses("Олдинги ҳолатга қайтариш")
    assert "23.11.2026 13:00" in private.text
    assert "• Учинчи ном\n• Парвариш далолатномаси" in private.text
    await private.presses("Тасдиқлаш")

    assert "Қайтарилди: 2 та хизмат" in private.text
    assert name_now(inson) == "Болажонлар пули"
    assert (await versions(inson))[-2:] == [(CODE, 4, "edit", 2), ("care-act", 3, "seed", 1)]

    await private.presses("Олдинги ҳолатга қайтариш")
    await private.presses("Тасдиқлаш")
    assert name_now(inson) == "Болалар нафақаси"
    await private.presses("Олдинги ҳолатга қайтариш")
    assert "Қайтариладиган ўзгартириш йўқ" in private.text
    assert [action for action, _ in await notes(inson)][-2:] == ["catalog.brought_back"] * 2


def name_now(inson: Inson) -> str:
    service = inson.app.catalog.service(CODE)
    assert service is not None
    return service.text(Language.UZ_CYRL).name


async def test_only_administrators_get_and_send_it(inson: Inson, dilshod: Person, nodira: Person) -> None:
    content = edited(RENAME, await gets_the_file(dilshod))
    shown = dilshod.screen
    await nodira.says("/catalog")
    assert "рухсат йўқ" in nodira.text

    await sends(nodira, content, reply_to=shown)
    for action in (OpenCatalog(), GetCatalogFile(), SendCatalogFile(), ImportCatalog(1), DropCatalogFile()):
        tap = await nodira.presses_data(shown, action.encode())
        assert "рухсат йўқ" in str(tap.answer), action
    for action in (OpenLastEdit(), BringCatalogBack(1)):
        tap = await nodira.presses_data(shown, action.encode())
        assert "рухсат йўқ" in str(tap.answer), action
    assert await versions(inson) == []


async def test_a_citizen_learns_nothing_of_it(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/catalog")
    assert "Файлни олиш" not in "".join(aziza.buttons)
    tap = await aziza.presses_data(aziza.screen, GetCatalogFile().encode())
    assert "document" not in aziza.screen
    assert tap is not None


async def test_a_draft_is_kept_when_the_catalogue_is_asked_for(private: Person) -> None:
    await private.says("/new")
    await gets_the_file(private)
    assert "document" in private.screen


async def test_a_new_service_is_there_at_once_and_gone_when_it_is_brought_back(
    inson: Inson, private: Person, aziza: Person
) -> None:
    new = {
        "code": "new-help",
        NAME: "Зигирмой ёрдами",
        "category": "benefits",
        "owner": "agency",
        "where": "inson",
        "search_words": "зигирмой",
        "source.url": "https://gov.uz",
        "source.kind": "official",
        "source.date": "2026-11-01",
        "text.uz_Cyrl.summary": "Янги турдаги ёрдам.",
    }
    content = await gets_the_file(private)
    row = [new.get(column.id) for column in COLUMNS]
    await sends(private, reworked(lambda sheet: sheet.append(row), content))
    assert "Зигирмой ёрдами (new-help): янги хизмат." in private.text
    await private.presses("Тасдиқлаш")

    await meets_the_bot(aziza)
    await aziza.says("зигирмой")
    assert "Зигирмой ёрдами" in aziza.buttons
    found = aziza.screen

    await private.presses("Олдинги ҳолатга қайтариш")
    assert "рўйхатдан олинади" in private.text
    await private.presses("Тасдиқлаш")
    await aziza.presses("Зигирмой ёрдами", on=found)
    assert "Янги турдаги ёрдам" not in aziza.text


async def test_bringing_back_is_refused_when_something_changed_meanwhile(inson: Inson, private: Person) -> None:
    await imports(private, RENAME)
    await private.presses("Олдинги ҳолатга қайтариш")
    shown = private.screen
    await imports(private, {(CODE, "order"): 3})

    tap = await private.presses("Тасдиқлаш", on=shown)

    assert "Каталог шу орада ўзгарган" in str(tap.answer)
    assert len(await versions(inson)) == 2


async def test_many_changes_come_with_the_whole_of_them_as_a_text(private: Person) -> None:
    content = await gets_the_file(private)
    codes = [service.code for service in private.inson.app.catalog.services]
    await sends(private, edited({(code, "order"): 7 for code in codes}, content))

    *_, text, _shown = private.hears.messages
    assert text["document"]["file_name"] == "catalog-changes.txt"
    assert "… ва яна" in private.text
    await private.presses("Тасдиқлаш")
    assert f"{len(codes) - 1} та хизмат" in private.text or f"{len(codes)} та хизмат" in private.text


async def test_a_file_that_telegram_does_not_have_any_more_is_said(inson: Inson, private: Person) -> None:
    await sends(private, edited(RENAME, await gets_the_file(private)))
    document = next(message["document"] for message in reversed(private.sees) if "document" in message)
    inson.world.files.forget(document["file_id"])

    tap = await private.presses("Тасдиқлаш")

    assert "Telegram бу файлни бермади" in str(tap.answer)
    assert await versions(inson) == []


async def test_others_are_answered_while_a_file_is_read(inson: Inson, dilshod: Person) -> None:
    content = edited(RENAME, await gets_the_file(dilshod))
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    ticking = asyncio.create_task(tick())
    proposal = await propose(inson.db, content=content, catalog=inson.app.catalog, language=Language.UZ_CYRL)
    ticking.cancel()

    assert proposal.plan.bodies
    assert ticks > 3
