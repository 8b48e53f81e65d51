"""/stats: figures of a period as a picture, and the rows as a file."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from sqlalchemy import insert

from bot.domain.language import Language
from bot.domain.request import EventKind, Move, Request, Status
from storage import offices
from storage.tables import request_events
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Submit


async def answered(inson: Inson, request: Request, *, hours: int) -> None:
    values = {"request_id": request.id, "kind": EventKind.MOVED, "role": "officer", "move": Move.ANSWER}
    async with inson.db.transaction() as tx:
        for more in (0, 5):  # answered once more later: the first counts
            at = request.arrived_at + timedelta(hours=hours + more)
            await tx.execute(insert(request_events).values(**values, at=at, status=Status.ANSWERED))


def bytes_of(inson: Inson, message: dict[str, Any]) -> bytes:
    file = message["photo"][-1] if "photo" in message else message["document"]
    stored = inson.world.files.find(file["file_id"])
    assert stored is not None
    return stored.content


async def test_a_week_in_figures_and_as_a_picture(
    inson: Inson, submitted: Submit, aziza: Person, nodira: Person
) -> None:
    first, _ = [await submitted(aziza, number=number) for number in range(2)]
    await answered(inson, first, hours=3)
    await nodira.says("/stats")
    assert "Келган: 2" in nodira.text
    assert "Жавоб берилган: 1" in nodira.text
    assert "ярмига 3 соат ичида, 90 фоизига 3 соат ичида" in nodira.text
    assert "Барча марказлар ва хизматлар" in nodira.text
    assert Image.open(BytesIO(bytes_of(inson, nodira.screen))).width == 1080


async def test_other_periods_are_a_tap_away(inson: Inson, request_: Request, nodira: Person) -> None:
    inson.clock.now += timedelta(days=1)
    await nodira.says("/stats")
    await nodira.presses("Бугун")
    assert "Келган: 0" in nodira.text
    await nodira.presses("Шу чорак")
    assert "Келган: 1" in nodira.text
    assert "Шу чорак" not in nodira.buttons


@pytest.mark.parametrize(
    ("asked", "scope", "new"),
    [
        ("quva", "Қува тумани", 0),
        ("болалар нафақаси", "Болалар нафақаси", 1),
    ],
)
async def test_of_one_office_or_service(request_: Request, nodira: Person, asked: str, scope: str, new: int) -> None:
    await nodira.says(f"/stats {asked}")
    assert f"Келган: {new}" in nodira.text
    assert scope in nodira.text
    await nodira.presses("Шу ой")
    assert scope in nodira.text


async def test_of_the_office_that_a_request_went_to(inson: Inson, request_: Request, nodira: Person) -> None:
    async with inson.db.reading() as tx:
        office = await offices.get(tx, request_.office_id)
    assert office is not None
    await nodira.says(f"/stats {office.name(Language.UZ_LATN).upper()}")
    assert "Келган: 1" in nodira.text
    assert office.name(Language.UZ_CYRL) in nodira.text


async def test_the_file_has_the_rows_and_nobody_in_them(inson: Inson, request_: Request, nodira: Person) -> None:
    await nodira.says("/stats")
    await nodira.presses("Excel")
    with ZipFile(BytesIO(bytes_of(inson, nodira.screen))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert request_.number in strings
    assert "Болалар нафақаси" in strings
    for personal in ("Азиза", "Каримова", "901110001", "111 00 01", "Наврўз"):
        assert personal not in strings


@pytest.mark.parametrize("asked", ["трактор двигатели", "%%%", "😀", "a" * 4_000])
async def test_what_is_neither_office_nor_service_is_refused(request_: Request, nodira: Person, asked: str) -> None:
    await nodira.says(f"/stats {asked}")
    assert "Бундай марказ ёки хизмат топилмади" in nodira.text


async def test_forged_buttons_and_strangers_get_nothing(inson: Inson, request_: Request, nodira: Person) -> None:
    await nodira.says("/stats")
    shown, said = nodira.screen, len(nodira.hears.messages)
    for data in ("up:week:999999:", "ux:week:0:no-such-service", "up:year:0:", "up:week:0"):
        await nodira.presses_data(shown, data)
    stranger = Person(inson, inson.world.add_user("Бехзод"), inson.staff_chat_id)
    await stranger.presses_data(shown, "ux:week:0:")
    assert len(nodira.hears.messages) == said
