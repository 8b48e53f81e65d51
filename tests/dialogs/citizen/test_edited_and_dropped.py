"""What was edited before it was sent can be thrown away like everything else, with its older words."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.jobs import forget_old
from storage.tables import request_message_edits, request_messages
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import draft_of, fills_the_form, meets_the_bot, sends_a_request, taps


@pytest.fixture
async def writer(aziza: Person) -> Person:
    """Aziza, whose draft has an edited message in it."""
    await meets_the_bot(aziza)
    await fills_the_form(aziza, text="Нафақа келмади")
    said = next(message for message in aziza.sees if message.get("text") == "Нафақа келмади")
    await aziza.edits(said, "Нафақа май ойида келмади")
    return aziza


async def test_the_draft_is_deleted(inson: Inson, writer: Person) -> None:
    await taps(writer, "form.button.pause")
    await taps(writer, "draft.button.delete")
    assert await draft_of(writer) is None
    assert await rows(inson) == (0, 0)


async def test_the_draft_is_begun_again(inson: Inson, writer: Person) -> None:
    await writer.says("/new")
    await taps(writer, "draft.button.restart")
    assert "1/8" in writer.text
    assert await rows(inson) == (0, 0)


async def test_the_words_are_cleared(inson: Inson, writer: Person) -> None:
    await taps(writer, "form.change.statement")
    await taps(writer, "form.button.clear_statement")
    assert await rows(inson) == (0, 0)


async def test_the_consent_is_withdrawn(inson: Inson, writer: Person) -> None:
    await writer.says("/mydata")
    await taps(writer, "my_data.button.withdraw")
    await taps(writer, "my_data.button.sure")
    assert await rows(inson) == (0, 0)


async def test_what_nobody_assigned_is_forgotten(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    said = await aziza.says("болалар пули")
    await aziza.edits(said, "қариялар пули")
    assert await rows(inson) == (2, 1)

    await forget_old(inson.db, inson.clock() + timedelta(days=2))

    assert await rows(inson) == (1, 0)


async def rows(inson: Inson) -> tuple[int, int]:
    """Messages kept, and older wordings of them."""
    async with inson.db.reading() as tx:
        counts = [
            (await tx.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (request_messages, request_message_edits)
        ]
    return counts[0], counts[1]
