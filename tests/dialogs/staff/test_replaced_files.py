"""Somebody edits a message that has gone out and puts another file into it: the other side keeps the first one."""

from copy import deepcopy
from typing import Any

from bot.domain.request import Request
from bot.i18n import plain
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import fills_the_form, language_of, meets_the_bot, taps
from tests.dialogs.staff.conftest import Enter


async def replaces_the_file(person: Person, message: dict[str, Any]) -> None:
    edited = deepcopy(message)
    edited["document"] |= {"file_id": "another", "file_unique_id": "another"}
    person.inson.world.inject({"edited_message": edited | {"edit_date": message["date"] + 5}})
    await person.inson.settle()


async def test_an_officer_is_told_to_send_the_new_file_by_itself(
    aziza: Person, nodira: Person, request_: Request, enter: Enter
) -> None:
    desk = await enter(nodira, request_)
    sent = await desk.sends("document", caption="Маълумотнома")
    before = len(aziza.sees)

    await replaces_the_file(desk, sent)

    assert desk.text == plain(language_of(aziza), "refusal.file_not_replaced")
    assert len(aziza.sees) == before


async def test_a_citizen_is_told_to_send_the_new_file_by_itself(aziza: Person, request_: Request) -> None:
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    sent = await aziza.sends("document")

    await replaces_the_file(aziza, sent)

    assert aziza.text == plain(language_of(aziza), "refusal.file_not_replaced")


async def test_before_the_request_is_sent_a_file_may_be_replaced(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await fills_the_form(aziza)
    await taps(aziza, "form.change.attachments")
    sent = await aziza.sends("document")
    shown = aziza.text

    await replaces_the_file(aziza, sent)

    assert aziza.text == shown
