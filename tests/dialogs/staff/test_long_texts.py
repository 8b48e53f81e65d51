"""The longest text that Telegram takes from a person, in messages where words of ours stand around it."""

from bot.domain.request import Request
from tests.cast import Person
from tests.dialogs.citizen.deeds import taps
from tests.dialogs.staff.conftest import Enter, Submit

LONGEST = "Ариза " * 682 + "охир"


async def test_the_citizen_reads_the_longest_reason_to_its_end(
    bobur: Person, nodira: Person, submitted: Submit, enter: Enter
) -> None:
    desk = await enter(nodira, await submitted(bobur))
    await desk.presses("Бошқа амаллар")
    await desk.presses("Тегишли органга")

    await desk.says(LONGEST)

    assert "oxir" in bobur.text
    assert len(bobur.buttons) == 1
    assert sum("Ariza Ariza" in text for text in bobur.hears.texts) == 2


async def test_the_staff_read_an_edit_of_the_longest_text_to_its_end(
    aziza: Person, nodira: Person, request_: Request, enter: Enter
) -> None:
    desk = await enter(nodira, request_)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    said = await aziza.says(LONGEST)

    await aziza.edits(said, LONGEST.replace("охир", "тамом"))

    assert "тамом" in "".join(desk.hears.texts)
    assert "охир" in desk.text
